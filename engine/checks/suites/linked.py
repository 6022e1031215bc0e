"""Which lines of tests have to do with what the program answers, as far as their text tells.

A number that a test compares with something of its own (``if (coefficient == 0)``) tests nothing: with
another number in its place the test may pass as before.
"""

import re

_WORD = re.compile(r"[A-Za-z_]\w*")
#: A name that is given a value, and what it is given.
_GIVEN = re.compile(r"[$@%]?\b([A-Za-z_]\w*)\b[\])]*\s*(?::?=(?![=>~])|<-|\bin\b|\+=|<<)\s*(\S[^\n]*)")
#: A function that tests define: it may call the program for them.
_DEFINED = re.compile(
    r"\b(?:function|def|sub|func|fn|fun)\s+(\w+)|\b(\w+)\s*=\s*(?:function\b|lambda\b|->|\([^()\n]*\)\s*=>)"
    r"|^[ \t]*(?:[\w<>\[\],:*&]+[ \t]+)+[*&]?(\w+)\s*\([^()\n;]*\)\s*(?:\w+\s+\w+\s*)?\{|^(\w+)\s*\(\)\s*\{",
    re.MULTILINE,
)


def linked_lines(tests: str, entry_point: str) -> set[int]:
    """Numbers of the lines, from 0 on, that name the program, what came of it, or a function of the tests."""
    known = {entry_point.rpartition(".")[2], "candidate"}
    known |= {name for match in _DEFINED.finditer(tests) for name in match.groups() if name}
    given = [(match[1], set(_WORD.findall(match[2]))) for match in _GIVEN.finditer(tests)]
    while more := {name for name, words in given if not known.isdisjoint(words)} - known:
        known |= more
    linked: set[int] = set()
    is_open = False
    for number, line in enumerate(tests.split("\n")):
        # What a linked line leaves open goes on in the next one.
        if is_open or not known.isdisjoint(_WORD.findall(line)):
            linked.add(number)
        is_open = number in linked and line.rstrip()[-1:] in tuple("(,[")
    return linked
