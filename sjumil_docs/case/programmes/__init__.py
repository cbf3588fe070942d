"""Programmes as data: what one says, which ship, and the editions of their questions."""
