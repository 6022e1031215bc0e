"""Lists linked by pointers, and functions iterated."""
