"""Whether an equation names the value of another unknown or expression than the problem asks for.

Where a problem asks for *x + 20*, *x = 8* answers something else, as *y = 3* does where it asks for *x*. Only
an expression that is asked for by itself counts, and only letters that the problem has: whatever an answer
calls by a letter of its own, it may mean what is asked for.
"""

import re
from functools import lru_cache

#: Problems whose question is kept.
_KEPT = 256
#: What is asked for, where it is an expression: *what is the value of x + 20?*, *find b.*
_ASKED = re.compile(
    r"(?:\b(?:[Ff]ind|[Ww]hat is|[Dd]etermine|[Cc]ompute|[Cc]alculate|[Ee]valuate)"
    r"(?:\sthe\s(?:exact\s|numerical\s)?value\sof)?|\bvalue of|\b[Ss]olve(?:[^.?\n]{0,120})? for)"
    r"\s(?P<asked>\$[^$]{1,60}\$|[^.?,;:$\n]{1,40}?)"
    r"(?=\s*(?:[.?,;:\n]|$)|\s(?:in|if|when|given|to|rounded|as|such|for|that|where)\b)"
)
#: An expression in letters that each stand alone: no words, and no function's value.
_EXPRESSION = re.compile(
    r"(?=.*[A-Za-z])(?!.*[A-Za-z]\()(?:(?<![A-Za-z])[A-Za-z](?![A-Za-z])|\d|[-−+*/^(){}_|. ·]"
    r"|\\(?:[dt]?frac|sqrt|cdot|times|log|ln|left|right|[,;! ]))+"
)
#: What stands before a value: a chain of equations, of which each end is its value, or words that name it.
_CHAIN = re.compile(r"(?P<chain>[^=<>≤≥≈]{1,60}=(?:[^=<>≤≥≈]{1,60}=)*)[\s${(\[]*$")
_VALUE_OF = re.compile(
    r"(?:^|\b)[Tt]he value of \$?(?P<named>[^$,.;:=]{1,40}?)\$?\s(?:is|equals|comes to|must be)[\s$]*$"
)
#: What parts an equation from what leads to it.
_PARTED = re.compile(
    r"[,;:\n]|\.\s|⇒|→|⟹|\\(?:implies|Rightarrow|Longrightarrow|to|iff|text|quad|qquad)(?![a-z])"
    r"|(?<![A-Za-z\\])(?!log|ln|sqrt|frac)[A-Za-z]{2,}(?![A-Za-z{])|\$"
)
_LETTER = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])")
_SETTING = re.compile(r"_\{?\d\}?(?!\d)|[\s$·{}]|\\(?:left|right|cdot|times|[,;! ])|\*")


@lru_cache(maxsize=_KEPT)
def asked_expression(problem: str) -> str | None:
    """The expression whose value a problem asks for, in one way of writing; ``None`` where there is none."""
    found = [match["asked"].strip("$ ") for match in _ASKED.finditer(problem)]
    asked = found[-1] if found else ""
    return _bare(asked) if asked and _EXPRESSION.fullmatch(asked) else None


def names_what_is_asked(head: str, problem: str) -> bool:
    """Whether the left side of an equation is the expression that a problem asks for."""
    asked = asked_expression(problem)
    return asked is not None and _are_one(_bare(head), asked)


def names_another_unknown(before: str, problem: str) -> bool:
    """Whether what stands before a value names another expression in letters of the problem than is asked."""
    asked = asked_expression(problem)
    if asked is None:
        return False
    named = _VALUE_OF.search(before[-120:])
    members = [named["named"]] if named is not None else _members(before)
    told = [_bare(member) for member in members]
    if not told or any(_are_one(member, asked) for member in told):
        return False
    letters = set(_LETTER.findall(members[0]))
    return bool(letters) and letters <= set(_LETTER.findall(problem.replace("$", " ")))


def _members(before: str) -> list[str]:
    """What a chain of equations sets equal to the value behind it, as far as it has letters."""
    start = max((part.end() for part in _PARTED.finditer(before.rstrip(" $({["))), default=0)
    chain = _CHAIN.fullmatch(before[start:])
    if chain is None:
        return []
    members = [each.strip() for each in chain["chain"].split("=")]
    return [each for each in members if each and _EXPRESSION.fullmatch(each)]


def _are_one(left: str, right: str) -> bool:
    """Whether two expressions are written alike but for the order of their signs and letters."""
    return sorted(left) == sorted(right)


def _bare(expression: str) -> str:
    return _SETTING.sub("", expression).replace("−", "-")
