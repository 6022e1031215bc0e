"""Operation tables, one per language family."""
