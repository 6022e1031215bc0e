"""Texts laid out in columns and lines."""
