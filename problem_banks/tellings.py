"""One worked solution told in several ways: terse, as in a textbook, or thinking aloud with a mended slip.

The steps and their claims stay what the bank proved; only the prose around them changes, chosen by a hash of
the problem and the register. In the ``thinking`` register a share of the problems takes a wrong turn: one
step is computed wrongly, the inverse operation gives it away, and it is done again. Such lines carry the
marks ``wrong`` and ``noticed``, so that a corpus can keep, weigh or drop them."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from random import Random
from typing import Final, Literal

from problem_banks.errors import NoSolution
from problem_banks.math.makings.notation import tex
from problem_banks.records import AnswerCheck, Problem, Record, Reference, Step
from problem_banks.undoing import computation, slip, tested

Register = Literal["terse", "textbook", "thinking"]
REGISTERS: Final[tuple[Register, ...]] = ("terse", "textbook", "thinking")


class Line(Record):
    """One line of a told solution."""

    text: str
    mark: Literal["opening", "step", "wrong", "noticed", "check", "answer"]
    """``step`` lines hold by the claim of their step; a ``wrong`` one computes a step wrongly, ``noticed``
    shows by a claim that it was wrong; ``check`` tests the answer."""
    claim: str | None = None
    rule: str | None = None


class Telling(Record):
    """A worked solution in one register."""

    register_name: Register
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The whole solution as prose, ending in the boxed answer."""
        return "\n".join(line.text for line in self.lines)


def tell(problem: Problem, register: Register) -> Telling:
    """The worked solution of a mathematical problem in a register, the same at every call.

    Raises:
        NoSolution: the problem has no worked solution in steps, or no single answer.
    """
    check, reference = problem.check, problem.reference
    if not isinstance(check, AnswerCheck) or reference is None or not reference.steps:
        raise NoSolution(
            f"problem {problem.id} of bank {problem.bank!r} has no worked solution in steps; registers are"
            f" for "
            "mathematical banks"
        )
    rng = Random(int.from_bytes(sha256(f"{problem.id}\0{register}".encode()).digest(), "big"))
    telling = _TELLINGS[register](reference, check.gold, rng)
    return Telling(register_name=register, lines=tuple(telling))


def told_rows(problems: Iterable[Problem], registers: Sequence[Register]) -> Iterator[str]:
    """Problems with their solutions as JSON lines, the registers taking turns."""
    for turn, problem in enumerate(problems):
        # Levels repeat with the index, so the turn moves on with every round of three.
        telling = tell(problem, registers[(turn + turn // 3) % len(registers)])
        row = {
            "id": problem.id,
            "bank": problem.bank,
            "level": problem.axes.get("level"),
            "register": telling.register_name,
            "messages": [
                {"role": "user", "content": problem.statement},
                {"role": "assistant", "content": telling.text},
            ],
            "answer": problem.check.gold if isinstance(problem.check, AnswerCheck) else None,
            "lines": [line.model_dump(exclude_none=True) for line in telling.lines],
        }
        yield json.dumps(row, ensure_ascii=False)


def _step_line(step: Step, text: str) -> Line:
    return Line(text=text, mark="step", claim=step.claim, rule=step.rule)


def _boxed(gold: str) -> str:
    return f"$\\boxed{{{gold}}}$"


_RELATION = re.compile(r"[=<>]|\\in\b|\\le|\\ge|\\ne")
_FORMULA = re.compile(r"(?<!\\)\$(.+?)(?<!\\)\$")


def _terse(reference: Reference, gold: str, rng: Random) -> Iterator[Line]:
    """Formulas only, except where a step says more than its equations."""
    joiner = rng.choice((", ", "; "))
    for step in reference.steps:
        formulas = _FORMULA.findall(step.text)
        bare = formulas and all(_RELATION.search(formula) for formula in formulas)
        text = joiner.join(f"${formula}$" for formula in formulas) + "." if bare else step.text
        yield _step_line(step, text)
    yield Line(
        text=rng.choice(("{}", "Answer: {}", "So {}.", "Result: {}.")).format(_boxed(gold)), mark="answer"
    )


_OPENINGS = (
    "We work this out in {count}.",
    "The solution takes {count}.",
    "Solution, in {count}.",
    "Here is the worked solution.",
    "We proceed as follows.",
    "The plan: {rules}.",
    "In short: {rules}.",
)
_ORDINALS = (
    *("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"),
    *("Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth"),
    *("Eighteenth", "Nineteenth", "Twentieth"),
)
_FOLLOWING = ("Next", "After that", "Then", "Further", "Moreover")


_LEADS_ON = re.compile(r"(?:So|Now|Then|Next|Hence|Therefore|Thus|After that|Further|Moreover)\b")


def _leads_on(text: str) -> bool:
    """Whether a step begins with a word that leads on from the one before, and wants no other before it."""
    return _LEADS_ON.match(text) is not None


def _place_by_ordinal(number: int) -> str:
    return f"{_ORDINALS[number]} step"


def _place_by_word(number: int) -> str:
    return _FOLLOWING[(number - 1) % len(_FOLLOWING)] if number else "To begin"


def _place_by_number(number: int) -> str:
    return f"Step {number + 1}"


def _place_by_letter(number: int) -> str:
    return f"({'' if number < 26 else chr(96 + number // 26)}{chr(97 + number % 26)})"


_PLACES: Sequence[Callable[[int], str]] = (
    _place_by_ordinal,
    _place_by_word,
    _place_by_number,
    _place_by_letter,
)
_RESULTS = (
    "This proves that the answer is {}.",
    "The answer is {}.",
    "Hence the required value is {}.",
    "We have found {}.",
    "It follows that the answer is {}.",
    "Therefore the result is {}.",
)


def _textbook(reference: Reference, gold: str, rng: Random) -> Iterator[Line]:
    """Full sentences, each step with its place and its rule."""
    steps = reference.steps
    yield Line(text=_opening(steps, rng), mark="opening")
    # Ordinals that give way to figures would be two styles, and "Next: So" would lead on twice.
    places = _PLACES if len(steps) <= len(_ORDINALS) else _PLACES[1:]
    if any(_leads_on(step.text) for step in steps):
        places = [place for place in places if place is not _place_by_word]
    place = rng.choice(places)
    with_rule = rng.random() < 0.6
    for number, step in enumerate(steps):
        rule = f" ({step.rule})" if step.rule and with_rule else ""
        yield _step_line(step, f"{place(number)}{rule}: {step.text}")
    if rng.random() < 0.4:
        yield from _checked(reference, gold, rng)
    yield Line(text=rng.choice(_RESULTS).format(_boxed(gold)), mark="answer")


def _opening(steps: Sequence[Step], rng: Random) -> str:
    rules = list(dict.fromkeys(step.rule for step in steps if step.rule))
    openings = [opening for opening in _OPENINGS if rules or "{rules}" not in opening]
    count = "one step" if len(steps) == 1 else f"{len(steps)} steps"
    return rng.choice(openings).format(count=count, rules=", then ".join(rules))


_CHECKS = ("Check: {}.", "As a check, {}.", "To test the answer: {}.")


def _checked(reference: Reference, gold: str, rng: Random) -> Iterator[Line]:
    """A line that tests the answer: by the family's own test, or by undoing the computation it came from."""
    said = rng.choice(_CHECKS)
    if reference.check is not None:
        yield Line(text=said.format(reference.check.text), mark="check", claim=reference.check.claim)
        return
    claim = reference.steps[-1].claim
    # What else the last step proves comes behind its computation.
    found = computation(claim.partition(" and ")[0] if claim else None)
    if found is not None and gold in (tex(found.result), str(found.result)):
        test = tested(found)
        yield Line(text=said.format(f"${test.shown}$, as it was"), mark="check", claim=test.claim)


_STARTS = (
    "Let me think.",
    "Okay, what do we have here?",
    "Let me go through this slowly.",
    "Hm, let me see what is given.",
    "All right, one thing at a time.",
    "Let me start from what is known.",
)
_LEADS = ("", "", "So: ", "Now: ", "Then: ", "Okay. ", "Next: ", "Right. ", "Good. ")
_DOUBTS = (
    "Let me check that: {}. So that was wrong.",
    "Does that hold? {}. No, there is a slip in it.",
    "Wait, I should check: {}. That does not fit.",
    "Quick test: {}. So I made a slip.",
    "Hm, going back: {}. That cannot be right.",
)
_RETURNS = (
    "Once more, carefully.",
    "Let me redo that.",
    "Back to where it was right.",
    "Again, properly.",
    "",
)
_ENDS = ("So the answer is {}.", "That fits: {}.", "Good, {}.", "I am done: {}.", "Then it is {}.")


#: The share of problems in which a step is computed wrongly first, where one can be.
_WRONG_TURNS = 1 / 3


def _thinking(reference: Reference, gold: str, rng: Random) -> Iterator[Line]:
    """Thinking aloud: at times a step that is computed wrongly, noticed by a test and done again."""
    yield Line(text=rng.choice(_STARTS), mark="opening")
    turns = dict(_wrong_turns(reference.steps, rng)) if rng.random() < _WRONG_TURNS else {}
    turn = rng.choice(sorted(turns)) if turns else None
    for number, step in enumerate(reference.steps):
        lead = rng.choice(_LEADS)
        # The first step leads on from nothing.
        if number == 0 or (lead.endswith(": ") and _leads_on(step.text)):
            lead = ""
        if number == turn:
            yield from turns[number]
            lead = ""
        yield _step_line(step, lead + step.text)
    if rng.random() < 0.6:
        yield from _checked(reference, gold, rng)
    yield Line(text=rng.choice(_ENDS).format(_boxed(gold)), mark="answer")


def _wrong_turns(steps: Sequence[Step], rng: Random) -> Iterator[tuple[int, tuple[Line, Line]]]:
    """The steps that can be computed wrongly, each with how it goes wrong and how that is noticed."""
    for number, step in enumerate(steps):
        found = computation(step.claim)
        made = slip(found, rng) if found else None
        wrong = _with_result(step.text, tex(found.result), tex(made.wrong)) if found and made else None
        if made is None or wrong is None:
            continue
        noticed = f"{rng.choice(_DOUBTS).format(made.test.shown)} {rng.choice(_RETURNS)}".rstrip()
        yield (
            number,
            (
                Line(text=wrong, mark="wrong", rule=step.rule),
                Line(text=noticed, mark="noticed", claim=made.test.claim),
            ),
        )


def _with_result(text: str, result: str, wrong: str) -> str | None:
    """The text with another result behind its last sign of equality; ``None`` where it states none."""
    before, equals, after = text.rpartition("=")
    stated = re.compile(rf"(?<![\d.,\w{{^]){re.escape(result)}(?![\d\w}}]|[.,]\d)")
    if not equals or not stated.search(after):
        return None
    return before + equals + stated.sub(lambda _: wrong, after)


_TELLINGS: dict[Register, Callable[[Reference, str, Random], Iterator[Line]]] = {
    "terse": _terse,
    "textbook": _textbook,
    "thinking": _thinking,
}
