"""Tasks in several stages, each a family of its own."""
