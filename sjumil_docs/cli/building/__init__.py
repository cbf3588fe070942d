"""The commands that build: what is chosen of a build, and what the screen shows of it."""
