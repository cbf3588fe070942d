"""Who is let in, what a request may bring, and what the browser may do with an answer."""
