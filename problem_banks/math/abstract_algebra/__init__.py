"""Groups and permutations."""
