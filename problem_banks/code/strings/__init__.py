"""Texts searched, compared and rewritten."""
