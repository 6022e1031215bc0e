"""The re-check of pairs from their certificates."""
