"""A filled Word form → the blocks of each of its fields, and all that stands outside them."""
