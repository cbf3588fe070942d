"""Values of fields → Word, each in its place in the filled template."""
