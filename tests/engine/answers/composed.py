"""A grammar of responses that are right or wrong by construction: forms of answers, surroundings, languages.

Every response is composed of an opening, a statement about the value of the gold, and a close. A statement
is right where it states that value as the answer; it is wrong where it denies, supposes, bounds, asks,
retracts or replaces it, whatever surrounds it.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

#: Value as it is written, and the gold that it equals.
VALUES = (
    *(("42", "42"), ("7", "7"), ("-3", "-3"), ("1,250", "1250"), ("0.5", "0.5"), ("12.75", "12.75")),
    *(("3/8", r"\frac{3}{8}"), (r"$\frac{3}{8}$", r"\frac{3}{8}"), (r"$2\sqrt{3}$", r"2\sqrt{3}")),
    *(("$x^2+1$", "x^2+1"), ("$42$", "42"), ("**42**", "42")),
)
#: Values in boxes.
BOXED = (
    *(("42", "42"), (r"\frac{3}{8}", r"\frac{3}{8}"), (r"2\sqrt{3}", r"2\sqrt{3}"), ("-3", "-3")),
    *(
        ("(1, 2)", "(1, 2)"),
        (r"\text{42}", "42"),
        ("x = 42", "42"),
        ("[0, 1)", "[0, 1)"),
        (r"\{1, 2\}", r"\{1, 2\}"),
    ),
)


@dataclass(frozen=True)
class Phrasing:
    """How one language states an answer, or does something else. ``{v}`` is a value, ``{o}`` another one."""

    stated: Sequence[str]
    labelled_box: Sequence[str]
    unstated: Sequence[str]
    taken_back: Sequence[str]
    opened: Sequence[str]
    closed: Sequence[str]


_DATA = json.loads(Path(__file__).with_name("composed_phrasings.json").read_text("utf-8"))
PHRASINGS = {language: Phrasing(**said) for language, said in _DATA["phrasings"].items()}
#: A box that is denied, supposed, replaced, or taken back by its own sentence.
UNSTATED_BOXES: list[str] = _DATA["unstated_boxes"]


@dataclass(frozen=True)
class Composed:
    gold: str
    response: str
    is_right: bool
    language: str
    form: str
    """The statement without its values, to tell kinds of differences apart."""


def composed(seed: int, count: int) -> Iterator[Composed]:
    """``count`` responses, the same for the same seed, about half of them right."""
    random = Random(seed)
    for _ in range(count):
        language = random.choice(list(PHRASINGS))
        yield random.choice(_MAKERS)(random, language, PHRASINGS[language])


def _surrounded(random: Random, said: Phrasing, statement: str) -> str:
    opened, closed = random.choice(said.opened), random.choice(said.closed)
    if statement.startswith(("#", "*", "-", "<", "\\[")) and opened:
        opened = f"{opened.rstrip()}\n\n"
    if not statement.endswith((".", "。", "!")) and not closed.startswith("\n"):
        closed = f"\n{closed.strip()}"
    return opened + statement + closed


def _value(random: Random) -> tuple[str, str, str]:
    """A value, its gold, and another value."""
    value, gold = random.choice(VALUES)
    return value, gold, random.choice(("6", "19", "100"))


def _stated(random: Random, language: str, said: Phrasing) -> Composed:
    value, gold, other = _value(random)
    form = random.choice(said.stated)
    return Composed(gold, _surrounded(random, said, form.format(v=value, o=other)), True, language, form)


def _unstated(random: Random, language: str, said: Phrasing) -> Composed:
    value, gold, other = _value(random)
    form = random.choice(said.unstated)
    opened = random.choice(said.opened)
    return Composed(gold, opened + form.format(v=value, o=other), False, language, form)


def _taken_back(random: Random, language: str, said: Phrasing) -> Composed:
    value, gold, other = _value(random)
    is_boxed = random.random() < 0.5
    if is_boxed:
        content, gold = random.choice(BOXED)
        statement = _boxed(random.choice(said.labelled_box), content, other)
    else:
        statement = random.choice(said.stated[:4]).format(v=value, o=other)
    form = random.choice(said.taken_back)
    parted = random.choice((" ", "\n", "\n\n") if statement.endswith((".", "。")) else ("\n", "\n\n"))
    return Composed(gold, statement + parted + form.format(o=other), False, language, form)


def _boxed(form: str, content: str, other: str) -> str:
    display = f"\\boxed{{{content}}}"
    return form.format(b=f"${display}$", d=display, o=other)


def _in_box(random: Random, language: str, said: Phrasing) -> Composed:
    content, gold = random.choice(BOXED)
    form = random.choice(said.labelled_box)
    statement = _boxed(form, content, random.choice(("6", "19")))
    return Composed(gold, _surrounded(random, said, statement), True, language, form)


def _other_box(random: Random, language: str, said: Phrasing) -> Composed:
    content, gold = random.choice(BOXED)
    form = random.choice(UNSTATED_BOXES)
    response = form.format(b=f"$\\boxed{{{content}}}$", c="$\\boxed{6}$")
    return Composed(gold, random.choice(said.opened) + response, False, "any", form)


def _second_thought(random: Random, language: str, said: Phrasing) -> Composed:
    """What is taken back and stated anew: the new value counts."""
    value, gold, other = _value(random)
    first = random.choice(said.stated[:2]).format(v=other, o=value)
    form = random.choice(said.stated[:2])
    return Composed(
        gold,
        f"{first} {said.taken_back[0].format(o=value)}\n{form.format(v=value, o=other)}",
        True,
        language,
        form,
    )


_MAKERS = (_stated, _stated, _in_box, _second_thought, _unstated, _unstated, _taken_back, _other_box)
