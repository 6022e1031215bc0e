"""Whole programs on standard input and output."""
