"""A step of a case → the fields of the template of its Word form."""
