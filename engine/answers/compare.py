"""Comparison of typed trees: the gold decides what kind of equality is asked for."""

from collections.abc import Callable

from engine.answers.antiderivatives import compare_antiderivatives
from engine.answers.choices import compare_choices
from engine.answers.collections_equal import compare_ordered, compare_unordered, expanded_signs
from engine.answers.comparison import Comparison, all_of, different, equal, undecided
from engine.answers.general_solutions import compare_general_solutions
from engine.answers.matrices_equal import compare_matrices
from engine.answers.measures import MEASURES, compare_measures, is_measure
from engine.answers.naming import is_one_name, is_only_near, named
from engine.answers.notations import aligned
from engine.answers.parts import compare_parts
from engine.answers.progressions import compare_progressions, compare_unions
from engine.answers.reading import Reading
from engine.answers.realsets import compare_sets, is_set_like
from engine.answers.relations import compare_relations, final_value
from engine.answers.texts_equal import compare_texts
from engine.answers.tree import (
    Apply,
    BaseNumeral,
    Bracket,
    Call,
    Cases,
    Constant,
    Dots,
    FiniteSet,
    Listing,
    Matrix,
    NamedSet,
    Negative,
    Node,
    Number,
    Parts,
    Power,
    Product,
    Qualified,
    Quotient,
    Relation,
    Series,
    SetBuilder,
    SetOperation,
    Signed,
    Sum,
    Symbol,
    Text,
    contains,
    kinds_in,
)
from engine.answers.values_equal import compare_values
from engine.answers.work import bounded_work, spend

#: Steps of work that finding the rule for a pair takes.
_STEPS_PER_PAIR = 5
_Rule = Callable[[Node, Node, Reading], Comparison | None]


def compare(gold: Node, answer: Node, reading: Reading) -> Comparison:
    """Whether two answers are equal, by the first rule that knows both kinds.

    Raises:
        TooLarge: deciding would cost more than the bounds allow.
    """
    if gold == answer:
        return equal("identical")
    with bounded_work():
        return _compared(gold, answer, reading)


def _compared(gold: Node, answer: Node, reading: Reading) -> Comparison:
    spend(_STEPS_PER_PAIR)
    if isinstance(gold, Number) and isinstance(answer, Number):
        return compare_values(gold, answer, reading)
    present = kinds_in(gold) | kinds_in(answer)
    for subjects, rule in _RULES:
        if subjects.isdisjoint(present):
            continue
        outcome = rule(gold, answer, reading)
        if outcome is not None:
            return outcome
    return _kinds(gold, answer) or compare_values(gold, answer, reading)


def _parts(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    return compare_parts(gold, answer, reading, compare)


def _notations(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    one, other = aligned(gold, answer)
    return None if one is gold and other is answer else compare(one, other, reading)


def _progressions(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    return compare_progressions(gold, answer, reading, compare)


def _unions(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    return compare_unions(gold, answer, reading, compare)


def _compare_members(gold: Node, answer: Node, reading: Reading) -> Comparison:
    """Two members of lists: families of angles of one name, which the lists no longer have, may be one."""
    outcome = compare(gold, answer, reading)
    if not outcome.different or not isinstance(gold, Sum | Product) or not isinstance(answer, Sum | Product):
        return outcome
    one, other = (Relation((Symbol("x"), member), ("=",)) for member in (gold, answer))
    return compare_progressions(one, other, reading, compare) or outcome


def _general_solutions(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    return compare_general_solutions(gold, answer, reading, compare)


def _qualified(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    sides = [side for side in (gold, answer) if isinstance(side, Qualified)]
    if not sides:
        return None
    if isinstance(gold, Qualified) and isinstance(answer, Qualified):
        parts = [compare(gold.statement, answer.statement, reading), _conditions(gold, answer, reading)]
        return all_of(parts, "parts")
    return undecided("one side holds only under a condition")


def _conditions(gold: Qualified, answer: Qualified, reading: Reading) -> Comparison:
    if gold.condition == answer.condition:
        return equal("identical")
    if isinstance(gold.condition, Text) or isinstance(answer.condition, Text):
        return undecided("conditions in different words")
    return compare(gold.condition, answer.condition, reading)


def _signs(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    """Plus-minus: both signs are answers, so the two sides are compared as collections."""
    return compare(expanded_signs(gold), expanded_signs(answer), reading)


def _choice(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    return compare_choices(gold, answer)


def _antiderivatives(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    return compare_antiderivatives(gold, answer, reading)


def _texts(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    return compare_texts(gold, answer)


def _relations(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    if is_only_near(answer) and not is_only_near(gold):
        return undecided("a whole number that the value is only near to")
    gold_value, answer_value = final_value(gold, reading), final_value(answer, reading)
    for side in (gold_value, answer_value):
        if isinstance(side, Comparison):
            return side
    assert not isinstance(gold_value, Comparison) and not isinstance(answer_value, Comparison)
    if isinstance(gold, Relation) and isinstance(answer, Relation):
        return _two_relations(gold, answer, reading)
    if gold_value is not None:
        return compare(gold_value, answer, reading)
    if answer_value is not None:
        return compare(gold, answer_value, reading)
    if isinstance(gold, Relation) or isinstance(answer, Relation):
        other = answer if isinstance(gold, Relation) else gold
        if is_set_like(other):
            return None
        if isinstance(other, Listing | FiniteSet):
            return None
        return different("kind", "a relation is not a value")
    return None


def _two_relations(gold: Relation, answer: Relation, reading: Reading) -> Comparison:
    left, right = named(gold), named(answer)
    if left is not None and right is not None and is_one_name(left.name, right.name):
        return compare(left.value, right.value, reading)
    return compare_relations(gold, answer, reading, compare)


def _assignments(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    """Lists of named values: equal names are matched; without names the order of the gold counts."""
    if not isinstance(gold, Listing) and not isinstance(answer, Listing):
        return None
    left, right = _named_items(gold), _named_items(answer)
    if left is None and right is None:
        return None
    if left is not None and right is not None:
        if len(_grouped(left)) > 1 and _are_joined_otherwise(gold, answer):
            return undecided("values joined by `or` against values that hold together")
        return _matched_names(left, right, reading)
    pairs = left if left is not None else right
    assert pairs is not None
    other = answer if left is not None else gold
    names = {repr(name) for name, _ in pairs}
    values: Node
    if len(names) == 1 or (isinstance(other, FiniteSet | Listing) and _is_series(pairs)):
        values = FiniteSet(tuple(value for _, value in pairs))
        return compare(values, other, reading) if left is not None else compare(other, values, reading)
    if len(names) != len(pairs):
        return undecided("several groups of named values")
    items = other.items if isinstance(other, Listing | Bracket) else (other,)
    return compare_ordered(tuple(value for _, value in pairs), items, reading, compare)


def _is_series(pairs: list[tuple[Node, Node]]) -> bool:
    """Whether the names only number the members: x_1, x_2."""
    names = [name.name.rpartition("_") for name, _ in pairs if isinstance(name, Symbol)]
    is_numbered = [number.strip("{}").isdigit() for _, _, number in names]
    return len(names) == len(pairs) and all(is_numbered) and len({letter for letter, _, _ in names}) == 1


def _numbers_one_name(pairs: list[tuple[Node, Node]], others: list[tuple[Node, Node]]) -> bool:
    """Whether x_1, x_2 on one side are the values of the one x on the other."""
    names = {name.name for name, _ in others if isinstance(name, Symbol)}
    stems = {name.name.rpartition("_")[0] for name, _ in pairs if isinstance(name, Symbol)}
    return _is_series(pairs) and len(pairs) > 1 and names == stems and len(names) == 1


def _are_joined_otherwise(gold: Node, answer: Node) -> bool:
    joiners = [side.joiner for side in (gold, answer) if isinstance(side, Listing)]
    return len(joiners) == 2 and joiners.count("or") == 1


def _named_items(node: Node) -> list[tuple[Node, Node]] | None:
    """Name and value of each item; a bare value after a named one takes its name: n = 1, 2, 3."""
    items = node.items if isinstance(node, Listing) else (node,)
    pairs: list[tuple[Node, Node]] = []
    for item in items:
        found = named(item)
        if found is not None:
            pairs.append((found.name, found.value))
        elif pairs and not isinstance(item, Relation):
            pairs.append((pairs[-1][0], item))
        else:
            return None
    return pairs


def _matched_names(
    left: list[tuple[Node, Node]], right: list[tuple[Node, Node]], reading: Reading
) -> Comparison:
    left_groups, right_groups = _grouped(left), _grouped(right)
    if set(left_groups) != set(right_groups):
        if _numbers_one_name(left, right) or _numbers_one_name(right, left):
            mine, theirs = (FiniteSet(tuple(value for _, value in side)) for side in (left, right))
            return compare(mine, theirs, reading)
        return undecided("different quantities are named")
    pairs = [(tuple(left_groups[name]), tuple(right_groups[name])) for name in left_groups]
    outcomes = [compare_unordered(*pair, reading, _compare_members, as_set=True) for pair in pairs]
    return all_of(outcomes, "parts")


def _grouped(pairs: list[tuple[Node, Node]]) -> dict[str, list[Node]]:
    groups: dict[str, list[Node]] = {}
    for name, value in pairs:
        groups.setdefault(repr(name), []).append(value)
    return groups


def _collections(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    if not isinstance(gold, Listing | FiniteSet) and not isinstance(answer, Listing | FiniteSet):
        return None
    for several, one in ((answer, gold), (gold, answer)):
        if (
            isinstance(several, Listing)
            and several.joiner == "or"
            and not isinstance(one, Listing | FiniteSet)
        ):
            alternatives = [compare(one, item, reading) for item in several.items]
            if all(outcome.equal for outcome in alternatives):
                return all_of(alternatives, "parts")
    if _are_joined_otherwise(gold, answer):
        if all(isinstance(item, Relation) for side in (gold, answer) for item in _members(side) or ()):
            return None
        if any(isinstance(item, Symbol) for side in (gold, answer) for item in _members(side) or ()):
            return different("kind", "`or` against `and`")
    left, right = _members(gold), _members(answer)
    if left is None and isinstance(gold, Bracket) and _holds_tuples(answer):
        left = (gold,)
    if right is None and isinstance(answer, Bracket) and _holds_tuples(gold):
        right = (answer,)
    if left is not None and right is None and isinstance(gold, Listing) and _is_plain_tuple(answer):
        right = answer.items if isinstance(answer, Bracket) else None
    if left is None or right is None:
        return None
    as_set = isinstance(gold, FiniteSet) or isinstance(answer, FiniteSet)
    if any(isinstance(item, Dots) for item in (*left, *right)):
        return compare_ordered(left, right, reading, compare)
    return compare_unordered(left, right, reading, _compare_members, as_set=as_set)


def _is_plain_tuple(node: Node) -> bool:
    """Round brackets around three or more values, which no interval has."""
    return isinstance(node, Bracket) and len(node.items) > 2 and (node.opening, node.closing) == ("(", ")")


def _members(node: Node) -> tuple[Node, ...] | None:
    if isinstance(node, Listing | FiniteSet):
        return node.items
    if isinstance(node, NamedSet | SetOperation | SetBuilder | Bracket | Relation):
        return None
    return (node,)


def _holds_tuples(node: Node) -> bool:
    """Whether the members are points: brackets, none of which can only be an interval."""
    if not isinstance(node, FiniteSet | Listing) or not all(isinstance(i, Bracket) for i in node.items):
        return False
    return isinstance(node, FiniteSet) or all(
        isinstance(item, Bracket) and (item.opening, item.closing) == ("(", ")") and not _has_infinity(item)
        for item in node.items
    )


def _has_infinity(node: Bracket) -> bool:
    return any(_infinity_sign(item) for item in node.items)


def _tuples(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    if not isinstance(gold, Bracket) or not isinstance(answer, Bracket):
        return None
    if len(gold.items) != len(answer.items):
        return different("kind", f"{len(answer.items)} components against {len(gold.items)}")
    if len(gold.items) == 2 and (gold.opening, gold.closing) != (answer.opening, answer.closing):
        return different("kind", "different brackets")
    return compare_ordered(gold.items, answer.items, reading, compare)


def _matrices(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    return compare_matrices(gold, answer, reading, compare)


def _sets(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    if not is_set_like(gold) and not is_set_like(answer):
        return None
    return compare_sets(gold, answer, reading, compare)


def _measures(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    if not is_measure(gold) and not is_measure(answer):
        return None
    return compare_measures(gold, answer, reading, compare)


def _infinite(gold: Node, answer: Node, reading: Reading) -> Comparison | None:
    signs = [_infinity_sign(side) for side in (gold, answer)]
    if signs == [0, 0]:
        return None
    if signs[0] == signs[1]:
        return equal("exact", "the same infinity")
    if contains(gold, Series) or contains(answer, Series):
        return undecided("a sum or limit that may be infinite")
    return different("exact", "an infinity against another value")


def _infinity_sign(node: Node) -> int:
    if node == Constant("inf"):
        return 1
    if isinstance(node, Negative):
        return -_infinity_sign(node.operand)
    return 0


_VALUES = (
    *(Number, BaseNumeral, Symbol, Constant, Call, Apply, Series, Cases),
    *(Sum, Product, Quotient, Power, Negative),
)


def _kinds(gold: Node, answer: Node) -> Comparison | None:
    """Kinds that no rule brings together are different, unless one may stand for the other."""
    sides = [isinstance(side, _VALUES) or _is_grouping(side) for side in (gold, answer)]
    if all(sides):
        return None
    if any(sides):
        return different("kind", f"{type(answer).__name__} against {type(gold).__name__}")
    if type(gold) is type(answer):
        return undecided(f"no rule compares two of {type(gold).__name__}")
    return different("kind", f"{type(answer).__name__} against {type(gold).__name__}")


def _is_grouping(node: Node) -> bool:
    return isinstance(node, Bracket) and len(node.items) == 1


#: The rules in order, each with the kinds of nodes without which it has nothing to say.
_RULES: tuple[tuple[frozenset[type[Node]], _Rule], ...] = (
    (frozenset((Parts,)), _parts),
    (frozenset((Bracket, BaseNumeral, Relation, Qualified, Symbol, Dots, Cases)), _notations),
    (frozenset((Listing, FiniteSet, Signed)), _unions),
    (frozenset((Relation, SetBuilder, Qualified)), _progressions),
    (frozenset((Relation,)), _general_solutions),
    (frozenset((Qualified,)), _qualified),
    (frozenset((Signed,)), _signs),
    (frozenset((Symbol, Text)), _choice),
    (frozenset((Text,)), _texts),
    (frozenset((Listing,)), _assignments),
    (frozenset((Relation,)), _relations),
    (frozenset((Matrix,)), _matrices),
    (frozenset((Listing, FiniteSet)), _collections),
    (frozenset((Bracket,)), _tuples),
    (frozenset(MEASURES), _measures),
    (frozenset((NamedSet, SetOperation, SetBuilder, Bracket, Relation, Listing)), _sets),
    (frozenset((Constant,)), _infinite),
    (frozenset((Symbol, Series)), _antiderivatives),
)
