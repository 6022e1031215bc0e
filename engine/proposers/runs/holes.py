"""Programs with one expression missing, and what would be put there without thinking."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

#: What stands where the expression is missing: valid Python that computes nothing.
HOLE = "..."
#: What fits into a hole everywhere.
_PLAIN = ("None", "True", "False", "0", "1", "-1", "''", "[]", HOLE)


@dataclass(frozen=True)
class Hole:
    """One expression of a program, by where it stands."""

    program: str
    start: int
    end: int
    """Places in the program, in letters."""

    @property
    def line(self) -> int:
        return self.program.count("\n", 0, self.start) + 1

    @property
    def expression(self) -> str:
        return self.program[self.start : self.end]

    def filled(self, text: str) -> str:
        """The program with something else in the place."""
        return f"{self.program[: self.start]}{text}{self.program[self.end :]}"

    @property
    def shown(self) -> str:
        return self.filled(HOLE)

    @property
    def stands_elsewhere(self) -> bool:
        """Whether the missing expression could be copied from another line."""
        return "".join(self.expression.split()) in "".join(self.shown.split())

    @property
    def fills(self) -> list[str]:
        """What anybody would try first: plain values, and names, numbers and expressions of the program."""
        tree = ast.parse(self.shown)
        names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
        names += [node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)]
        numbers = [repr(node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant)]
        others = [f"({ast.unparse(node)})" for node in _expressions(tree)]
        return list(dict.fromkeys((*_PLAIN, *names, *numbers, *others)))

    @property
    def parts(self) -> list[str]:
        """The parts of the missing expression: what somebody writes who sees half of it."""
        inner = list(ast.walk(ast.parse(self.expression, mode="eval").body))[1:]
        found = [f"({ast.unparse(node)})" for node in inner if isinstance(node, ast.expr)]
        return [part for part in dict.fromkeys(found) if part not in self.fills]


def holes_of(program: str) -> list[Hole]:
    """Every expression of a program that may be taken out: what is assigned, returned or tested."""
    starts, place = [0], 0
    for line in program.splitlines(keepends=True):
        place += len(line)
        starts.append(place)
    found = []
    for node in _expressions(ast.parse(program)):
        if node.end_lineno is None or node.end_col_offset is None:
            continue
        lines = program.splitlines()
        first, last = lines[node.lineno - 1], lines[node.end_lineno - 1]
        # The tree counts bytes, and a text counts letters.
        start = starts[node.lineno - 1] + len(first.encode()[: node.col_offset].decode())
        end = starts[node.end_lineno - 1] + len(last.encode()[: node.end_col_offset].decode())
        found.append(Hole(program, start, end))
    return found


def _expressions(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        value: ast.expr | None = None
        if isinstance(node, ast.If | ast.While | ast.IfExp):
            value = node.test
        elif isinstance(node, ast.Return | ast.Assign | ast.AugAssign):
            value = node.value
        if value is not None and not isinstance(value, ast.Name | ast.Constant | ast.List | ast.Dict):
            yield value
