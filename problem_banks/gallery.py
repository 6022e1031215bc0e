"""The gallery of the procedural banks: one item of each at each difficulty, as a Markdown page with figures.

The page follows from the registry alone, so a test can hold the committed one to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from problem_banks.anchors import shown
from problem_banks.records import AnswerCheck, CasesCheck, Problem
from problem_banks.registry import BANKS
from problem_banks.tellings import REGISTERS, tell

#: The seed that the gallery shows. Any would do; it is fixed, so that the page changes only with a bank.
GALLERY_SEED = 2

_INTRODUCTION = """# Gallery of the procedural banks

One item of each bank at each of its difficulty levels, with its answer, its worked solution and the typical
wrong answers, and how many problems the bank has: counted by content, that is by numbers and structure, and
never by names, places, letters and wording. Made by `provender banks gallery docs`; a test holds this page to
the registry.
"""


@dataclass(frozen=True)
class Page:
    """The gallery as files below one folder."""

    markdown: str
    figures: dict[str, str]
    """SVG text by path, relative to the page."""

    def write(self, folder: Path) -> None:
        """Writes ``gallery.md`` and its figures, and removes figures of earlier galleries."""
        drawings = folder / "gallery"
        drawings.mkdir(parents=True, exist_ok=True)
        for old in drawings.glob("*.svg"):
            if f"gallery/{old.name}" not in self.figures:
                old.unlink()
        for name, svg in self.figures.items():
            (folder / name).write_text(svg + "\n", encoding="utf-8")
        (folder / "gallery.md").write_text(self.markdown, encoding="utf-8")


def gallery() -> Page:
    """The page of all registered banks."""
    figures: dict[str, str] = {}
    parts = [_INTRODUCTION, *_contents()]
    for number, bank in enumerate(BANKS.values()):
        size = f"{bank.capacity:,} problems by content"
        parts.append(f"\n## {bank.name}\n\n{bank.summary} ({bank.kind}, version {bank.version}, {size}).\n")
        if bank.anchors:
            parts.append(f"Levels like {shown(bank.anchors)} ([anchors](anchors.md)).\n")
        for level in range(bank.levels):
            problem = bank.problem(GALLERY_SEED, level)
            parts.extend(_item(problem, level, figures, register=number % len(REGISTERS)))
    return Page(markdown="\n".join(parts) + "\n", figures=figures)


def _contents() -> Iterator[str]:
    for kind in ("math", "code"):
        named = sorted((bank for bank in BANKS.values() if bank.kind == kind), key=lambda bank: bank.subject)
        yield f"\n**{kind}** ({len(named)})\n"
        for subject, of_subject in groupby(named, key=lambda bank: bank.subject):
            heading = subject.replace("_", " ")
            yield f"- {heading}: " + ", ".join(f"[{bank.name}](#{bank.name})" for bank in of_subject)


def _item(problem: Problem, level: int, figures: dict[str, str], *, register: int) -> Iterator[str]:
    yield f"\n**Level {level}.** {problem.statement}\n"
    if problem.figure:
        name = f"gallery/{problem.bank}_{level}.svg"
        figures[name] = problem.figure
        yield f"![Figure of the item]({name})\n"
    match problem.check:
        case AnswerCheck(gold=gold):
            yield f"Answer: ${gold}$\n"
        case CasesCheck(cases=cases):
            yield f"Checked by {len(cases)} cases, {sum(case.public for case in cases)} of them public.\n"
    yield from _solution(problem, register)


def _solution(problem: Problem, register: int) -> Iterator[str]:
    if problem.kind == "code":
        for language, code in problem.reference.code.items() if problem.reference else ():
            yield f"```{language}\n{code.rstrip()}\n```\n"
        return
    telling = tell(problem, REGISTERS[register])
    yield f"<details><summary>Solution ({telling.register_name})</summary>\n"
    for line in telling.lines:
        yield f"{'*Wrong turn.* ' if line.mark == 'wrong' else ''}{line.text}\n"
    yield "</details>\n"
    if problem.distractors:
        wrong = "; ".join(f"${d.answer}$ ({d.slip})" for d in problem.distractors)
        yield f"Typical wrong answers: {wrong}\n"
