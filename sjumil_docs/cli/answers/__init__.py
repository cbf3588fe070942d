"""The commands that take filled forms in, and tell how far the answers have come."""
