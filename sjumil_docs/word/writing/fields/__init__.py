"""Word's own fields in a filled template: the results that Word would work out, right when it is opened."""
