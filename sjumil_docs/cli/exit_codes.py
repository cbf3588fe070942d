"""The exit codes of a command."""

FINE, PROBLEMS, USAGE, INTERRUPTED, TERMINATED = 0, 1, 2, 130, 143
CHANGED = 3
"""A person has changed a document: only where `diff` is asked to say so in its exit code."""
