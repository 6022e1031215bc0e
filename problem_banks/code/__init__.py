"""Procedural programming tasks, one family a file, found by the registry here and in the folders of topics.

A family says by an ``Exercise`` of ``makings`` what is asked: the reference, an independent oracle from which
the expected values come, which inputs are allowed, and near misses of the reference. The cases are chosen so
that they refute the near misses. The three families at this door have references in a plain subset of Python,
which other languages can follow.
"""
