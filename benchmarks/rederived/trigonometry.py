"""Trigonometry."""
