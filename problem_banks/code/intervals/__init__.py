"""Intervals on a line."""
