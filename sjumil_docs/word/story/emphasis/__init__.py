"""How words stand out in a Word file, and what of that a person has changed."""
