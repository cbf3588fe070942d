"""The package and the stories of a Word file, whatever program saved them → what every program opens."""
