"""Words that change what is being spoken of: assumptions, cases, and claims that are taken back."""

import re

#: Behind these words a letter may stand for something else than before.
_ANEW = re.compile(
    r"\b(?:let|lets|letting|if|suppose|supposing|assume|assuming|when|whenever|case|cases|consider"
    r"|for (?:each|every|any|all|some)|otherwise|either|unless|similarly|likewise|instead|set|setting|plug"
    r"|plugging|substitut\w+|try|trying|test|testing|guess|take|taking|another|other|again|next|at|second"
    r"|first|third|alternatively|where|with|until|before|after|new|choose|pick|now)\b",
    re.IGNORECASE,
)
#: The text itself says that what it shows is not so.
_TAKEN_BACK = re.compile(
    r"contradict|impossib|absurd|\bnot\b|n't\b|\bcannot\b|\bfalse\b|\bwrong\b|incorrect|mistake"
    r"|\bno (?:solution|such|real)|\bwould\b|\bnever\b|\bfails?\b|\bneither\b|\bnor\b|extraneous|reject"
    r"|discard|invalid|\bfallac|\bclaim\w* that\b",
    re.IGNORECASE,
)


def starts_anew(prose: str) -> int | None:
    """Where in ``prose`` the last word stands behind which earlier statements are not relied on."""
    place = None
    for match in _ANEW.finditer(prose):
        place = match.start()
    return place


def takes_back(prose: str) -> bool:
    """Whether the words around a claim may deny it."""
    return _TAKEN_BACK.search(prose) is not None
