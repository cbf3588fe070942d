"""Where a text tells of children that a reader may know."""
