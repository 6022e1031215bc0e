"""What a writer knows of the integers in a loop: which are indices of a list, and which are not negative."""

from collections import Counter

from engine.translation.ir import Const, Expr, ForRange, Op, Var, walk


class IndexRanges:
    """Proofs that an index needs no check."""

    loops: dict[int, ForRange]
    """The counting loops written so far in a function, by their variable."""
    assignments: Counter[int]
    """How often each variable of the function is assigned."""

    def is_valid_index(self, whole: Expr, index: Expr) -> bool:
        """Whether an index is proven to lie in a list: it counts up to the length of that list."""
        if not isinstance(whole, Var) or not isinstance(index, Var) or whole.cell.has("resized"):
            return False
        loop = self.loops.get(id(index.cell.root()))
        if loop is None or loop.step != 1 or not self.is_natural(loop.start):
            return False
        lengths = (
            walk(loop.stop) if isinstance(loop.stop, Op) and loop.stop.name == "int.min" else [loop.stop]
        )
        same = any(
            isinstance(e, Op) and e.name == "list.len" and e.args[0].cell.root() is whole.cell.root()
            for e in lengths
        )
        return same and self.assignments[id(whole.cell.root())] <= 1

    def is_natural(self, expr: Expr) -> bool:
        """Whether an integer is proven not to be negative."""
        if isinstance(expr, Const):
            return isinstance(expr.value, int) and expr.value >= 0
        if isinstance(expr, Var):
            loop = self.loops.get(id(expr.cell.root()))
            return loop is not None and loop.step > 0 and self.is_natural(loop.start)
        if isinstance(expr, Op) and expr.name in ("int.add", "int.mul", "int.floordiv"):
            return all(self.is_natural(arg) for arg in expr.args)
        if isinstance(expr, Op) and expr.name == "int.mod":
            divisor = expr.args[1]
            return self.is_natural(divisor)
        return isinstance(expr, Op) and expr.name in (
            "list.len",
            "str.len",
            "dict.len",
            "set.len",
            "bool.to_int",
        )
