"""Recursion and backtracking over small spaces."""
