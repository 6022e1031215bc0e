"""Procedural programming tasks, one family a file; the registry finds every module here.

A code family also writes a reference in a plain subset of Python, which other languages can follow, and an
independent implementation from which the expected values come. ``drafting`` makes cases and examples of them.
"""
