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
from engine.answers.pairing import Pair, log_readings, number_beside, readings_of, with_program_constants
from engine.answers.parse import as_text, read_tree, unwrapped
from engine.answers.prover import prove, start_early
from engine.answers.reading import Reading
from engine.answers.responses import FinalAnswer, final_answers, find_answer
from engine.answers.tree import Node, Symbol, Text
from engine.answers.words.silence import known_words
from engine.answers.work import bounded_work

AnswerDecision = Literal["equal", "different", "undecided", "unparsable", "time_limit"]
#: Length to which texts are cut in verdicts.
_SHOWN_CHARS = 400
_NUMERIC_METHODS = frozenset(("balls", "algebraic", "numeric", "sampled", "domain"))
#: Characters of a statement whose words are known.
_MAX_STATEMENT = 20_000
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


def judge(gold: str | Contract, response: str, problem: str = "") -> AnswerVerdict:
    """Whether the final answer of ``response`` equals ``gold``: a pure function of its arguments.

    ``problem`` is the statement, where it is known: its words may follow an answer without changing it.

    Raises:
        GoldError: the gold cannot be read whole. The response never raises.
    """
    contract = gold if isinstance(gold, Contract) else compile_gold(gold)
    if isinstance(contract.tree, Symbol) and contract.kind == "choice":
        chosen = _chosen_letter(response)
        if chosen is not None:
            same = chosen == contract.tree.name
            return AnswerVerdict("equal" if same else "different", "choice", "", {}, contract.text, chosen)
        contract = contract.stands_for or contract
    try:
        reading = read_answer(response)
    except Exception as fault:  # noqa: BLE001 - the boundary to the caller: no response may raise through it
        return AnswerVerdict("undecided", "fault", _told(fault), gold_form=contract.text)
    if reading is None:
        return AnswerVerdict("unparsable", reason="no answer that can be read whole", gold_form=contract.text)
    with bounded_work():
        outcome = _compared(contract, reading, known_words(problem[:_MAX_STATEMENT]))
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


def _compared(contract: Contract, reading: AnswerReading, statement: frozenset[str]) -> Comparison:
    if reading.text == contract.text or unwrapped(reading.text) == contract.text:
        return equal("identical")
    if contract.answer_type == "text":
        return _bounded(contract.tree, as_text(reading.text), Reading())
    if contract.answer_type == "decimal":
        near = within_half_a_unit(*with_program_constants(contract.tree, reading.tree))
        if near is not None:
            return near
    if (number := number_beside(contract, reading.text)) is not None:
        return _compared_pair((contract.tree, number), contract, reading, statement)
    pairs = readings_of(contract, reading.text, reading.tree)
    outcomes = [_compared_pair(pair, contract, reading, statement) for pair in pairs]
    if len(outcomes) > 1 and not all(outcome.equal for outcome in outcomes):
        return undecided("a name before brackets may be a function or a factor")
    return outcomes[0]


def _compared_pair(
    pair: Pair, contract: Contract, reading: AnswerReading, statement: frozenset[str]
) -> Comparison:
    gold, answer = pair
    seed = f"{contract.text}\0{reading.text}"
    outcomes = []
    for log_base_ten in log_readings(gold, answer):
        outcome = _bounded(gold, answer, Reading(log_base_ten, seed, prove, statement))
        if outcome.method in _NUMERIC_METHODS:
            start_early()  # such a mix of answers will sooner or later need a proof
        if outcome.equal:
            return outcome
        outcomes.append(outcome)
    return next((outcome for outcome in outcomes if not outcome.different), outcomes[0])


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
