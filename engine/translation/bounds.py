"""How large an integer can become, so that checked arithmetic is written only where it can matter."""

from collections.abc import Callable

from engine.translation.ir import Assign, Const, Expr, ForRange, Function, IfElse, Op, Var, statements

#: No program counts further than this: 2**42 steps of a nanosecond take longer than the longest time limit.
MOST_STEPS = 2**42

#: No container is longer than this: it would not fit in any memory limit.
MOST_ITEMS = 2**40

_LENGTHS = frozenset({"list.len", "str.len", "set.len", "dict.len", "list.index", "list.count", "str.find"})
_LENGTHS |= {"str.rfind", "str.index", "str.count", "list.bisect_left", "list.bisect_right"}

_LAST_CODE_POINT = 0x10FFFF


class Bounds:
    """The largest magnitude of the integer expressions of one function; ``None`` where there is no bound."""

    def __init__(self, function: Function) -> None:
        self._assigned: dict[int, list[Expr]] = {}
        self._counted: dict[int, list[ForRange]] = {}
        self._unknown = {id(param.cell.root()) for param in function.params}
        self._memo: dict[int, int | None] = {}
        for stmt in statements(function.body):
            if isinstance(stmt, Assign):
                self._assigned.setdefault(id(stmt.target.cell.root()), []).append(stmt.value)
            elif isinstance(stmt, ForRange):
                self._counted.setdefault(id(stmt.target.cell.root()), []).append(stmt)
            elif isinstance(stmt, Function):
                self._unknown |= {id(c.root()) for c in stmt.outer.values() if stmt.rebinds}

    def of(self, expr: Expr) -> int | None:
        """The largest absolute value, or ``None``."""
        match expr:
            case Const(value=bool()):
                return 1
            case Const(value=int() as value):
                return abs(value)
            case Var():
                return self._variable(expr)
            case IfElse(then=then, other=other):
                return _both(self.of(then), self.of(other), max)
            case Op():
                return self._op(expr)
        return None

    def _op(self, expr: Op) -> int | None:
        name, args = expr.name, expr.args
        if name in _LENGTHS:
            return MOST_ITEMS
        match name:
            case "int.add" | "int.sub":
                return _both(self.of(args[0]), self.of(args[1]), lambda a, b: a + b)
            case "int.mul":
                return _both(self.of(args[0]), self.of(args[1]), lambda a, b: a * b)
            case "int.mod":
                return self.of(args[1])
            case "int.floordiv":
                largest = self.of(args[0])
                return None if largest is None else largest + 1
            case "int.neg" | "int.abs" | "bool.to_int":
                return 1 if name == "bool.to_int" else self.of(args[0])
            case "int.min" | "int.max":
                return _both(self.of(args[0]), self.of(args[1]), max)
            case "str.ord":
                return _LAST_CODE_POINT
        return None

    def _variable(self, variable: Var) -> int | None:
        key = id(variable.cell.root())
        if key in self._unknown or (key not in self._assigned and key not in self._counted):
            return None
        if key not in self._memo:
            self._memo[key] = None  # a variable that feeds itself, other than by counting, has no bound
            self._memo[key] = self._solve(key)
        return self._memo[key]

    def _solve(self, key: int) -> int | None:
        largest = 0
        for loop in self._counted.get(key, []):
            start, stop = self.of(loop.start), self.of(loop.stop)
            if start is None or (loop.step < 0 and stop is None):
                return None
            steps = MOST_STEPS * abs(loop.step) if stop is None else stop
            largest = max(largest, start + steps, (stop or 0) + abs(loop.step))
        travelled = 0
        for value in self._assigned.get(key, []):
            step = _step(value, key)
            if step is not None:
                travelled += MOST_STEPS * step
                continue
            bound = self.of(value)
            if bound is None:
                return None
            largest = max(largest, bound)
        return largest + travelled


def _step(value: Expr, key: int) -> int | None:
    """``c`` for ``v = v + c`` or ``v = v - c``."""
    if not isinstance(value, Op) or value.name not in ("int.add", "int.sub"):
        return None
    left, right = value.args
    if isinstance(left, Var) and id(left.cell.root()) == key and isinstance(right, Const):
        return abs(right.value) if isinstance(right.value, int) else None
    return None


def _both(left: int | None, right: int | None, combine: Callable[[int, int], int]) -> int | None:
    return None if left is None or right is None else combine(left, right)
