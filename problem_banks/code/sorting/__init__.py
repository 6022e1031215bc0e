"""Orders of one's own, selection, and binary search."""
