"""A run in tables: what the terminal, the dataset card and the report say of it alike."""
