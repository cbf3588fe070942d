"""A finished or edited Word file → its paragraphs as a reader sees them, and what differs between two."""
