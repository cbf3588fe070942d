"""Markdown text → blocks and faults. Knows neither Word nor a case."""
