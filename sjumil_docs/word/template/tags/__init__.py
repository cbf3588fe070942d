"""The tags of a template, read one by one → what they take from the fields, and all their faults."""
