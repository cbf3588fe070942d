"""One module a family of rules, each a table of small functions."""
