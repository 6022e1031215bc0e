"""What becomes of verified pairs before they are a corpus: duplicates, leaks, filters, shares."""
