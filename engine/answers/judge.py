"""The verdict on a response: extract, read, compare. Never raises because of the response."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from engine.answers.choices import choice_in
from engine.answers.compare import compare
from engine.answers.comparison import Comparison, equal, undecided
from engine.answers.constants_equal import within_half_a_unit
from engine.answers.contract import Contract, compile_gold
from engine.answers.errors import TooLarge, Undefined, Unreadable, Unsettled
from engine.answers.exact import substitute
from engine.answers.parse import as_text, read_tree, unwrapped
from engine.answers.prover import prove, start_early
from engine.answers.reading import Reading
from engine.answers.responses import FinalAnswer, final_answers, find_answer
from engine.answers.tree import Apply, Constant, Node, Symbol, Text, contains, symbols, walk
from engine.answers.work import bounded_work

AnswerDecision = Literal["equal", "different", "undecided", "unparsable", "time_limit"]
#: Length to which texts are cut in verdicts.
_SHOWN_CHARS = 400
_NUMERIC_METHODS = frozenset(("balls", "algebraic", "numeric", "sampled", "domain"))
#: A bare response of more words than this is a sentence, not a text answer.
_MAX_TEXT_WORDS = 12


@dataclass(frozen=True, slots=True)
class AnswerVerdict:
    """Whether an answer equals the gold, and how that is known."""

    decision: AnswerDecision
    method: str = ""
    reason: str = ""
    evidence: Mapping[str, Any] = field(default_factory=dict)
    gold_form: str = ""
    answer_form: str = ""

    @property
    def accepted(self) -> bool:
        return self.decision == "equal"


@dataclass(frozen=True, slots=True)
class AnswerReading:
    """A response read: the text of its final answer, where that stood, and its tree."""

    text: str
    found: str
    tree: Node


def read_answer(response: str) -> AnswerReading | None:
    """The final answer of a response; ``None`` where there is none or it cannot be read whole."""
    for found in final_answers(response):
        try:
            return AnswerReading(found.text, found.found, _read(found))
        except Unreadable:
            continue
    return None


def _read(found: FinalAnswer) -> Node:
    tree = read_tree(found.text)
    if found.found == "whole" and isinstance(tree, Text) and len(tree.words.split()) > _MAX_TEXT_WORDS:
        raise Unreadable("a sentence rather than an answer")
    return tree


def judge(gold: str | Contract, response: str) -> AnswerVerdict:
    """Whether the final answer of ``response`` equals ``gold``: a pure function of the two.

    Raises:
        GoldError: the gold cannot be read whole. The response never raises.
    """
    contract = gold if isinstance(gold, Contract) else compile_gold(gold)
    if isinstance(contract.tree, Symbol) and contract.kind == "choice":
        chosen = _chosen_letter(response)
        if chosen is not None:
            same = chosen == contract.tree.name
            return AnswerVerdict("equal" if same else "different", "choice", "", {}, contract.text, chosen)
    try:
        reading = read_answer(response)
    except Exception as fault:  # noqa: BLE001 - the boundary to the caller: no response may raise through it
        return AnswerVerdict("undecided", "fault", _told(fault), gold_form=contract.text)
    if reading is None:
        return AnswerVerdict("unparsable", reason="no answer that can be read whole", gold_form=contract.text)
    with bounded_work():
        outcome = _compared(contract, reading)
    return AnswerVerdict(
        "time_limit" if outcome.method == "time_limit" else outcome.decision,
        outcome.method,
        outcome.reason,
        outcome.evidence,
        contract.text[:_SHOWN_CHARS],
        reading.text[:_SHOWN_CHARS],
    )


def _chosen_letter(response: str) -> str | None:
    found = find_answer(response, asks_choice=True)
    return None if found is None else choice_in(found.text[:_SHOWN_CHARS])


def _compared(contract: Contract, reading: AnswerReading) -> Comparison:
    if reading.text == contract.text or unwrapped(reading.text) == contract.text:
        return equal("identical")
    if contract.answer_type == "text":
        return _bounded(contract.tree, as_text(reading.text), Reading())
    gold, answer = with_program_constants(contract.tree, reading.tree)
    if contract.answer_type == "decimal" and (near := within_half_a_unit(gold, answer)) is not None:
        return near
    seed = f"{contract.text}\0{reading.text}"
    outcomes = []
    for log_base_ten in _log_readings(gold, answer):
        outcome = _bounded(gold, answer, Reading(log_base_ten, seed, prove))
        if outcome.method in _NUMERIC_METHODS:
            start_early()  # such a mix of answers will sooner or later need a proof
        if outcome.equal:
            return outcome
        outcomes.append(outcome)
    return next((outcome for outcome in outcomes if not outcome.different), outcomes[0])


def with_program_constants(gold: Node, answer: Node) -> tuple[Node, Node]:
    """Programs spell constants I, j and E: read so beside an i or e, where the other side has no such
    symbol."""
    left, right = symbols(gold), symbols(answer)
    if left.isdisjoint(_PROGRAM_CONSTANTS) and right.isdisjoint(_PROGRAM_CONSTANTS):
        return gold, answer
    names, sides = (left, right), [gold, answer]
    for this, other in ((0, 1), (1, 0)):
        for letter, constant in _PROGRAM_CONSTANTS.items():
            is_beside = constant in walk(sides[other]) and constant not in walk(sides[this])
            if is_beside and letter in names[this] - names[other]:
                sides[this] = substitute(sides[this], letter, constant)
    return sides[0], sides[1]


_PROGRAM_CONSTANTS = {"I": Constant("i"), "j": Constant("i"), "E": Constant("e")}


def _log_readings(gold: Node, answer: Node) -> tuple[bool, ...]:
    """Whether ``log`` without a base is decimal; both are tried where the notation leaves it open.

    Both sides take the same reading. In LaTeX, beside a side without one, it is decimal, as in school
    mathematics; the plain word is decimal to people and natural to programs.
    """
    names = [_bare_logs(side) for side in (gold, answer)]
    is_open = all(names) or any("plainlog" in found for found in names)
    return (True, False) if is_open else (True,)


def _bare_logs(node: Node) -> set[str]:
    if not contains(node, Apply):
        return set()
    calls = (below for below in walk(node) if isinstance(below, Apply) and len(below.args) == 1)
    return {call.name for call in calls} & _BARE_LOGS


_BARE_LOGS = frozenset(("log", "plainlog"))


def _bounded(gold: Node, answer: Node, reading: Reading) -> Comparison:
    try:
        return compare(gold, answer, reading)
    except TooLarge as bound:
        return undecided(str(bound), "bound")
    except (Undefined, Unsettled) as gap:
        return undecided(str(gap))
    except Exception as fault:  # noqa: BLE001 - the boundary to the caller: no response may raise through it
        return undecided(_told(fault), "fault")


def _told(fault: Exception) -> str:
    return f"{type(fault).__name__}: {str(fault)[:200]}"
