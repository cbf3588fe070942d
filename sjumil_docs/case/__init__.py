"""The model of a case, and of the question set."""
