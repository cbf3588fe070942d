"""What a municipality says, and what the programme asks."""
