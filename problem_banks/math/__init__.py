"""Procedural mathematics, one family a file; the registry finds every module here.

A new family is one file with a class under ``@register``: name, version and summary, the space of each level,
how an item is built from a point of it, and a second way to disprove a wrong item. ``drafting`` and
``notation`` write it down; the laws in ``tests/problem_banks`` check it without an edit there.
"""
