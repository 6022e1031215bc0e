"""The verdict on a response: extract, read, compare. Never raises because of the response."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal

from engine.answers.answer_readings import LONG_WORD, AnswerReading, reading_for, reread
from engine.answers.answered_instead import answered_instead
from engine.answers.asked import Asked, asked_by, behind_formula, in_asked_scale, repeats
from engine.answers.choices import choice_in, options_of, tells_another_option
from engine.answers.compare import compare
from engine.answers.comparison import Comparison, equal, undecided
from engine.answers.constants_equal import within_half_a_unit
from engine.answers.contract import Contract, choice_content, compile_gold
from engine.answers.demands import as_asked
from engine.answers.errors import GoldError, TooLarge, Undefined, Unreadable, Unsettled
from engine.answers.exclusions import without_exclusions
from engine.answers.pairing import Pair, log_readings, number_beside, readings_of, with_program_constants
from engine.answers.parse import as_text, read_tree, unwrapped
from engine.answers.prover import prove, start_early
from engine.answers.reading import Reading
from engine.answers.responses import (
    find_answer,
    words_asked,
)
from engine.answers.responses.markup import without_emphasis
from engine.answers.responses.other_unknowns import names_what_is_asked
from engine.answers.responses.unit_letters import with_unit_letter
from engine.answers.tree import (
    Apply,
    BaseNumeral,
    Call,
    Constant,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Series,
    Sum,
    Symbol,
    Text,
    kinds_in,
    symbols,
)
from engine.answers.who import names_told
from engine.answers.words.silence import COUNTED
from engine.answers.work import bounded_work

AnswerDecision = Literal["equal", "different", "undecided", "unparsable", "time_limit"]
#: Length to which texts are cut in verdicts.
_SHOWN_CHARS = 400
#: What an answer is made of that leaves something to be worked out.
_OPERATIONS = frozenset((Sum, Product, Power, Apply, Call, Series))
#: What a gold without a unit is made of.
_NUMERIC = frozenset((Number, Negative, Quotient, Sum, Product, Power, Apply, Constant))
#: Letters of choices whose content is kept.
_KEPT_OPTIONS = 256
_NUMERIC_METHODS = frozenset(("balls", "algebraic", "numeric", "sampled", "domain"))
#: What says that there are none of some things.
_NONE = frozenset(("no solution", "none", "there are none"))
#: What a sentence about names opens with, before what it says of them.
_BEHIND_REASON = re.compile(r", so |→\s*|(?<=, )(?=[A-Z][a-z]+ (?:is|wins|comes|has|finishes)\b)")


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


def judge(gold: str | Contract, response: str, problem: str = "") -> AnswerVerdict:
    """Whether the final answer of ``response`` equals ``gold``: a pure function of its arguments.

    ``problem`` is the statement, where it is known: its words may follow an answer without changing it, and
    it says in which form the answer is asked for.

    Raises:
        GoldError: the gold cannot be read whole. The response never raises.
    """
    contract = gold if isinstance(gold, Contract) else compile_gold(gold)
    if isinstance(contract.tree, Symbol) and contract.kind == "choice":
        found = find_answer(response, asks_choice=True, asked=words_asked(problem))
        is_labelled = found is not None and found.found != "whole"
        chosen = None if found is None else choice_in(found.text[:_SHOWN_CHARS], is_labelled=is_labelled)
        if found is not None and chosen is not None:
            same = chosen == contract.tree.name
            if same and (
                _contradicts(contract, found.text)
                or tells_another_option(chosen, found.text, response, problem)
            ):
                reason = "its letter is right, and what it calls it is not"
                return AnswerVerdict("undecided", "choice", reason, {}, contract.text, chosen)
            return AnswerVerdict("equal" if same else "different", "choice", "", {}, contract.text, chosen)
        contract = contract.stands_for or _listed_option(contract.tree.name, problem) or contract
    try:
        reading = reading_for(contract, response, problem)
    except Exception as fault:  # noqa: BLE001 - the boundary to the caller: no response may raise through it
        return AnswerVerdict("undecided", "fault", _told(fault), gold_form=contract.text)
    if reading is None:
        return AnswerVerdict("unparsable", reason="no answer that can be read whole", gold_form=contract.text)
    if problem and "=" in reading.text and not isinstance(contract.tree, Relation):
        reading = _behind_formula(reading, problem)
    reading = replace(reading, tree=without_exclusions(contract.tree, reading.tree, problem))
    with bounded_work():
        asked = _asked(contract, problem)
        outcome = _compared(contract, _told_of_names(reading, response, asked), asked)
    if outcome.equal:
        instead = answered_instead(contract, reading, problem)
        outcome = outcome if instead is None else undecided(instead, "asked")
    return AnswerVerdict(
        "time_limit" if outcome.method == "time_limit" else outcome.decision,
        outcome.method,
        outcome.reason,
        outcome.evidence,
        contract.text[:_SHOWN_CHARS],
        reading.text[:_SHOWN_CHARS],
    )


@lru_cache(maxsize=_KEPT_OPTIONS)
def _listed_option(letter: str, problem: str) -> Contract | None:
    """What a letter stands for, where the statement says so, and of no other letter the same."""
    options = options_of(problem)
    text = options.get(letter, "")
    if not text or list(options.values()).count(text) > 1:
        return None
    try:
        return compile_gold(text)
    except GoldError:
        return None


def _contradicts(contract: Contract, said: str) -> bool:
    """Whether the right letter is ``said`` with another value than the one that it stands for."""
    content = choice_content(said)
    if contract.stands_for is None or not content:
        return False
    try:
        tree = read_tree(content)
    except Unreadable:
        return False
    if isinstance(tree, Text) or isinstance(contract.stands_for.tree, Text):
        return False
    with bounded_work():
        return _bounded(contract.stands_for.tree, tree, Reading()).different


def _asked(contract: Contract, problem: str) -> Asked:
    """What the statement asks for, and the declared type: a numeral in the base of the gold."""
    asked = asked_by(problem)
    if contract.answer_type == "numeral" and isinstance(contract.tree, BaseNumeral):
        return replace(asked, base=contract.tree.base)
    return asked


def _compared(contract: Contract, reading: AnswerReading, asked: Asked) -> Comparison:
    if reading.text == contract.text or unwrapped(reading.text) == contract.text:
        return equal("identical")
    if _counts_none(contract.tree, reading.tree, asked):
        return equal("text", "there are none of what is counted")
    if contract.answer_type == "text":
        return _bounded(contract.tree, as_text(unwrapped(reading.text)), Reading())
    if contract.answer_type == "decimal":
        near = within_half_a_unit(*with_program_constants(contract.tree, reading.tree))
        if near is not None:
            return near
    reading = _in_asked_scale(reading, asked)
    if _is_plain_number(contract.tree) and (measured := _measured(reading, asked)) is not None:
        outcome = _compared(contract, measured, replace(asked, letters=frozenset()))
        if asked.words or not outcome.equal:
            return outcome
        return undecided("the letter behind the number may be a unit or a variable", "asked")
    if (number := number_beside(contract, reading.text)) is not None:
        return _compared_pair((contract.tree, number), contract, reading, asked)
    is_computed = not kinds_in(reading.tree).isdisjoint(_OPERATIONS)
    if is_computed and reading.tree != contract.tree and repeats(reading.text, asked):
        return undecided("the answer repeats a formula of the statement")
    pairs = readings_of(contract, reading.text, reading.tree)
    outcomes = [_compared_pair(pair, contract, reading, asked) for pair in pairs]
    if len(outcomes) > 1 and not all(outcome.equal for outcome in outcomes):
        return undecided("a name before brackets may be a function or a factor")
    return outcomes[0]


def _counts_none(gold: Node, answer: Node, asked: Asked) -> bool:
    """Whether it is asked how many there are, and said that there are none."""
    is_none = isinstance(answer, Text) and answer.words.strip(". ") in _NONE
    is_counted = any(word.startswith(f"{COUNTED} ") for word in asked.words)
    return is_none and is_counted and gold == Number(Fraction(0))


def _told_of_names(reading: AnswerReading, response: str, asked: Asked) -> AnswerReading:
    """The names in the last sentence of a response without a mark, where it says of them what is asked."""
    if not asked.who or reading.found not in ("closing", "whole"):
        return reading
    sentence = without_emphasis(response).strip().rsplit("\n", 1)[-1].rstrip(".! ").rsplit(". ", 1)[-1]
    sentence = _BEHIND_REASON.split(sentence)[-1]
    names = names_told(sentence, asked.who)
    if names == sentence:
        return reading
    are_letters = LONG_WORD.sub("", names.replace(" and ", ", ")) == names.replace(" and ", ", ")
    return replace(reading, text=names, tree=read_tree(names) if are_letters else as_text(names))


def _in_asked_scale(reading: AnswerReading, asked: Asked) -> AnswerReading:
    """A reading in the scale that is asked for: of *5 dozen* as 5, where it asks *how many dozens*."""
    return reread(reading, in_asked_scale(reading.text, asked)) or reading


def _is_plain_number(node: Node) -> bool:
    """Whether a gold is a number without a name or a unit, beside which a letter can only be a unit."""
    return kinds_in(node) <= _NUMERIC and not symbols(node)


def _measured(reading: AnswerReading, asked: Asked) -> AnswerReading | None:
    """A reading with the letter behind its number as a unit: *15 m*; ``None`` where there is no such."""
    return reread(reading, with_unit_letter(reading.text, asked.letters))


def _behind_formula(reading: AnswerReading, problem: str) -> AnswerReading:
    """What a reading sets equal to a formula of the statement, where that is so."""
    behind = reread(reading, behind_formula(reading.text, problem))
    if behind is None or not isinstance(reading.tree, Relation):
        return reading
    is_named = "frac{d}" in reading.text or names_what_is_asked(reading.text.partition("=")[0], problem)
    return behind if is_named or _bounded(reading.tree.items[0], behind.tree, Reading()).equal else reading


def _compared_pair(pair: Pair, contract: Contract, reading: AnswerReading, asked: Asked) -> Comparison:
    read = as_asked(*pair, asked)
    if isinstance(read, Comparison):
        return read
    gold, answer = read
    seed = f"{contract.text}\0{reading.text}"
    outcomes = []
    for log_base_ten in log_readings(gold, answer):
        outcome = _bounded(gold, answer, Reading(log_base_ten, seed, prove, asked.words, not asked.exact))
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
