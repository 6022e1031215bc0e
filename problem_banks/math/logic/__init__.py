"""What follows from what is said: truth tables, liars, letters for digits."""
