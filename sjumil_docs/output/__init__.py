"""Bytes → a folder: whole or not at all, and never over what a person has changed. Word files → PDFs."""
