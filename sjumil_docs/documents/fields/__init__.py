"""The fields that documents share, or that one large document has a module of its own for."""
