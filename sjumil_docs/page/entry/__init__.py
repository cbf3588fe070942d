"""A value of a case → a field to write it in, and what was written there → the value."""
