"""A value and its path → the same file with only those lines changed, proved by reading it again."""
