"""Benchmarks: a solver's samples scored by pass rate, and every problem in every language."""
