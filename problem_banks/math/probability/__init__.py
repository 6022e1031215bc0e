"""Chances and expected values."""
