"""Words in bokmål, nynorsk and English; dates, numbers, and what depends on the date."""
