"""A Word template → compiled, within bounds, with its faults."""
