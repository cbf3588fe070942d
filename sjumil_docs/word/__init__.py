"""Everything that knows Word, and nothing that knows a case."""
