"""A program and its tests as one text, where a language wants some lines of both to stand first.

Tests are written as a file of their own: with a package clause and imports at their head. Those move to the
head of the program, onto a line that is there already, so that its lines keep their numbers.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Headers:
    """What stands first in a file of a language."""

    imports: re.Pattern[str]
    """One statement of imports, to the end of its line."""
    package: re.Pattern[str] | None = None
    """The clause that a file has once, before its imports."""
    first: re.Pattern[str] | None = None
    """What imports may not stand before; all that is matched by ``package`` too."""
    single: Callable[[str], Iterator[str]] = lambda statement: iter((statement,))
    """The imports of one statement, each as a statement of its own."""
    separator: str = " "
    """What is written between two statements on one line."""
    before: str = ""
    """What is written between the place of insertion and the first import."""

    def is_in(self, text: str) -> bool:
        """Whether there is anything in a text that must stand first."""
        return bool(self.imports.search(text) or (self.package and self.package.search(text)))

    def joined(self, head: str, tests: str) -> str:
        """The program ``head``, then the ``tests``; what must stand first in them moves to its head."""
        clause = self.package.search(tests) if self.package else None
        rest = _blanked(tests, clause.span()) if clause else tests
        if clause and self.package and not self.package.search(head):
            head = f"{clause[0].strip()}{self.separator}{head}"
        there = {_bare(each) for found in self.imports.finditer(head) for each in self.single(found[0])}
        moved: dict[str, str] = {}
        for found in self.imports.finditer(rest):
            for each in self.single(found[0]):
                if _bare(each) not in there:
                    moved.setdefault(_bare(each), each.strip())
        rest = self.imports.sub(lambda found: "\n" * found[0].count("\n"), rest)
        return f"{self._with(head, list(moved.values()))}{rest}"

    def _with(self, head: str, moved: list[str]) -> str:
        if not moved:
            return head
        ends = [
            match.end()
            for each in (self.package, self.first)
            if each
            for match in [each.search(head)]
            if match
        ]
        at = max(ends, default=0)
        lead, close = (self.before, "") if ends else ("", self.separator)
        return f"{head[:at]}{lead}{self.separator.join(moved)}{close}{head[at:]}"


def split_data(source: str, mark: re.Pattern[str]) -> tuple[str, str | None]:
    """The code of a program, and what stands behind the line that ends it; ``None`` where none does."""
    found = mark.search(source)
    return (source, None) if found is None else (source[: found.start()], source[found.end() :])


#: What the file of a program is called by tests that know nothing of it.
_USUAL = frozenset({"solution", "main", "candidate", "submission"})


def without_loading(loading: re.Pattern[str], program: str, tests: str) -> str:
    """Tests without the statements that load the program, which is there already.

    The group of ``loading`` is the name of a file.
    """
    return loading.sub(lambda found: "" if is_of_program(found[1], program) else found[0], tests)


def is_of_program(file: str, program: str) -> bool:
    """Whether a file that tests load is the program: by a usual name, or by a word of the program."""
    name = re.sub(r"[_-]", "", file.replace("\\", "/").rpartition("/")[2].partition(".")[0]).lower()
    return name in _USUAL | {word.replace("_", "").lower() for word in re.findall(r"\w+", program)}


def _blanked(text: str, span: tuple[int, int]) -> str:
    start, end = span
    return text[:start] + "\n" * text.count("\n", start, end) + text[end:]


def _bare(statement: str) -> str:
    return " ".join(statement.split()).rstrip(";")
