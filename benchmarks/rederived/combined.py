"""Questions in several parts: each part by the reader of its own family."""

import re
from fractions import Fraction
from math import comb

from benchmarks.rederived.reading import NotRead, derived, derives, only, wanted

_PARTS = r"(?:Part \d: |First: |Begin with this: |Then this: |And then this: |Second: |Third: )"
_SOURCES = ("interest", "shared_work", "number_base", "sets_counting", "divisibility")


@derives("composed", r"^(.*)$")
def _composed(text: str) -> object:
    found = re.findall(r"(.*?) (?:Call this number|Let) \$([NMK])\$(?: be the answer)?\. ?", text)
    last = re.split(r"(?:Call this number|Let) \$[NMK]\$(?: be the answer)?\. ?", text)[-1]
    for part, name in found:
        value = _part(re.sub("^" + _PARTS, "", part.strip()))
        last = _put(last, name, value)
    for family in ("derivative", "integral"):
        try:
            return derived(family, last)
        except NotRead:
            continue
    raise NotRead(f"the last part: {last!r}")


def _part(text: str) -> int:
    answers = []
    for family in _SOURCES:
        try:
            answers.append(derived(family, text))
        except NotRead:
            continue
    return int(str(only(answers)))


def _put(text: str, name: str, value: int) -> str:
    """A number in the place of a letter; in front of ``x`` it stands as a factor."""
    return re.sub(rf"\b{name}(?=x)|(?<![A-Za-z]){name}(?![A-Za-z])", str(value), text)


@derives("sports_day", r"(\d+) boys and (\d+) girls(.*)$")
def _sports(boys: int, girls: int, rest: str) -> object:
    teams = max(t for t in range(1, boys + 1) if boys % t == 0 and girls % t == 0)
    games = comb(teams, 2)
    if re.search("in each team|children in a team", rest):
        return (boys + girls) // teams
    if found := re.search(r"all teams together have (\d+) points", rest):
        draws = only([d for d in range(games + 1) if 3 * (games - d) + 2 * d == int(found[1])])
        if "two different games at random" in rest:
            return Fraction(comb(draws, 2), comb(games, 2))
        return draws
    if found := re.search(r"at most (\d+) games, and each referee gets (\d+) dollars", rest):
        referees = next(r for r in range(1, games + 2) if r * int(found[1]) >= games)
        return referees * int(found[2])
    wanted(re.search("(?:What is the|Find the) number of games|[Hh]ow many games", rest))
    return games
