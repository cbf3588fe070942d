"""Word files → PDFs that everybody can read."""
