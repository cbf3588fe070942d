"""The fields of a form → cells to write in, with Word's own controls to fill them in by."""
