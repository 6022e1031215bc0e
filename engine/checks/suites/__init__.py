"""Suites: tests that share a process with the program, run by their own runner and seen to their end."""
