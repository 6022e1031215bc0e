"""Whether an answer that equals the gold is one to another question than its problem asks."""

import re

from engine.answers.answer_readings import AnswerReading
from engine.answers.contract import Contract
from engine.answers.naming import named
from engine.answers.responses.another_quantity import names_another, told_instead
from engine.answers.responses.other_unknowns import names_another_unknown
from engine.answers.tree import Call, FiniteSet, Listing, Node, Number, Qualified, Ratio

_ODDS = re.compile(r"\bodds\b", re.IGNORECASE)
#: By what a statement divides.
_MODULI = re.compile(r"(?:divided by|modulo|\bmod|\\p?mod|dividing by)[\s${(]*(\d+)")


def answered_instead(contract: Contract, reading: AnswerReading, problem: str) -> str | None:
    """What an answer that is equal says of something else than is asked for; ``None`` where it does not."""
    if _is_of_another_modulus(contract, reading.tree, problem):
        return "it is a remainder by another number than the problem names"
    if _is_one_of_unknowns(reading.tree):
        return "it says that one unknown or another has its value"
    if problem and _names_another(reading, problem):
        return "it names the value of another expression than the problem"
    if _are_odds(contract.tree, reading):
        return "odds are no probability: they say how many to how many"
    another = told_instead(reading.said, problem) if reading.said is not None else None
    return another and f"it states a value of something else than is asked for: {another}"


def _is_of_another_modulus(contract: Contract, answer: Node, problem: str) -> bool:
    """Whether a congruence answers for a number, by a modulus that the statement does not name."""
    if not problem or not isinstance(answer, Qualified) or isinstance(contract.tree, Qualified):
        return False
    by = answer.condition
    modulus = by.args[0] if isinstance(by, Call) and by.name == "mod" and len(by.args) == 1 else None
    named = _MODULI.findall(problem)
    return bool(named) and isinstance(modulus, Number) and str(modulus.value) not in named


def _names_another(reading: AnswerReading, problem: str) -> bool:
    """Whether the equation that holds an answer is for something else than the problem asks for."""
    if names_another(reading.text, problem):
        return True
    if isinstance(reading.tree, Listing | FiniteSet):
        return False
    head, parted, _ = reading.text.rpartition("=")
    before = f"{head}=" if parted else reading.before or _said_before(reading)
    return names_another_unknown(before, problem)


def _are_odds(gold: Node, reading: AnswerReading) -> bool:
    """Whether an answer is told as odds, *1 to 6*, where the gold is no ratio."""
    is_ratio = any(isinstance(node, Ratio) for node in (reading.tree, *getattr(reading.tree, "items", ())))
    return is_ratio and not isinstance(gold, Ratio) and _ODDS.search(_said_before(reading)) is not None


def _said_before(reading: AnswerReading) -> str:
    return reading.said.before if reading.said is not None else ""


def _is_one_of_unknowns(answer: Node) -> bool:
    """Whether an answer holds the value of one unknown or that of another possible: *x = 4 or y = 3*."""
    if not isinstance(answer, Listing) or answer.joiner != "or":
        return False
    found = [named(item) for item in answer.items]
    return len({repr(each.name) for each in found if each is not None}) > 1
