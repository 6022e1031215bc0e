"""Choices that need never be taken back."""
