"""General solutions: the constants in them may go by any of their usual names, in any order."""

import re
from itertools import permutations

from engine.answers.comparison import Comparison, undecided
from engine.answers.exact import substitute
from engine.answers.reading import Compare, Reading
from engine.answers.tree import Call, Node, Relation, Symbol, symbols

#: Constants of a general solution, as they are usually called.
_ARBITRARY = re.compile(r"(?:[CcKkABDM]|c|const)(?:_[0-9])?")
#: Constants that are renamed: six orders of three.
_MAX_CONSTANTS = 3


def compare_general_solutions(
    gold: Node, answer: Node, reading: Reading, compare: Compare
) -> Comparison | None:
    """Equality under some renaming of the constants; ``None`` where there is nothing to rename."""
    if not _is_named_function(gold) or not _is_named_function(answer):
        return None
    answer = _with_function_of(answer, gold)
    theirs, mine = symbols(gold) - symbols(answer), symbols(answer) - symbols(gold)
    names = theirs | mine
    if len(mine) != len(theirs) or not all(_ARBITRARY.fullmatch(name) for name in names):
        return None
    shared = {
        name for name in symbols(gold) & symbols(answer) if _ARBITRARY.fullmatch(name) and name[0].isupper()
    }
    is_numbered = len(shared) > 1 and all("_" in name for name in shared)
    if not mine and not is_numbered:
        return None
    if len(mine) + len(shared) > _MAX_CONSTANTS:
        return None
    sources, targets = sorted(mine | shared), sorted(theirs | shared)
    if not mine:  # under names that are no constants, so that this rule has nothing left to rename
        for target in targets:
            gold = substitute(gold, target, Symbol(f"\0{target}"))
        targets = [f"\0{target}" for target in targets]
    for order in permutations(targets):
        renamed = answer
        for place, source in enumerate(sources):
            renamed = substitute(renamed, source, Symbol(f"\0{place}"))
        for place, target in enumerate(order):
            renamed = substitute(renamed, f"\0{place}", Symbol(target))
        outcome = compare(gold, renamed, reading)
        if outcome.equal:
            return outcome
    return undecided("constants by other names") if mine else None


def _with_function_of(answer: Node, gold: Node) -> Node:
    """``y(x) = ..`` beside ``y = ..``: one function, called or by its name."""
    assert isinstance(answer, Relation) and isinstance(gold, Relation)
    called, name = answer.items[0], gold.items[0]
    names = [each.name for each in (called, name) if isinstance(each, Symbol | Call)]
    is_one = len(set(names)) == 1 and type(called) is not type(name)
    return Relation((name, *answer.items[1:]), answer.ops) if is_one else answer


def _is_named_function(node: Node) -> bool:
    return isinstance(node, Relation) and node.ops == ("=",) and isinstance(node.items[0], Symbol | Call)
