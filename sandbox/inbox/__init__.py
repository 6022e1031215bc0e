"""Runs inside the box, on the standard library alone."""
