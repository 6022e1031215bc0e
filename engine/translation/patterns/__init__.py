"""Regular expressions: what a constant pattern matches, as plain functions of the subset.

No engine of a target is relied on: a pattern that is understood whole becomes functions that look for a match
as Python does, and they are read, proven and written like the rest of the program.
"""
