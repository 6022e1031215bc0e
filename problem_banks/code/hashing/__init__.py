"""Things found again by a key."""
