"""The package of a Word file and its XML: parts, relationships, styles, numbering, properties."""
