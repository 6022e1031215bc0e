"""Windows and pairs of places that move through a list."""
