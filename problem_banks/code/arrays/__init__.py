"""Lists of integers, walked, split and summed."""
