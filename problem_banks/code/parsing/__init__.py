"""Small languages read and run."""
