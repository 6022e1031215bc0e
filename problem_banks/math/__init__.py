"""Procedural mathematics, one family a file in the folder of its subject; the registry finds them all.

A new family is one file with a class under ``@register``: name, version and summary, the space of each level,
how an item is built from a point of it, and a second way to disprove a wrong item. ``makings`` has what
families share; the laws in ``tests/problem_banks`` check a new one without an edit there.
"""
