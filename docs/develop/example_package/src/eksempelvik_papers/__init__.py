"""What one municipality adds to sjumil-docs: a note to its youth council, and a rule about deadlines."""
