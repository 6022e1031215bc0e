"""Rules for lists, made of few functions: found from examples, and applied once more."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate, pairwise
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed, tex_tuple
from problem_banks.math.makings.writing.collections import ordered
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space, Tuples

#: Functions in the rule, examples, numbers in a list, and the greatest that is added and multiplied by.
_SIZES = ((1, 2, 4, 9, 5), (2, 2, 4, 5, 4), (2, 3, 5, 6, 5), (3, 2, 4, 2, 3), (3, 3, 5, 3, 3))

List = tuple[int, ...]
#: A function by its name, and the number that it adds or multiplies by.
_Function = tuple[str, int]

_PLAIN: dict[str, Callable[[List], List]] = {
    "reverse": lambda row: row[::-1],
    "sort": lambda row: tuple(sorted(row)),
    "turn": lambda row: (*row[1:], row[0]),
    "drop": lambda row: row[1:],
    "sums": lambda row: tuple(accumulate(row)),
}
_MEANINGS = {
    "reverse": "reverse the list",
    "sort": "sort it in increasing order",
    "turn": "move the first number to the end",
    "drop": "remove the first number",
    "sums": "replace every number by the sum of all numbers up to it",
}


@register
class ListRule(Family):
    """Each level has longer rules or longer lists."""

    name = "list_rule"
    version = "1"
    anchors = ("MATH 4", "AIME 3")
    kind = "math"
    summary = "What a rule for lists gives that examples determine"
    levels = len(_SIZES)
    redraws = 64

    writers = (ordered("So the rule gives @.", "The result is @."),)

    def space(self, level: int) -> Space:
        length, examples, size, most, factor = _SIZES[level]
        return Space(
            rule=Tuples(_functions(most, factor), length),
            lists=Tuples(Permutations(range(1, 10), size), examples + 1),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _draft(p, rng)

    def content(self, p: Params) -> object:
        """What is shown: two rules that do the same to all lists are one problem."""
        *shown, asked = p.lists
        return sorted((row, _applied(p.rule, row)) for row in shown), asked

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads functions and examples back from the text, and undoes the last function of each rule."""
        found = _by_the_end(draft.statement)
        return None if found == {gold_of(draft)} else f"the rules that fit give {found}"


def _functions(most: int, factor: int) -> tuple[_Function, ...]:
    return (
        *((name, 0) for name in _PLAIN),
        *(("add", number) for number in range(1, most + 1)),
        *(("multiply", number) for number in range(2, factor + 1)),
    )


def _apply(function: _Function, row: List) -> List:
    name, number = function
    if name == "add":
        return tuple([each + number for each in row])
    if name == "multiply":
        return tuple([each * number for each in row])
    return _PLAIN[name](row)


def _applied(rule: Sequence[_Function], row: List) -> List:
    for function in rule:
        row = _apply(function, row)
    return row


def _is_shorter(rule: Sequence[_Function]) -> bool:
    """Whether two neighbours in the rule do what one function or none does."""
    names = [name for name, _ in rule]
    return any(
        (one == other and one in ("reverse", "sort", "add"))
        or (other == "sort" and one in ("reverse", "turn"))
        for one, other in pairwise(names)
    )


def _results(
    rows: Sequence[List], outputs: Sequence[List], functions: Sequence[_Function], most: int
) -> set[tuple[List, int]]:
    """What rules of at most so many functions that fit the examples make of the last list, with their length,
    until one is shorter. Rules that have done the same to all lists so far go on as one."""
    states, wanted = {tuple(rows)}, tuple(outputs)
    for length in range(1, most):
        left = most - length
        states = {
            (first, *[_apply(function, row) for row in state[1:]])
            for state in states
            for function in functions
            if 0 <= len(first := _apply(function, state[0])) - len(wanted[0]) <= left
            and (len(first) > len(wanted[0]) or sum(first) <= sum(wanted[0]))
        }
        if shorter := {(state[-1], length) for state in states if state[:-1] == wanted}:
            return shorter
    found = set[tuple[List, int]]()
    for state in states:
        for function in functions:
            # It need not be applied to all lists where the first comes out wrong.
            if _apply(function, state[0]) == wanted[0]:
                new = tuple([_apply(function, row) for row in state])
                if new[:-1] == wanted:
                    found.add((new[-1], most))
    return found


def _draft(p: Params, rng: Random) -> Draft | None:
    _, _, _, most, factor = _SIZES[p.level]
    functions = _functions(most, factor)
    *shown, asked = p.lists
    if len(set(p.lists)) < len(p.lists) or _is_shorter(p.rule):
        return None
    outputs = [_applied(p.rule, row) for row in shown]
    found = _results(p.lists, outputs, functions, len(p.rule))
    gold = _applied(p.rule, asked)
    # One result, and no shorter rule: else the level would say nothing.
    if found != {(gold, len(p.rule))} or max(gold) > 250:
        return None
    return answer_draft(
        _told(p, outputs, rng),
        gold=tex_tuple(gold),
        answer_type="tuple",
        steps=_steps(p, outputs),
        slips=_slips(p, gold),
        closing=rng.choice(("The result is", "So the answer is")),
        axes={"functions": len(p.rule), "examples": len(shown)},
    )


def _claimed(function: _Function, row: List) -> tuple[str, str]:
    """What the function does, in words, and as a claim."""
    name, number = function
    after = _apply(function, row)
    if name == "add":
        return (
            f"add {number} to every number",
            f"({', '.join(f'{each} + {number}' for each in row)}) = {tex_tuple(after)}",
        )
    if name == "multiply":
        made = f"({', '.join(f'{each}*{number}' for each in row)})"
        return f"multiply every number by {number}", f"{made} = {tex_tuple(after)}"
    if name == "sums":
        sums = ", ".join(" + ".join(map(str, row[: place + 1])) for place in range(len(row)))
        return _MEANINGS[name], f"({sums}) = {tex_tuple(after)}"
    if name == "sort":
        return _MEANINGS[name], f"sorted({tex_tuple(row)}) = {tex_tuple(after)}"
    places = _PLAIN[name](tuple(range(len(row))))
    taken = ", ".join(f"t[{place}]" for place in places)
    return _MEANINGS[name], f"({taken}) = {tex_tuple(after)} where t = {tex_tuple(row)}"


def _steps(p: Params, outputs: Sequence[List]) -> list[Step]:
    *shown, asked = p.lists
    rule = ", then ".join(_claimed(function, asked)[0] for function in p.rule)
    steps = list[Step]()
    for place, (row, output) in enumerate(zip(shown, outputs, strict=True)):
        lead = f"Try this rule: {rule}." if place == 0 else "The rule fits the next example too."
        between, claims = [tex_tuple(row)], list[str]()
        for function in p.rule:
            claims.append(_claimed(function, row)[1])
            row = _apply(function, row)
            between.append(tex_tuple(row))
        assert row == output
        for k, claim in enumerate(claims):
            text = f"{lead} " if k == 0 else ""
            text += f"{between[k]} becomes {between[k + 1]}."
            steps.append(step(text if k == 0 else f"Then {text}", claim, "try the rule"))
    row = asked
    for place, function in enumerate(p.rule):
        words, claim = _claimed(function, row)
        after = _apply(function, row)
        lead = "All rules that fit do the same to the list of the question. " if place == 0 else ""
        steps.append(
            step(f"{lead}Take {tex_tuple(row)} and {words}: ${tex_tuple(after)}$.", claim, "apply the rule")
        )
        row = after
    return steps


def _slips(p: Params, gold: List) -> list[tuple[str, str]]:
    asked = p.lists[-1]
    slips = [
        (_applied(p.rule[::-1], asked), "applied the functions in the opposite order"),
        (_applied(p.rule[:-1], asked), "left the last function out"),
        (_applied(p.rule[1:], asked), "left the first function out"),
        (gold[::-1], "wrote the list backwards"),
        ((*gold[:-1], gold[-1] + 1), "miscalculated the last number"),
    ]
    return [(tex_tuple(row), slip) for row, slip in slips]


def _told(p: Params, outputs: Sequence[List], rng: Random) -> str:
    length, _, _, most, factor = _SIZES[p.level]
    *shown, asked = p.lists
    factors = listed([str(each) for each in range(2, factor + 1)]).replace(" and ", " or ")
    parts = [
        *_MEANINGS.values(),
        f"add the same number, from 1 to {most}, to every number",
        f"multiply every number by {factors}",
    ]
    language = "; ".join(rng.sample(parts, len(parts)))
    count = {2: "one or two", 3: "at most three"}.get(length)
    several = (
        f"is made of {count} of these functions, one after the other"
        if count
        else "is one of these functions"
    )
    repeated = ", which may be the same" if length > 1 else ""
    examples = listed(
        [f"{tex_tuple(row)} becomes {tex_tuple(output)}" for row, output in zip(shown, outputs, strict=True)]
    )
    return rng.choice(
        (
            f"A rule for lists {several}{repeated}: {language}. By the rule, {examples}. What does"
            f" {tex_tuple(asked)} become?",
            f"A machine changes lists by a fixed rule, which {several}{repeated}: {language}. It was seen"
            f" that {examples}. What will the machine make of {tex_tuple(asked)}?",
            f"Lists are changed by a secret rule. It {several}{repeated}: {language}. In a test {examples}."
            f" Into which list is {tex_tuple(asked)} changed?",
        )
    )


def _by_the_end(statement: str) -> set[str]:
    """All results for the list of the question, found from the ends of the rules."""
    lists = [tuple(map(int, found.split(", "))) for found in re.findall(r"\(([\d, ]+)\)", statement)]
    *pairs, asked = lists
    inputs, outputs = pairs[::2], pairs[1::2]
    most = int(re.findall(r"from 1 to (\d)", statement)[0])
    factors = [
        int(each)
        for each in re.findall(r"\d", re.findall(r"multiply every number by ([\d, or]+)", statement)[0])
    ]
    length = 1 if "is one of" in statement else 2 if "one or two" in statement else 3
    return {
        tex_tuple(row)
        for row in _fitting(list(zip(inputs, outputs, strict=True)), asked, most, factors, length)
    }


def _fitting(
    pairs: Sequence[tuple[List, List]], asked: List, most: int, factors: Sequence[int], length: int
) -> set[List]:
    """What the rules of at most this length that fit the pairs make of ``asked``; numbers never get smaller,
    and a list that has become too short or too large is given up."""
    found = set[List]()
    for change in _changes(most, tuple(factors)):
        first, wanted = change(pairs[0][0]), pairs[0][1]
        if length == 1 and first != wanted:
            continue
        if len(first) < len(wanted) or (len(first) == len(wanted) and max(first) > max(wanted)):
            continue
        changed = [(first, wanted), *((change(one), other) for one, other in pairs[1:])]
        if all(one == other for one, other in changed):
            found.add(change(asked))
        if length > 1:
            found |= _fitting(changed, change(asked), most, factors, length - 1)
    return found


@cache
def _changes(most: int, factors: tuple[int, ...]) -> list[Callable[[List], List]]:
    def adding(number: int) -> Callable[[List], List]:
        return lambda row: tuple(each + number for each in row)

    def times(number: int) -> Callable[[List], List]:
        return lambda row: tuple(each * number for each in row)

    def summed(row: List) -> List:
        return tuple(sum(row[: place + 1]) for place in range(len(row)))

    return [
        lambda row: tuple(reversed(row)),
        lambda row: tuple(sorted(row)),
        lambda row: row[1:] + row[:1],
        lambda row: row[1:],
        summed,
        *map(adding, range(1, most + 1)),
        *map(times, factors),
    ]
