"""The documents of a case that no code makes: a template of the municipality's own, with every field."""
