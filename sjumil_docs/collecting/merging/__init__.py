"""What filled forms say, and what the case says → the new values of the case, in its own files."""
