"""Words that change what is being spoken of: assumptions, cases, and claims that are taken back."""

import re

#: Behind these words a letter may stand for something else than before.
_ANEW = re.compile(
    r"\b(?:let|lets|letting|if|suppose|supposing|assume|assuming|when|whenever|case|cases|consider"
    r"|for (?:each|every|any|all|some)|otherwise|either|unless|similarly|likewise|instead|set|setting|plug"
    r"|plugging|substitut\w+|try|trying|test|testing|guess|another|alternatively|new)\b",
    re.IGNORECASE,
)
#: The text itself says outright that an equation is false.
_DENIED = re.compile(
    r"contradict|impossib|absurd|incorrect|\bwrong|mistake|\bfalse\b|\bwould\b|\bclaim\w* that\b|invalid"
    r"|\bfallac|nonsense|not (?:equal|true|possible|hold|work|valid|correct)"
    r"|n't (?:equal|true|possible|hold|work)"
    r"|\bno (?:solution|such)|\bnever\b",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(r"(?:\bnot|n't|\bcannot|\bnever)\s*(?:be|have|get|equal|that)?\s*[$\\(\[]*\s*$")
_NOT_BEHIND = re.compile(r"[$\\)\].,;]*\s*(?:\w+ ){0,3}(?:not|cannot|\w+n't)\b")
#: What is shown may be denied, discarded or only supposed.
_TAKEN_BACK = re.compile(
    r"contradict|impossib|absurd|\bnot\b|n't\b|\bcannot\b|\bfalse\b|\bwrong\b|incorrect|mistake"
    r"|\bno (?:solution|such|real)|\bwould\b|\bnever\b|\bfails?\b|\bneither\b|\bnor\b|extraneous|exclud"
    r"|undefined|denominator|reject"
    r"|discard|invalid|\bfallac|\bclaim\w* that\b",
    re.IGNORECASE,
)


#: Several things are said to be possible; each of them alone may be false.
_DISJUNCTIVE = re.compile(r"\b(?:or|either|respectively|possib\w+|options?|cases)\b", re.IGNORECASE)
#: What is said here holds under an assumption, and no longer than the sentence goes.
_HYPOTHETICAL = re.compile(
    r"\b(?:if|suppose|supposing|assum\w+|when|whenever|case|otherwise|unless|possibilit\w+|for|at|were|would|could"
    r"|try|trying|guess|test|say|example|instance|can be|may be|might)\b",
    re.IGNORECASE,
)
#: What follows is drawn from what stands before.
_DERIVING = re.compile(
    r"\b(?:so|then|thus|hence|therefore|gives?|giving|gets?|becomes?|simplif\w+|yields?|yielding|means?|meaning|implies"
    r"|implying|finds?|obtain\w*|have|has|reduces?|equivalent\w*|follows|leads?|leaving|leaves|rearrang\w+"
    r"|since|because|from|using|know|recall|given|divid\w+|subtract\w+|add\w*|multipl\w+|factor\w*|expand\w*|result\w*|conclude|consequently)\b",
    re.IGNORECASE,
)
#: An equation of a curve says what the curve is, in the same letters as the equation of any other.
_ANOTHER_THING = re.compile(
    r"\b(?:equations? of|asymptotes?|tangents?|graphs?|curves?|lines?|circles?|parabolas?|planes?"
    r"|roots of|zeros of)\b",
    re.IGNORECASE,
)
_CONDITION_BEFORE = re.compile(
    r"\b(?:such that|for which|if|when|satisf\w+|solv\w+|solutions?|where|whenever)\b", re.IGNORECASE
)
#: A definition that is followed by these holds for some arguments only.
_RESTRICTION = re.compile(r"[\s$.,\\\])]*(?:if|for|when|whenever|unless|only|on|where|and)\b")


def starts_anew(prose: str) -> int | None:
    """Where in ``prose`` the last word stands behind which earlier statements are not relied on."""
    place = None
    for match in _ANEW.finditer(prose):
        place = match.start()
    return place


def denies(before: str, step: str, behind: str) -> bool:
    """Whether the words around an equation say that it is false."""
    if _DENIED.search(step) or _DENIED.search(behind):
        return True
    return _NOT_BEFORE.search(before) is not None or _NOT_BEHIND.match(behind) is not None


def takes_back(prose: str) -> bool:
    """Whether the words around a claim may deny it."""
    return _TAKEN_BACK.search(prose) is not None


def is_disjunctive(prose: str) -> bool:
    """Whether alternatives are stated side by side."""
    return _DISJUNCTIVE.search(prose) is not None


def is_hypothetical(prose: str) -> bool:
    """Whether what is stated is assumed only for the time being."""
    return _HYPOTHETICAL.search(prose) is not None


def derives(prose: str) -> bool:
    """Whether the words before a statement draw it from what was said before, of the same thing."""
    return _DERIVING.search(prose) is not None and _ANOTHER_THING.search(prose) is None


def is_restricted(behind: str) -> bool:
    """Whether the words behind a definition restrict it."""
    return _RESTRICTION.match(behind) is not None


def introduces(prose: str) -> bool:
    """Whether the words before a definition introduce a new name."""
    return re.search(r"\b(?:let|define|defined|where|denote|consider)\b", prose, re.IGNORECASE) is not None


def ends_in_for(prose: str) -> bool:
    """Whether the statement that follows only says for which value: for $y = 0$."""
    return re.search(r"\b(?:for|at|when|with|by)\s*$", prose) is not None


def only_joins(words: str) -> bool:
    """Whether the words between two statements only put them side by side."""
    return re.fullmatch(r"(?:and|also|that|,|;|\s)*", words) is not None


def is_condition(lead_in: str) -> bool:
    """Whether what follows is a condition to be met rather than a definition."""
    return _CONDITION_BEFORE.search(lead_in) is not None
