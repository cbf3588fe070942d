"""The finished file looked through: words that are lost, and barriers to readers."""
