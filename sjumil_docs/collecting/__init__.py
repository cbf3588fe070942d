"""Filled forms → what each says, and how far the answers have come."""
