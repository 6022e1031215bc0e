"""Programs composed of parts, right by construction, and how answers present them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.engine.reading.tongues import TONGUES

NOTES = (
    "Here is the solution.",
    "1. We read the input. 2. We print the answer.",
    "This program adds two numbers. It is simple!",
    "以下是代码，非常简单。",
    "Explanation: the answer is in `f`.",
    "Let me think about it: is this the last line?",
)
TEXTS = (
    "This is a sentence.\n\nSo is this one, which is the last.\n",
    "Explanation:\n- It reads the input.\n- It prints the answer.\n",
    "# Heading\n\n1. First we read.\n2. Then we print.\n\nI hope this helps!\n",
    "Here is how it works:\n\n\tf(1) = 2\n\nВот решение задачи.\n",
    "```\nf(1)\n```\n",
)
OPERATORS = ("+", "-", "*")
#: What it is made of, each counted through at a pace of its own, so that a few programs have every part.
_TIMES = 120


@dataclass(frozen=True)
class Composed:
    """One program, and what it does with ``a`` and ``b``."""

    language: str
    is_function: bool
    source: str
    operator: str
    n: int

    @property
    def has_fence(self) -> bool:
        return "```" in self.source

    def result(self, a: int, b: int) -> int:
        return {"+": a + self.n, "-": a - self.n, "*": a * self.n}[self.operator] + b


def composed(language: str) -> Iterator[Composed]:
    """A hundred and twenty programs of a language, all different, functions and whole programs in turn."""
    tongue = TONGUES[language]
    for i in range(_TIMES):
        is_function = bool(i % 2 and tongue.function)
        lines = TEXTS[i % len(TEXTS)].splitlines()
        written = "".join(tongue.lines.format(_escaped(line, tongue.escaped)) for line in lines)
        notes = "".join(tongue.note.format(NOTES[(i + k) % len(NOTES)]) for k in range(i % 3))
        slots = {
            "head": tongue.heads[i % len(tongue.heads)].replace("{{", "{").replace("}}", "}"),
            "note": notes,
            "text": written,
            "op": OPERATORS[i // 2 % len(OPERATORS)],
            "n": i + 2,
        }
        source = (tongue.function if is_function else tongue.whole).format(**slots)
        yield Composed(language, is_function, source, str(slots["op"]), i + 2)


def _escaped(line: str, escaped: Mapping[str, str]) -> str:
    for text, other in escaped.items():
        line = line.replace(text, other)
    return line


BEFORE = (
    "Sure! Here is the program:\n\n",
    "To solve this problem, we need to add the numbers. Here's how:\n\n1. Read the input.\n2. Print it.\n\n",
    "### Approach\n\nWe use a **function** called `f`, which takes an integer and returns another one.\n\n",
    "Вот решение задачи:\n\n",
    "<think>\nLet me think. The user wants a program.\n\n```\nx = draft(1\n```\n</think>\n\n"
    "Here is the answer:\n\n",
    "Okay, here's my solution. It runs in O(1) time.\n\n",
    "解法：直接相加。\n\n",
    "Voici la solution du problème :\n\n",
)
BEHIND = (
    "\nThis program reads two numbers and prints their sum.\n",
    "\n**Explanation:**\n\n- `f` adds a constant.\n- The result is printed.\n\n"
    "Let me know if you have questions!\n",
    "\nThe time complexity is O(1), and the space complexity is O(1) as well.\n",
    "\n希望这对你有帮助！\n",
    "\n## Complexity\n\n1. **Time:** it takes constant time.\n2. **Space:** it needs no memory.\n",
)


def presentations(program: Composed, place: int) -> Iterator[tuple[str, str]]:
    """Ways in which an answer holds the program, each with its name."""
    source = program.source
    before, behind = BEFORE[place % len(BEFORE)], BEHIND[place // 2 % len(BEHIND)]
    marks = "````" if program.has_fence else "```"
    yield "alone", source
    yield "behind prose", before + source
    yield "before prose", source + behind
    yield "amid prose", before + source + behind
    for tag in (program.language, ""):
        fenced = f"{marks}{tag}\n{source}{marks}\n"
        yield f"fenced as {tag!r}", before + fenced + behind
        yield f"fenced alone as {tag!r}", fenced
    indented = "".join(f"   {line}\n" if line else "\n" for line in source.rstrip("\n").split("\n"))
    yield (
        "fenced in a list",
        f"1. The program:\n\n   {marks}{program.language}\n{indented}   {marks}\n\n2. Done.\n",
    )
    shell = "```bash\n./run < input.txt\n```\n" if program.language != "bash" else "```text\n3 4\n```\n"
    yield "with a command behind", f"{before}{marks}{program.language}\n{source}{marks}\n\nRun it:\n\n{shell}"
    yield "with output behind", f"{marks}{program.language}\n{source}{marks}\n\nOutput:\n\n```\n7\n```\n"
    yield "with a tilde fence", f"{before}~~~{program.language}\n{source}~~~\n{behind}"
    yield "never closed", f"{before}{marks}{program.language}\n{source}"
