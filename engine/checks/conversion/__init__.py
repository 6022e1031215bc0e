"""Test scripts as typed cases: ``def check(candidate): assert candidate(1) == 2`` without running it.

A script whose every assertion says what one call with constant arguments must return is the same thing as a
list of cases, and cases are judged at integrity ``value``. The conversion is all or nothing: a script of
which any part is not surely equivalent stays a script.
"""

from engine.checks.conversion.convert import Unconvertible, convert

__all__ = ["Unconvertible", "convert"]
