"""Texts of ASCII characters changed by several rules in turn. The rules are in ``text_rules``."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from string import ascii_lowercase, digits
from textwrap import indent

from problem_banks.code.makings.domains import Text, Value
from problem_banks.code.makings.drafting import code_draft, disproof_by_running
from problem_banks.code.makings.exercise import FUNCTION, Exercise
from problem_banks.code.makings.text_rules import Rule, choices, rule_of
from problem_banks.family import Draft, Family
from problem_banks.registry import register
from problem_banks.space import Assortments, Params, Space

_PLAIN = ascii_lowercase + digits

#: Printable ASCII; no text is longer, though the statement sets no bound.
_PRINTABLE, _LONGEST = "".join(map(chr, range(32, 127))), 1_000

#: Words of the example texts.
_WORDS = (
    *("almond", "barrel", "cheese", "dolphin", "eleven", "feather", "glass", "hammer", "inside", "jumper"),
    *("kettle", "ladder", "mammoth", "needle", "orbit", "pepper", "quarter", "ribbon", "summer", "tunnel"),
    *("umbrella", "velvet", "willow", "yellow", "zebra"),
)


@register
class TextPipeline(Family):
    """Level 0 applies two rules, level 1 four; level 2 applies two and returns a checksum of the result."""

    name = "text_pipeline"
    version = "2"
    kind = "code"
    plain = True
    summary = "Rewriting a text by several rules in turn"
    redraws = 1

    def space(self, level: int) -> Space:
        rules = Assortments(choices(), 4 if level == 1 else 2)
        if level == 0:
            return Space(rules=rules, pad=_PLAIN, width=range(5, 40))
        if level == 1:
            return Space(rules=rules)
        return Space(rules=rules, start=range(1, 100), factor=range(3, 60), modulus=range(500, 2000))

    def build(self, p: Params, rng: Random) -> Draft | None:
        rules = [rule_of(choice) for choice in p.rules]
        finish = (_padding, _nothing, _checksum)[p.level](p)
        name = rng.choice(("transform_text", "rewrite", "encode_text", "process_text", "convert", "scramble"))
        returns = "int" if p.level == 2 else "str"

        def oracle(text: Value) -> Value:
            for rule in rules:
                text = rule.apply(text)
            return finish.apply(text)

        task = Exercise(
            names=(name,),
            params={"text": Text(0, _LONGEST, _PRINTABLE)},
            returns=returns,
            setups=(_statement(name, rules, finish, returns),),
            asks="the text after all rules",
            idea="Apply the rules one after the other, each to the whole result of the one before.",
            source=_source(rules, finish, returns),
            oracle=oracle,
            slips={},
            axes={"rules": len(rules)},
        )
        touched = "".join(rule.touches for rule in rules)
        return code_draft(task, _telling(rules, finish, touched, rng))

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Runs the reference, which loops over characters; the cases come from slices and substitutions."""
        return disproof_by_running(draft)


@dataclass(frozen=True)
class _Finish:
    phrase: str
    code: str
    apply: Callable[[str], Value]


def _padding(p: Params) -> _Finish:
    return _Finish(
        f'While the result has fewer than {p.width} characters, append "{p.pad}" to it. Return the result.',
        f'while len(text) < {p.width}:\n    text += "{p.pad}"\nreturn text',
        lambda text: text.ljust(p.width, p.pad),
    )


def _nothing(p: Params) -> _Finish:
    return _Finish("Return the result.", "return text", lambda text: text)


def _checksum(p: Params) -> _Finish:
    def apply(text: str) -> int:
        # Written out as a polynomial instead of a running value.
        codes = [p.start, *text.encode("ascii")]
        last = len(codes) - 1
        return int(sum(code * p.factor ** (last - place) for place, code in enumerate(codes)) % p.modulus)

    return _Finish(
        f"Return a checksum of the result: start with {p.start}; for each character from left to right,"
        f" multiply by {p.factor}, add the character's ASCII code, and keep the remainder on division by"
        f" {p.modulus}.",
        f"check = {p.start}\nfor ch in text:\n    check = (check * {p.factor} + ord(ch)) %"
        f" {p.modulus}\nreturn check",
        apply,
    )


def _statement(name: str, rules: list[Rule], finish: _Finish, returns: str) -> str:
    numbered = "\n".join(f"{place}. {rule.phrase}." for place, rule in enumerate(rules, start=1))
    result = "an integer" if returns == "int" else "a text"
    return (
        f"Write a function `{name}(text)` that takes a text of printable ASCII characters (it may be empty)"
        f" and returns {result}. Apply these rules in this order, each to the whole result of the one"
        f" before:\n\n{numbered}\n\n{finish.phrase}"
    )


def _source(rules: list[Rule], finish: _Finish, returns: str) -> str:
    body = "\n".join([*(rule.code for rule in rules), finish.code])
    return f"def {FUNCTION}(text: str) -> {returns}:\n{indent(body, '    ')}\n"


#: Random texts among which one is looked for that shows a rule or an order of rules.
_TRIES = 60


def _telling(rules: list[Rule], finish: _Finish, touched: str, rng: Random) -> list[list[Value]]:
    """Texts on which every rule changes the result, and the order of every two neighbours, where it can."""

    def result(applied: list[Rule], text: str) -> Value:
        for rule in applied:
            text = rule.apply(text)
        return finish.apply(text)

    inputs = _inputs(touched, rng)
    variants = [[*rules[:i], *rules[i + 1 :]] for i in range(len(rules))]
    variants += [[*rules[:i], rules[i + 1], rules[i], *rules[i + 2 :]] for i in range(len(rules) - 1)]
    for variant in variants:
        known = (str(text) for (text,) in inputs)
        more = (_text(touched, rng.randint(4, 60), rng) for _ in range(_TRIES))
        for place, text in enumerate((*known, *more)):
            if result(variant, text) != result(rules, text):
                if place >= len(inputs):
                    inputs.append([text])
                break
    return inputs


def _text(touched: str, length: int, rng: Random) -> str:
    """A text that often holds the characters that the rules look for, and runs of equal ones."""
    pool = touched * 2 + "abcdefghijklmnopqrstuvwxyzABCXYZ0189 ,;!?"
    characters = [rng.choice(pool) for _ in range(length)]
    for _ in range(-(-length // 6)):
        place = rng.randrange(length)
        characters[place : place + 1] = characters[place] * rng.randint(2, 5)
    return "".join(characters[:length])


def _inputs(touched: str, rng: Random) -> list[list[Value]]:
    """Texts that hold the characters the rules look for, in runs and alone, in several lengths."""

    def text(length: int) -> list[Value]:
        return [_text(touched, length, rng)]

    words = rng.sample(_WORDS, 4)
    return [
        [" ".join(words[:2])],
        text(12),
        [""],
        text(1),
        [touched[:1] * 5 or "zzzzz"],
        [", ".join(words)],
        [rng.choice(words).upper() + "! " + rng.choice(words).title() + "?"],
        [touched],
        ["a1 b22 c333  d"],
        text(2),
        text(7),
        text(20),
        text(40),
        text(90),
    ]
