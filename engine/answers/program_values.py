"""Sets and matrices as sympy and numpy print them: FiniteSet(1, 2), Interval.open(0, 1), Matrix([[1, 2]])."""

from functools import reduce

from engine.answers.environments import EnvironmentParser
from engine.answers.tree import Bracket, FiniteSet, Matrix, NamedSet, Node, SetOperation

_BRACKETS = {"": ("[", "]"), "open": ("(", ")"), "Ropen": ("[", ")"), "Lopen": ("(", "]")}


class ProgramValueParser(EnvironmentParser):
    """Calls that build a collection."""

    def program_value(self) -> Node:
        name = self.advance().text
        variant = self.advance().text if self.accept(".") else ""
        if name == "EmptySet":
            return NamedSet("empty")
        args = self.arguments()
        if name == "FiniteSet":
            return FiniteSet(args)
        if name == "Union":
            return reduce(lambda left, right: SetOperation("union", left, right), args)
        if name == "Interval" and len(args) == 2 and variant in _BRACKETS:
            return Bracket(*_BRACKETS[variant], args)
        if name.endswith("Matrix") and len(args) == 1 and isinstance(args[0], Bracket):
            return self._matrix(args[0])
        raise self.failure(f"no such {name}")

    def _matrix(self, rows: Bracket) -> Matrix:
        nested = [row.items for row in rows.items if isinstance(row, Bracket)]
        if not nested:
            return Matrix(tuple((entry,) for entry in rows.items))  # a list alone is a column
        if len(nested) != len(rows.items) or len({len(row) for row in nested}) != 1:
            self.fail("rows of unequal length")
        return Matrix(tuple(nested))
