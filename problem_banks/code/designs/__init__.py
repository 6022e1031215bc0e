"""Classes: data structures asked by a series of operations."""
