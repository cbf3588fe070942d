"""Questions → Word forms and a workbook for those who know the answers; and what marks each place in them."""
