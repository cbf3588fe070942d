"""The documents that are not ours: templates of a municipality's own, and documents of other packages."""
