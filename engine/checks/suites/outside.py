"""What is no number is in no range: tests that fail a program where ``got < 3.99 || got > 4.01``.

Such questions are asked as *not at least* and *not at most*, where a bound is a number with a point or a
tolerance by its name, and where the answer yes fails the program right there.
"""

import re

from sandbox.languages.literals import Edit

_NUMBER = r"-?\d+(?:\.\d*(?:[eE][-+]?\d+)?|[eE]-?\d+)f?"
_BOUND = rf"(?:{_NUMBER}|\$?\b(?i:eps|epsilon|tol|tolerance|delta|1e_\d+)\b)"
_TERM = r"[$@]?[\w.\[\]$]{1,60}(?:\([^()\n]{0,80}\))?"
_ASKED = re.compile(
    rf"(?:\(|\|\||&&|\b(?:or|and|if|elif|elsif|when)\b)[ \t]*"
    rf"(?P<whole>(?P<left>{_TERM}(?:[ \t]*[-+*/][ \t]*{_TERM})?)[ \t]*(?P<order>[<>]=?)(?![<>=])"
    rf"[ \t]*(?P<bound>{_BOUND}))(?=[ \t]*(?:\)|\|\||&&|[:{{;]|\b(?:or|and|then)\b|$))",
    re.MULTILINE,
)
#: What a question is part of, on its line; and by what a program is failed.
_IF = re.compile(r"\b(?:if|elif|elsif|when)\b")
_DENIES = re.compile(r"!(?!=)|\bnot\b")
_FAILS = re.compile(
    r"\b(?:throw|raise|abort|\w*[fF]ail\w*|panic|die|error\w*|exit|AssertionError|Fatalf?|Errorf?"
    r"|return[ \t]+[1-9])\b"
)
_ELSE = re.compile(r"\b(?:else|elif|elsif)\b")
_OTHERWISE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
#: Letters behind a question in which it is told what comes of it.
_MOST = 160


def outside_without_a_number(tests: str, negation: str) -> list[Edit]:
    """Questions for a bound that is passed, asked the other way around."""
    edits = []
    for match in _ASKED.finditer(tests):
        start, end = match.span("whole")
        if _fails(tests, start, end):
            asked = f"{match['left']} {_OTHERWISE[match['order']]} {match['bound']}"
            edits.append(Edit(start, end, f"{negation}({asked})"))
    return edits


def _fails(tests: str, start: int, end: int) -> bool:
    """Whether yes fails the program: in what follows on this line and the next, or in what ``if`` follows."""
    before = tests[max(0, start - _MOST) : start].rpartition("\n")[2]
    asking = _IF.search(before)
    if asking is None or _DENIES.search(before, asking.end()):
        return False
    if _FAILS.search(before[: asking.start()]):
        return True
    follows = _ELSE.split("\n".join(tests[end : end + _MOST].split("\n")[:2]))[0]
    return _FAILS.search(follows) is not None
