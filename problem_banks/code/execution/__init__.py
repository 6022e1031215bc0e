"""Programs found from what they do."""
