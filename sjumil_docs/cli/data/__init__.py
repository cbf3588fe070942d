"""What other programs give to a command and get from it."""
