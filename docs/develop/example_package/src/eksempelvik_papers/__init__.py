"""What one municipality adds to sjumil-docs: a note to its youth council, a rule, and a programme."""
