"""One worked solution told in several ways: terse, as in a textbook, or thinking aloud with a mended slip.

The steps and their claims stay what the bank proved; only the prose around them changes, chosen by a hash of
the problem and the register. In the ``thinking`` register one of the problem's own distractors is reached
first, noticed and given up. Its lines carry the mark ``wrong``, so that a corpus can keep, weigh or drop
them."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from random import Random
from typing import Final, Literal

from problem_banks.errors import NoSolution
from problem_banks.records import AnswerCheck, Distractor, Problem, Record, Step

Register = Literal["terse", "textbook", "thinking"]
REGISTERS: Final[tuple[Register, ...]] = ("terse", "textbook", "thinking")


class Line(Record):
    """One line of a told solution."""

    text: str
    mark: Literal["opening", "step", "wrong", "noticed", "check", "answer"]
    """``step`` lines hold by the claim of their step; a ``wrong`` one is a typical slip, ``noticed`` takes it
    back; ``check`` repeats a claim."""
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
    telling = _TELLINGS[register](reference.steps, check.gold, problem.distractors, rng)
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


def _terse(
    steps: Sequence[Step], gold: str, distractors: Sequence[Distractor], rng: Random
) -> Iterator[Line]:
    """Formulas only, except where a step says more than its equations."""
    joiner = rng.choice((", ", "; "))
    for step in steps:
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
    "We use {rules}.",
)
_ORDER = (
    ("First step", "Second step", "Third step", "Fourth step", "Fifth step", "Sixth step"),
    ("To begin", "Next", "After that", "Then", "Further", "Moreover"),
    ("Step 1", "Step 2", "Step 3", "Step 4", "Step 5", "Step 6"),
    ("(a)", "(b)", "(c)", "(d)", "(e)", "(f)"),
)
_RESULTS = (
    "This proves that the answer is {}.",
    "The answer is {}.",
    "Hence the required value is {}.",
    "We have found {}.",
    "It follows that the answer is {}.",
    "Therefore the result is {}.",
)


def _textbook(
    steps: Sequence[Step], gold: str, distractors: Sequence[Distractor], rng: Random
) -> Iterator[Line]:
    """Full sentences, each step with its place and its rule."""
    yield Line(text=_opening(steps, rng), mark="opening")
    places = rng.choice(_ORDER)
    with_rule = rng.random() < 0.6
    for number, step in enumerate(steps):
        place = places[number] if number < len(places) else f"Step {number + 1}"
        rule = f" ({step.rule})" if step.rule and with_rule else ""
        yield _step_line(step, f"{place}{rule}: {step.text}")
    if rng.random() < 0.4:
        yield from _checked(steps, rng)
    yield Line(text=rng.choice(_RESULTS).format(_boxed(gold)), mark="answer")


def _opening(steps: Sequence[Step], rng: Random) -> str:
    rules = list(dict.fromkeys(step.rule for step in steps if step.rule))
    openings = [opening for opening in _OPENINGS if rules or "{rules}" not in opening]
    count = "one step" if len(steps) == 1 else f"{len(steps)} steps"
    return rng.choice(openings).format(count=count, rules=", then ".join(rules))


def _checked(steps: Sequence[Step], rng: Random) -> Iterator[Line]:
    """A line that recalls one claim as a check."""
    claims = [step.claim for step in steps if step.claim]
    if claims:
        claim = rng.choice(claims)
        said = rng.choice(("Check: `{}`.", "As a check, `{}` holds.", "One can verify `{}`."))
        yield Line(text=said.format(claim), mark="check", claim=claim)


_STARTS = (
    "Let me think.",
    "Okay, what do we have here?",
    "Let me go through this slowly.",
    "Hm, let me see what is given.",
    "All right, one thing at a time.",
    "Let me start from what is known.",
)
_LEADS = ("", "", "So: ", "Now: ", "Then: ", "Okay. ", "Next: ", "Right. ", "Good. ")
_GUESSES = (
    "That would make the answer ${}$.",
    "So is it ${}$?",
    "I get ${}$ from that.",
    "My first result is ${}$.",
    "Then the answer comes out as ${}$.",
)
_DOUBTS = (
    "Wait, that cannot be right: {}.",
    "No, stop: {}.",
    "Let me look at that again. I see it: {}.",
    "Hold on, {}.",
    "That is wrong, because {}.",
    "Hm, no. There {}.",
)
#: For a slip that is named: "there is an arithmetic slip in the sum".
_NAMED_DOUBTS = _DOUBTS[:-1]
_RETURNS = (
    "Once more, carefully.",
    "Let me redo that.",
    "Back to where it was right.",
    "Again, properly.",
    "",
)
_ENDS = ("So the answer is {}.", "That fits: {}.", "Good, {}.", "I am done: {}.", "Then it is {} after all.")


def _thinking(
    steps: Sequence[Step], gold: str, distractors: Sequence[Distractor], rng: Random
) -> Iterator[Line]:
    """Thinking aloud: a wrong turn by one of the typical slips, noticed and mended, then the rest."""
    yield Line(text=rng.choice(_STARTS), mark="opening")
    # Late rather than early: a guess before anything is known would be no slip but a whim.
    turn = max(rng.randrange(len(steps)), rng.randrange(len(steps))) if distractors else -1
    for number, step in enumerate(steps):
        if number == turn:
            yield from _wrong_turn(rng.choice(list(distractors)), rng)
        yield _step_line(step, rng.choice(_LEADS) + step.text)
    if rng.random() < 0.6:
        yield from _checked(steps, rng)
    yield Line(text=rng.choice(_ENDS).format(_boxed(gold)), mark="answer")


#: Slips that are named rather than told: "sign error in the second component".
_NAMED = re.compile(r"(?:arithmetic |sign )?(?:slip|error)\b")


def _wrong_turn(distractor: Distractor, rng: Random) -> Iterator[Line]:
    yield Line(text=rng.choice(_GUESSES).format(distractor.answer), mark="wrong")
    slip = distractor.slip
    doubts: Sequence[str] = _DOUBTS
    if _NAMED.match(slip):
        doubts, told = _NAMED_DOUBTS, f"there is {'an' if slip[0] in 'aeiou' else 'a'} {slip}"
    else:
        told = f"I {slip}"
    text = f"{rng.choice(doubts).format(told)} {rng.choice(_RETURNS)}".rstrip()
    yield Line(text=text, mark="noticed")


_TELLINGS: dict[Register, Callable[[Sequence[Step], str, Sequence[Distractor], Random], Iterator[Line]]] = {
    "terse": _terse,
    "textbook": _textbook,
    "thinking": _thinking,
}
