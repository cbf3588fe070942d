"""Lists, tables and paragraphs as other programs paste them → Markdown, or a fault if not certain."""
