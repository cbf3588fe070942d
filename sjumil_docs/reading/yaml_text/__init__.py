"""The text of one YAML file → a tree with the place of every value, and what people do wrong in it."""
