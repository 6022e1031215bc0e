"""Programs of a small machine with two registers, run to their end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Lists, Text, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space

_SOURCE = """
def solve(program: list[str], start: int) -> int:
    a = start % $MODULUS
    b = 0
    at = 0
    steps = 0
    while at < len(program) and steps < $LIMIT:
        word, number = program[at].split()
        n = int(number)
        steps += 1
        at += 1
        if word == "$W0":
            a = (a + n) % $MODULUS
        elif word == "$W1":
            a = (a * n) % $MODULUS
        elif word == "$W2":
            $SWAP
        elif word == "$W3":
            b = (b + a * n) % $MODULUS
        elif word == "$W4":
            if $TEST:
                at += n
        elif word == "$W5":
            if b > 0:
                b -= 1
                at = max(0, at - 1 - n)
    return $RESULT
"""
_TESTS: Mapping[str, Any] = {
    "zero": ("`a` is 0", "a == 0", lambda a, b: not a),
    "even": ("`a` is even", "a % 2 == 0", lambda a, b: not a & 1),
    "less": ("`a` is less than `b`", "a < b", lambda a, b: b > a),
    "same": ("`a` is not equal to `b`", "a != b", lambda a, b: bool(a - b)),
    "big": ("`a` is greater than the number of steps made so far (this one included)", "a > steps", None),
}
_SWAPS: Mapping[str, Any] = {
    "swap": ("exchanges `a` and `b` (N plays no part)", "a, b = b, a", lambda a, b, n: (b, a)),
    "copy": ("sets `b` to N", "b = n % {m}", lambda a, b, n: (a, n)),
    "take": ("sets `a` to the sum of `b` and N", "a = (b + n) % {m}", lambda a, b, n: (b + n, b)),
    "turn": ("sets `a` to N minus `a`", "a = (n - a) % {m}", lambda a, b, n: (n - a, b)),
}
_RESULTS: Mapping[str, Any] = {
    "a": ("the number in `a` in the end", "a"),
    "b": ("the number in `b` in the end", "b"),
    "steps": ("the number of steps that were made", "steps"),
    "all": ("the sum of `a`, `b` and the number of steps in the end", "a + b + steps"),
}
_WORDS = (
    "add",
    "mul",
    "mix",
    "acc",
    "skip",
    "loop",
    "inc",
    "grow",
    "change",
    "keep",
    "jump",
    "back",
    "put",
    "turn",
)

#: The greatest size, by level.
_MOST = (10, 20, 40)


@register
class RegisterMachines(CodeFamily):
    """Longer programs from level to level. Knobs: the words of the language, when a jump is taken, what one
    instruction does, the modulus, the greatest number of steps, the question."""

    name = "register_machines"
    topic = "interpreters"
    summary = "Programs of a small machine, run to their end"

    def space(self, level: int) -> Space:
        return Space(
            words=Permutations(_WORDS, 6),
            test=tuple(_TESTS),
            swap=tuple(_SWAPS),
            result=tuple(_RESULTS),
            modulus=range(50, 150),
            limit=range(20, 60),
        )

    def exercise(self, p: Params) -> Exercise:
        _, test, _ = _TESTS[p.test]
        _, swap, _ = _SWAPS[p.swap]
        asks, result = _RESULTS[p.result]
        m = p.modulus
        most = _MOST[p.level]
        source = fill(
            _SOURCE,
            MODULUS=m,
            LIMIT=p.limit,
            SWAP=swap.format(m=m),
            TEST=test,
            RESULT=result,
            **{f"W{i}": word for i, word in enumerate(p.words)},
        )
        return Exercise(
            names=("run_machine", "execute", "run_program"),
            params={"program": Lists(1, most, _Instruction(p.words), "instructions"), "start": Int(0, 1_000)},
            returns="int",
            setups=_setups(p),
            asks=asks,
            source=source,
            oracle=partial(_oracle, p),
            idea="Keep the place in the program, and change it last in every step.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_edges(p),
            worst=partial(_worst, p),
            axes={"most": most},
        )


@dataclass(frozen=True)
class _Instruction(Text):
    """A line of a program: a word of the language and a digit."""

    shortest: int = 1
    longest: int = 10
    words: tuple[str, ...] = ()

    def __init__(self, words: tuple[str, ...]) -> None:
        object.__setattr__(self, "words", words)

    def says(self) -> str:
        return f"one of the words {', '.join(self.words)}, a space, and a digit"

    def test(self, name: str) -> str:
        lines = tuple(f"{word} {digit}" for word in self.words for digit in range(10))
        return f"{name} in {lines!r}"

    def edges(self, rng: Random) -> list[Value]:
        return [f"{word} {rng.randint(0, 9)}" for word in self.words]

    def draw(self, rng: Random) -> str:
        return f"{rng.choice(self.words)} {rng.randint(0, 9)}"

    def outside(self) -> list[Value]:
        return [self.words[0], f"{self.words[0]} 10", f"{self.words[0]}  1", ""]


def _setups(p: Params) -> tuple[str, ...]:
    told, _, _ = _TESTS[p.test]
    mixes, _, _ = _SWAPS[p.swap]
    m = p.modulus
    w = [f"`{word} N`" for word in p.words]
    language = (
        f"- {w[0]} adds N to `a`;\n- {w[1]} multiplies `a` by N;\n- {w[2]} {mixes};\n- {w[3]} adds `a`"
        f" times N to `b`;\n- {w[4]} skips the next N instructions if {told};\n- {w[5]}, if `b` is greater"
        " than 0, subtracts 1 from `b` and goes on with the instruction N places before itself (with the"
        " first one, if there are not so many); otherwise it does nothing."
    )
    reduced = (
        "After every change, `a` and `b` are replaced by their remainders (never negative) on division by"
        f" {m}."
    )
    return (
        "A machine has two registers, `a` and `b`. At first, `a` holds `start` (reduced as below) and `b`"
        " holds 0. It carries out the instructions of `program` one after the other; N stands for the"
        f" number in the instruction:\n\n{language}\n\n{reduced} The machine stops after the last"
        f" instruction, when a jump leads beyond it, or when it has made {p.limit} steps; each instruction"
        " that is carried out is a step.",
        "Interpret a small language with the variables `a` (which begins as `start`, reduced as said"
        " below) and `b` (which begins as 0). A program is a list of lines, each a word and a number"
        f" N:\n\n{language}\n\n{reduced} Every line that is executed counts as a step, whether or not it"
        f" does anything. Execution ends when it runs past the last line, and in any case after {p.limit}"
        " steps.",
    )


def _oracle(p: Params, program: list[str], start: int) -> Value:
    _, _, holds = _TESTS[p.test]
    _, _, mix = _SWAPS[p.swap]
    m = p.modulus
    a, b, steps, at = start % m, 0, 0, 0
    while steps < p.limit and 0 <= at < len(program):
        word, n = program[at].split(" ")[0], int(program[at].split(" ")[1])
        steps += 1
        to = at + 1
        kind = p.words.index(word)
        if kind == 0:
            a = divmod(a + n, m)[1]
        if kind == 1:
            a = sum([a] * n) % m
        if kind == 2:
            a, b = (part % m for part in mix(a, b, n))
        if kind == 3:
            b = divmod(b + sum([a] * n), m)[1]
        if kind == 4 and (a > steps if holds is None else holds(a, b)):
            to += n
        if kind == 5 and b:
            b, to = b - 1, [0, at - n][at >= n]
        at = to
    return {"a": a, "b": b, "steps": steps, "all": a + b + steps}[p.result]


def _slips(p: Params) -> Mapping[str, Slip]:
    _, test, _ = _TESTS[p.test]
    m = p.modulus
    return {
        "skips one instruction too many": ("at += n\n", "at += n + 1\n"),
        "goes back one place too far": ("at - 1 - n", "at - 2 - n"),
        "stops one step late": (f"steps < {p.limit}:", f"steps < {p.limit + 1}:")
        if p.result in ("steps", "all")
        else (f"steps < {p.limit}:", f"steps < {p.limit // 2}:"),
        "always jumps": (f"if {test}:", "if True:"),
        "forgets to count down": ("b -= 1\n", "b -= 0\n"),
        "forgets the modulus": (f"a = (a * n) % {m}", "a = a * n"),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    length = rng.randint(1, 7)
    return [[f"{rng.choice(p.words)} {rng.randint(0, 5)}" for _ in range(length)], rng.randint(0, 12)]


def _edges(p: Params) -> tuple[Sequence[Value], ...]:
    return (
        [[f"{p.words[0]} 0"], 0],
        [[f"{p.words[1]} 9"], 1_000],
        [[f"{p.words[3]} 1", f"{p.words[0]} 1", f"{p.words[5]} 1"], 7],
        [[f"{p.words[4]} 5", f"{p.words[0]} 3"], 2],
    )


def _worst(p: Params, rng: Random) -> list[list[Value]]:
    most = _MOST[p.level]
    return [
        [[f"{rng.choice(p.words)} {rng.randint(0, 9)}" for _ in range(most)], rng.randint(0, 1_000)],
        [[f"{p.words[3]} 1", f"{p.words[0]} 1", f"{p.words[5]} 1"], 1_000],
    ]
