"""The commands that write in the files of a case, and what they show."""
