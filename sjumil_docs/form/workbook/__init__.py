"""A case → its workbook."""
