"""Vectors, matrices, linear maps."""
