"""Brackets of several kinds: whether they match, where they fail, how deep they stand."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Text, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Permutations, Space

_SOURCE = """
def solve(text: str) -> int:
    partner = $PARTNERS
    stack = []
    deepest = 0
    closed = 0
    for i in range(len(text)):
        c = text[i]
        if c in "$QUIET":
            continue
        if c in partner.values():
            stack.append(c)
            $LIMIT
            deepest = max(deepest, len(stack))
        elif c in partner:
            if not stack or stack[-1] != partner[c]:
                return $FAULT
            stack.pop()
            closed += 1
    if stack:
        return $OPEN
    return $RESULT
"""
_ANSWERS: Mapping[str, Any] = {
    "deepest": ("the greatest number of brackets that are open at the same time", "deepest"),
    "pairs": ("the number of pairs of brackets", "closed"),
    "product": (
        "the number of pairs of brackets times the greatest number of brackets that are open at once",
        "closed * deepest",
    ),
}
_PAIRS: Mapping[str, Any] = {"(": ")", "[": "]", "{": "}", "<": ">"}


@register
class BracketChecks(CodeFamily):
    """Level 0 has two kinds of brackets, level 1 three, level 2 four and a greatest depth. Knobs: letters
    that open or close too, signs that are skipped, what is returned for right and wrong texts."""

    name = "bracket_checks"
    topic = "stacks"
    summary = "Brackets that match, and where they do not"

    def space(self, level: int) -> Space:
        return Space(
            kinds=Combinations("([{<", 2 + (level > 0)),
            extra=Permutations("abcdefghkmnpstuvwxyz", 2),
            quiet=Combinations("+-*/=!?", 2),
            answer=tuple(_ANSWERS),
            depth=(0,) if level < 2 else (3, 4, 5),
            none=range(-9, 0),
        )

    def exercise(self, p: Params) -> Exercise:
        partners = _partners(p)
        alphabet = _alphabet(p)
        asks, _ = _ANSWERS[p.answer]
        rules = [
            "Brackets are closed in the reverse order in which they were opened. If a closing bracket does"
            " not belong to the last one that is still open, or none is open, return its index (from 0) in"
            " `text` instead.",
            f"If brackets are still open at the end, return {p.none} instead.",
        ]
        if p.depth:
            rules.insert(
                1,
                f"If more than {p.depth} brackets are open at once, return the index of the first bracket"
                " that makes it so.",
            )
        return Exercise(
            names=("check_brackets", "brackets", "match_brackets"),
            params={
                "text": Text(
                    0, 200, alphabet, "signs out of " + ", ".join(alphabet), common="".join(partners.values())
                )
            },
            returns="int",
            setups=_setups(p),
            asks=asks,
            rules=tuple(rules),
            source=_source(p),
            oracle=partial(_oracle, p),
            idea="Keep the open brackets on a stack, and compare each closing one with its top.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_edges(p),
            worst=lambda rng: [[p.kinds[0] * 2 + (p.extra[0] + p.extra[1]) * 98 + _PAIRS[p.kinds[0]] * 2]],
            axes={"kinds": len(partners), "depth_limit": p.depth},
        )


def _setups(p: Params) -> tuple[str, ...]:
    partners = _partners(p)
    pairs = ", ".join(f"{opening} is closed by {closing}" for closing, opening in partners.items())
    return (
        f"These signs act as brackets: {pairs}. The signs {p.quiet[0]} and {p.quiet[1]} are skipped, but"
        " count for indices.",
        f"In a small language, {pairs}; these are its brackets, even where they are letters. The only other"
        f" signs are {p.quiet[0]} and {p.quiet[1]}, which have no meaning (but have an index).",
    )


def _source(p: Params) -> str:
    partners = _partners(p)
    _, result = _ANSWERS[p.answer]
    limit = f"if len(stack) > {p.depth}:\n    return i" if p.depth else "closed += 0"
    return fill(
        _SOURCE,
        PARTNERS=repr(partners),
        QUIET="".join(p.quiet),
        LIMIT=limit,
        FAULT="i",
        OPEN=p.none,
        RESULT=result,
    )


def _oracle(p: Params, text: str) -> Value:
    partners = _partners(p)
    kept = [(c, i) for i, c in enumerate(text) if c not in p.quiet]
    pairs = deepest = 0
    depth = 0
    open_at: list[int] = []
    for c, i in kept:
        if c in partners:
            match = open_at.pop() if open_at else None
            if match is None or text[match] != partners[c]:
                return i
            depth -= 1
            pairs += 1
        else:
            open_at.append(i)
            depth += 1
            if p.depth and depth > p.depth:
                return i
            deepest = depth if depth > deepest else deepest
    if open_at:
        return p.none
    return {"deepest": deepest, "pairs": pairs, "product": pairs * deepest}[p.answer]


def _slips(p: Params) -> Mapping[str, Slip]:
    return {
        "takes the letters for no brackets": (f", '{p.extra[1]}': '{p.extra[0]}'", ""),
        "forgets brackets that stay open": ("    if stack:\n", "    if False:\n"),
        "only counts how many are open": ("stack[-1] != partner[c]", "False"),
        "leaves a closed bracket open": ("            stack.pop()", "            pass"),
        **({"knows no greatest depth": (f"> {p.depth}:", "> 10 ** 6:")} if p.depth else {}),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    partners = _partners(p)
    alphabet = _alphabet(p)
    text = ""
    stack: list[str] = []
    for _ in range(rng.randint(0, 12)):
        if stack and rng.random() < 0.45:
            text += stack.pop()
        elif rng.random() < 0.15:
            text += rng.choice(p.quiet)
        else:
            close = rng.choice(list(partners))
            text += partners[close]
            stack.append(close)
    text += "".join(reversed(stack)) if rng.random() < 0.7 else ""
    if text and rng.random() < 0.3:
        place = rng.randrange(len(text))
        text = text[:place] + rng.choice(alphabet) + text[place + 1 :]
    return [text]


def _edges(p: Params) -> tuple[Sequence[Value], ...]:
    return (
        [""],
        [p.extra[0]],
        [p.extra[1]],
        [p.kinds[0] + _PAIRS[p.kinds[0]]],
        [p.kinds[0] + p.kinds[1] + _PAIRS[p.kinds[0]] + _PAIRS[p.kinds[1]]],
        [p.extra[0] * 6 + p.extra[1] * 6],
    )


def _partners(p: Params) -> dict[str, str]:
    return {_PAIRS[c]: c for c in p.kinds} | {p.extra[1]: p.extra[0]}


def _alphabet(p: Params) -> str:
    partners = _partners(p)
    return "".join(partners) + "".join(partners.values()) + "".join(p.quiet)
