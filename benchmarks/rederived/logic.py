"""Logic: by trying every assignment, arrangement or world."""

import re
from collections.abc import Callable, Iterable
from itertools import product

from benchmarks.rederived.algebra import formulas
from benchmarks.rederived.reading import NotRead, derives, listed, only, wanted, whole

World = dict[str, bool]


class _Formula:
    """A formula of propositional logic in LaTeX; every operation with two sides stands in brackets or alone."""

    def __init__(self, text: str) -> None:
        self.tokens = re.findall(r"\\[a-z]+|[A-Z()]", text)
        self.place = 0

    def value(self, world: World) -> bool:
        self.place = 0
        found = self._sum(world)
        if self.place != len(self.tokens):
            raise NotRead(f"not read: {self.tokens[self.place :]}")
        return found

    def _sum(self, world: World) -> bool:
        left = self._atom(world)
        if self.place < len(self.tokens) and self.tokens[self.place] != ")":
            sign = self.tokens[self.place]
            self.place += 1
            right = self._atom(world)
            signs = {
                r"\land": left and right,
                r"\lor": left or right,
                r"\to": not left or right,
                r"\leftrightarrow": left == right,
                r"\oplus": left != right,
            }
            left = signs[sign]
        return left

    def _atom(self, world: World) -> bool:
        token = self.tokens[self.place]
        self.place += 1
        if token == r"\lnot":
            return not self._atom(world)
        if token == "(":
            found = self._sum(world)
            self.place += 1
            return found
        return world[token]


def worlds(names: Iterable[str]) -> Iterable[World]:
    """All assignments of truth values."""
    known = list(names)
    return (dict(zip(known, values, strict=True)) for values in product((True, False), repeat=len(known)))


@derives("boolean_formula", r"^(.*?)(?: Here .*)?$")
def _boolean(text: str) -> int:
    parts = [part for part in formulas(text) if re.search(r"[A-Z]", part)]
    names = sorted({name for part in parts for name in re.findall(r"[A-Z]", part)})
    conditions = [_Formula(part) for part in parts if not re.fullmatch(r"[A-Z](?:, [A-Z])*", part)]
    rows = [[condition.value(world) for condition in conditions] for world in worlds(names)]
    if re.search(r"differ", text):
        return sum(a != b for a, b in rows)
    if len(conditions) > 1 and not re.search(r"all true|as well as|both true|satisfy", text):
        raise NotRead("how the formulas are joined")
    return sum(all(row) for row in rows)


def _guest_rule(sentence: str) -> Callable[[World], bool]:
    """What a sentence about who comes says of a world."""
    comes = r"(\w+) (comes|does not come)"
    if found := re.fullmatch(rf"If {comes}, {comes}", sentence):
        a, p, b, q = found.groups()
        return lambda world: world[a] != (p == "comes") or world[b] == (q == "comes")
    if found := re.fullmatch(r"(\w+) and (\w+) do not both come", sentence):
        a, b = found.groups()
        return lambda world: not (world[a] and world[b])
    if found := re.fullmatch(r"At least one of (\w+) and (\w+) comes", sentence):
        a, b = found.groups()
        return lambda world: world[a] or world[b]
    if found := re.fullmatch(comes, sentence):
        a, p = found.groups()
        return lambda world: world[a] == (p == "comes")
    raise NotRead(f"a sentence: {sentence!r}")


@derives("entailment", r"^(.*?)(\(1\) .*)\.$")
def _entailment(text: str, statements: str) -> object:
    names = listed(
        wanted(
            re.search(r"^(?:For a meeting of |Of the guests )?([A-Z]\w+(?:, [A-Z]\w+)* and [A-Z]\w+) ", text)
        )[1]
    )
    rules = []
    for sentence in re.split(r"\. ", text)[1:]:
        body = re.sub(r"^(?:Moreover|And one thing is sure|It is certain): ", "", sentence.strip())
        if body and not re.match(r"(?:Find|Which|Answer|Give)", body):
            rules.append(_guest_rule(body.rstrip(".")))
    possible = [world for world in worlds(names) if all(rule(world) for rule in rules)]
    if not possible:
        raise ValueError("no world is possible")
    asked = re.findall(r"\((\d)\) ([^;]*)", statements)
    return frozenset(
        int(n) for n, body in asked if all(_guest_rule(body.strip())(world) for world in possible)
    )


Kinds = dict[str, str]


def _said(sentence: str, kinds: Kinds) -> bool:
    """Whether a sentence is true where everybody is of a known kind."""
    if found := re.fullmatch(r"(\w+) could say that (.*)", sentence):
        inner = _said(found[2], kinds)
        return {"knight": inner, "knave": not inner, "normal": True}[kinds[found[1]]]
    if found := re.fullmatch(r"(\w+) is (?:a )?(knight|knave|normal)", sentence):
        return kinds[found[1]] == found[2]
    if found := re.fullmatch(r"(\w+) and (\w+) are (not )?of the same kind", sentence):
        return (kinds[found[1]] == kinds[found[2]]) != bool(found[3])
    raise NotRead(f"a sentence: {sentence!r}")


@derives("nested_knights", r"^(.*)$")
def _knights(text: str) -> str:
    spoken = re.findall(r"(\w+) says: “([^”]*)\.”", text)
    names = [name for name, _ in spoken]
    kinds = ["knight", "knave", "normal"] if "normal" in text else ["knight", "knave"]
    amounts = {
        kind: whole(n)
        for n, kind in re.findall(r"xactly (\w+) of them (?:is|are) (?:a )?(knight|normal|knave)", text)
    }
    found = set()
    for chosen in product(kinds, repeat=len(names)):
        world = dict(zip(names, chosen, strict=True))
        if any(chosen.count(kind) != n for kind, n in amounts.items()):
            continue
        fits = (
            world[name] == "normal" or _said(body, world) == (world[name] == "knight")
            for name, body in spoken
        )
        if all(fits):
            found.add(", ".join(sorted(name for name in names if world[name] == "knight")))
    return rf"\text{{{only(list(found))}}}"


@derives("syllogism", r"^(.*?)\(1\) (.*)\. Answer with a list")
def _syllogism(text: str, asked: str) -> object:
    names = listed(
        wanted(
            re.search(r"(?:members who are|there are|island) (\w+(?:, \w+)* and \w+?)(?: live)?[,;]", text)
        )[1]
    )
    types = list(product((False, True), repeat=len(names)))
    sentence = r"(All|No|Some) (\w+) are (not )?(\w+)"
    facts = re.findall(sentence, text)
    if not facts or len(facts) != len(re.findall(r"\b(?:All|No|Some) ", text)):
        raise NotRead("sentences")
    statements = [
        wanted(re.fullmatch(sentence, re.sub(r"^\(\d\) ", "", part))).groups() for part in asked.split("; ")
    ]
    answers = []
    for statement in statements:
        can_be = _possible(names, types, facts, statement, holds=True)
        can_fail = _possible(names, types, facts, statement, holds=False)
        if not can_be and not can_fail:
            raise ValueError("no world is possible")
        answers.append(2 if can_be and can_fail else 1 if can_be else 3)
    return tuple(answers)


def _possible(
    names: list[str],
    types: list[tuple[bool, ...]],
    facts: list[tuple[str, ...]],
    extra: tuple[str, ...],
    *,
    holds: bool,
) -> bool:
    """Whether there is a world: all kinds of people that nothing forbids, and one for each that must be."""
    forbidden: list[tuple[str, str, bool]] = []
    needed: list[tuple[str, str | None, bool]] = [(name, None, False) for name in names]
    opposite = {"All": "Some not", "No": "Some", "Some": "No", "Some not": "All"}
    for quantity, a, negated, b in [*facts, extra]:
        kind = "Some not" if quantity == "Some" and negated else quantity
        if (quantity, a, negated, b) == extra and not holds and extra not in facts:
            kind = opposite[kind]
        elif (quantity, a, negated, b) == extra and not holds:
            return False
        if kind in ("All", "No"):
            forbidden.append((a, b, kind == "No"))
        else:
            needed.append((a, b, kind == "Some"))
    place = {name: k for k, name in enumerate(names)}
    allowed = [t for t in types if not any(t[place[a]] and t[place[b]] == both for a, b, both in forbidden)]
    return all(
        any(t[place[a]] and (b is None or t[place[b]] == both) for t in allowed) for a, b, both in needed
    )


def _truth(sentence: str, honest: World) -> bool:
    if found := re.fullmatch(r"(\w+) (tells the truth|is a truth-teller|is a liar)", sentence):
        return honest[found[1]] != (found[2] == "is a liar")
    if found := re.fullmatch(r"(\w+) and (\w+) are of (different kinds|the same kind)", sentence):
        return (honest[found[1]] == honest[found[2]]) == (found[3] == "the same kind")
    if found := re.fullmatch(r"(\w+) and (\w+) (are both liars|both tell the truth)", sentence):
        wanted_kind = found[3] != "are both liars"
        return honest[found[1]] == wanted_kind and honest[found[2]] == wanted_kind
    if found := re.fullmatch(r"If (\w+) tells the truth, so does (\w+)", sentence):
        return not honest[found[1]] or honest[found[2]]
    if found := re.fullmatch(r"At least one of (\w+) and (\w+) is a liar", sentence):
        return not (honest[found[1]] and honest[found[2]])
    if found := re.fullmatch(
        r"(Exactly|At least|At most) (\w+) of us (?:are truth-tellers|is a truth-teller)", sentence
    ):
        true, n = sum(honest.values()), whole(found[2])
        return {"Exactly": true == n, "At least": true >= n, "At most": true <= n}[found[1]]
    raise NotRead(f"a sentence: {sentence!r}")


@derives("truth_tellers", r"^(.*)$")
def _truth_tellers(text: str) -> str:
    spoken = re.findall(r"(\w+) says: “([^”]*)\.”", text)
    fits = [
        honest
        for honest in worlds(name for name, _ in spoken)
        if all(_truth(body, honest) == honest[name] for name, body in spoken)
    ]
    world = only(fits)
    return rf"\text{{{', '.join(sorted(name for name, true in world.items() if true))}}}"
