"""What each address answers: a module for each page of the menu."""
