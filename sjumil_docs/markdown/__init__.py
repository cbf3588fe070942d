"""Free text → blocks, with what in it cannot be carried over. Knows neither Word nor a case."""
