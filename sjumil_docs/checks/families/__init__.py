"""The rules by family; a large family has a module for each of its subjects."""
