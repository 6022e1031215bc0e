"""What stands right beside a box and makes of it a factor, a function's argument or one value of several.

A box holds the answer only where it holds all of it. *\\boxed{5}\\pi*, *the square root of \\boxed{5}*,
*x = \\boxed{5} or x = 6* and *\\boxed{n} for odd n and n + 1 for even n* say something else than their box.
Of what may follow in the formula of the box the commands are listed; of values joined to it those are let
through that have another name, as *a = \\boxed{5} and b = 7*.
"""

import re
from fractions import Fraction
from functools import lru_cache

from engine.answers.responses.boxes import BOX
from engine.answers.responses.wording import Wording, alternatives, phrases

#: What makes a part of an expression of the box before it; degrees and units do not.
_GOES_ON = re.compile(
    r"\^(?!\s{0,2}\{?\s{0,2}(?:\\circ|°|\\prime))|\s{0,2}(?:/|\\cdot|\\times|\*|×)\s{0,2}\d"
    r"|\s(?:minus|plus|times)\s\d"
)
#: What makes a part of an expression of the box behind it.
_LEADS_ON = re.compile(r"(?:(?<![\w.])\d|\\sqrt\{|\\[dt]?frac\{|[=$(][-−]|(?:^|\d)\s?[-−]\s?|\s[-−])$")
#: Characters of that, and a line break, at most.
_MAX_LEAD = 10
#: What sets the formula of a box apart from what follows in it.
_GAP = r"(?:[\s~}]|\\[,;:!> ]|\\q?quad(?![A-Za-z]))*"
_COMMAND_BEHIND = re.compile(rf"{_GAP}(?:\$\$?\s+\$\$?\s*|\\[\])]\s*\\[\[(]\s*)?\\([A-Za-z]+)")
_NUMERAL_BEHIND = re.compile(r"\s*(?:\$\s+\$|\\\)\s*\\\()\s*[\d(]")
#: Commands that leave the value before them as it is: they set, end or explain; or they are its unit.
_QUIET_COMMANDS = frozenset(
    phrases(
        """
        text, textbf, textit, textrm, textsf, mathrm, mathbf, mathit, mathsf, operatorname, rm, bf, it, mbox,
        hbox, quad, qquad, blacksquare, square, Box, qed, qedhere, checkmark, tag, notag, nonumber, hfill,
        hspace, vspace, newline, par, end, begin, label, degree, circ, right, bigr, Bigr, big, Big, phantom,
        hphantom, vphantom, color, because, therefore, implies, Rightarrow, Longrightarrow, iff, ldots, dots,
        mid, Omega, mu, AA, unit, si, SI, pounds, euro, yen, cent, pmod, bmod, mod, forall, exists, in, box,
        boxed, fbox, hline, cr, smile, heartsuit, star, bigstar, boxdot, diamond, Diamond, approx, equiv,
        displaystyle, n, section, subsection, subset, leftarrow, Leftarrow, impliedby, Leftrightarrow, prime
        """
    )
)
#: An exclamation mark within the formula is a factorial.
_FACTORIAL = re.compile(r"\s*!\s*(?:\$|\\[\])])")
#: A function of the value, told in words before it.
_FUNCTION_OF = re.compile(
    r"\b(?:(?:roots?|squares?|cubes?|powers?|logarithms?|log|factorial|reciprocal|inverse|opposite|negative"
    r"|complement|multiples?|double|triple|quadruple|half|third|quarter|fifth|tenth|divisors?|factors?) of"
    r"|(?:das|dem) (?:\w+fache|doppelte|quadrat)n? von|(?:der|dem) kehrwerte? von|wurzel (?:aus|von)"
    r"|logarithmus von|\w+krotność|kwadrat|odwrotność|pierwiastek z)"
    r"(?:\s(?:the|a) (?:number|integer|value))?[\s$({\[*\\]*$",
    re.IGNORECASE,
)
#: Characters before a box that tell of what it is a function, or the name of its value.
_NEAR = 80
_NUMBER = r"[-−+]?\d[\d.,]*(?:/\d+)?(?<![.,])(?:\\?%)?"
_FORMULA = r"\$[^$]{1,80}\$|\\\([^$]{1,80}?\\\)"
#: A relation of a name, a function or an expression with its value.
_RELATION = re.compile(r"\s*([^=<>≤≥≈]{1,40}?)\s*=(?!=)\s*(.+)", re.DOTALL)
_NAME_BEFORE = re.compile(r"([A-Za-z\\][^=$,;.]{0,20}?)\s*=[\s{(\[$]*$")
_VARIABLE = re.compile(r"\\?[A-Za-z]+")
#: What may follow another value; anything else makes of it the subject of a clause.
_ENDS = r"(?=\s*(?:$|[.,;:!)。，；]|(?:for|on|from|if|when|in|at|of|to|otherwise|respectively|too|only)\b))"
_EDGE = r"(?=\W|$)"
#: Prepositions that tell for which case a value holds.
_FOR_CASE = r"for|on|if|when|in|at|from|to|of|where|with"
_ONE_CASE = re.compile(
    rf"[\s$}})\]]*(?:\\[\])])?\s*(?P<case>{_FOR_CASE})\b(?P<which>.{{1,60}}?)[,;]?\s(?:and|or|but|while|whereas|,)?"
    rf"\s?(?P<value>{_NUMBER}|{_FORMULA})\s(?P<other>{_FOR_CASE}|otherwise)\b",
    re.DOTALL,
)
#: Two boxes of a sentence, of two cases.
_OTHER_CASE = re.compile(r"[\s$.,;:)]*(?:and\s|but\s|while\s)?(?:for|if|when|in case)\b[^.]{1,40}?[:,][\s$]*")
#: Prepositions of which a sentence may have two without two cases.
_REPEATED = frozenset(("in", "at", "of", "with", "where", "from", "to", "on"))
_FRACTION = re.compile(r"\\[dt]?frac\{?(\d+)\}?\{?(\d+)\}?")


def is_factor(text: str) -> bool:
    """Whether the last box is but a part of an expression: a power, a factor, what stands under a root."""
    place = text.rfind(BOX)
    near, tail = max(0, place - _MAX_LEAD), text[place + 1 :]
    if _GOES_ON.match(tail) is not None or _LEADS_ON.search(text, near, place) is not None:
        return True
    command = _COMMAND_BEHIND.match(tail)
    if command is not None and command[1] not in _QUIET_COMMANDS:
        return True
    return _NUMERAL_BEHIND.match(tail) is not None or _FACTORIAL.match(tail) is not None


def is_argument(head: str) -> bool:
    """Whether words before a box make of it what a function takes: *the square root of*."""
    return _FUNCTION_OF.search(head[-_NEAR:]) is not None


def is_one_of_several(content: str, head: str, tail: str, wording: Wording) -> bool:
    """Whether another value of the same thing is joined to a box, before it or behind it."""
    named = _RELATION.fullmatch(content)
    before = _NAME_BEFORE.search(head[-_NEAR:])
    name = named[1] if named is not None else before[1] if before is not None else ""
    value = named[2] if named is not None else content
    behind = _joined_behind(wording).match(tail)
    if behind is not None and _is_another(behind["value"], value, name):
        return True
    ahead = _joined_ahead(wording).search(head[-120:])
    if ahead is not None and _is_another(ahead["value"] or ahead["first"], value, name):
        return True
    return wording.has_lexicon and _has_another_case(tail)


def is_of_another_case(between: str) -> bool:
    """Whether what stands between two boxes gives the second to another case: *; for odd n:*."""
    return _OTHER_CASE.fullmatch(between) is not None


def _is_another(other: str, value: str, name: str) -> bool:
    """Whether ``other``, joined to a box of ``value`` that is called ``name``, is a further value of it."""
    other = other.removeprefix("$").removesuffix("$").removeprefix("\\(").removesuffix("\\)").strip()
    relation = _RELATION.fullmatch(other)
    if relation is not None:
        return _same(relation[1], name) and not _same(relation[2], value)
    if _VARIABLE.fullmatch(other) is not None and _VARIABLE.fullmatch(value.strip()) is None:
        return False
    return not (_same(other, value) or _is_the_same_number(other, value))


def _has_another_case(tail: str) -> bool:
    """Whether a value holds for one case only, since another is told for the next."""
    found = _ONE_CASE.match(tail)
    if found is None:
        return False
    other = found["value"].strip("$").strip()
    if _VARIABLE.fullmatch(other) is not None or "between" in found["which"]:
        return False
    relation = _RELATION.fullmatch(other)
    if relation is not None and _VARIABLE.fullmatch(relation[1]) is not None:
        return False  # for a = 1 and b = 2
    is_listed = re.search(r"[<>≤≥]|\\(?:le|ge|lt|gt|ne|in)", other) is not None
    return not is_listed and (found["case"] == found["other"] or found["other"] not in _REPEATED)


def _is_the_same_number(other: str, value: str) -> bool:
    """Whether a number is told in another form: one half as 0.5, as 50 %, or a third as 0.33."""
    left, right = _number(other), _number(value)
    if left is None or right is None:
        return False
    _, point, places = other.rstrip("\\% ").partition(".")
    unit = Fraction(1, 10 ** len(places)) / (100 if "%" in other else 1) if point else Fraction(0)
    return abs(left - right) <= unit / 2


def _number(text: str) -> Fraction | None:
    fraction = _FRACTION.fullmatch(text.strip())
    if fraction is not None:
        text = f"{fraction[1]}/{fraction[2]}"
    is_percent = text.endswith("%")
    try:
        return Fraction(text.rstrip("\\% ").replace(",", "").strip()) / (100 if is_percent else 1)
    except (ValueError, ZeroDivisionError):
        return None


def _same(left: str, right: str) -> bool:
    return _bare(left) == _bare(right)


def _bare(text: str) -> str:
    return re.sub(r"[\s{}$.]|\\[,;! ]|\\(?:left|right)", "", text)


def _joiners(wording: Wording) -> str:
    return alternatives(wording.and_words + wording.or_words)


@lru_cache(maxsize=64)
def _joined_behind(wording: Wording) -> re.Pattern[str]:
    """A further value behind a box: *\\boxed{1}$ and $3$*, *\\boxed{1}, 3$*."""
    return re.compile(
        rf"(?:[\s$}})\]]|\\[\])]|\\text\{{)*(?:,\s?)?(?:{_joiners(wording)})(?![^\W\d_])[\s}}]*"
        rf"(?P<value>{_NUMBER}|{_FORMULA}|[A-J]\b)\$?{_ENDS if wording.has_lexicon else _EDGE}",
        re.IGNORECASE,
    )


@lru_cache(maxsize=64)
def _joined_ahead(wording: Wording) -> re.Pattern[str]:
    """A further value before a box: *6 and \\boxed{5}*, *$6, \\boxed{5}$*, *$x = 6$ or $x = \\boxed{5}$*."""
    word = rf"\s(?:{_joiners(wording)})\s"
    return re.compile(
        rf"(?P<value>{_FORMULA}|(?<![\w.=^_]){_NUMBER})(?:,?{word})(?:\$?[^$=,;.]{{0,20}}=)?[\s$({{\[*]*$"
        rf"|(?:(?<=[{{$])|(?<=[^,]\s))(?P<first>{_NUMBER}),\s*$",
        re.IGNORECASE,
    )
