"""Two files, as plain data → what a person has changed, added, removed and moved."""
