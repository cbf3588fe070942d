"""The exit codes of a command."""

FINE, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130
