"""What can be found in a text: numbers, names, dates, places held for words; a function each."""
