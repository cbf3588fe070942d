"""Filled forms → the answers in the case's own files; nothing is overwritten, and nothing is lost."""
