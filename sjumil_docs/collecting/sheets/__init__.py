"""A workbook or an export → the cells of its sheets, what stands beside them, and what each sheet is."""
