"""Statements as Coq propositions: printed from typed terms alone, so that no text of a problem gets in."""

from fractions import Fraction

from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import (
    And,
    Compare,
    Derivative,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Integral,
    Or,
    Statement,
    formulas,
)
from engine.kernel.terms import FUNCTIONS, Add, Div, Fun, Mod, Mul, Neg, Num, Pi, Pow, Term, Var

_FUNCTIONS = {"abs": "Rabs", **{name: name for name in FUNCTIONS - {"abs"}}}
_OPS = {"=": "=", "!=": "<>", "<": "<", "<=": "<="}
_SORTS = {"real": "R", "integer": "Z"}
#: Digits that Coq reads in reasonable time.
_MAX_DIGITS = 2_000


def proposition(statement: Statement) -> str:
    """The statement as a Coq proposition."""
    return _Printer(statement.sort).formula(statement.formula)


def term_text(term: Term, sort: str = "real") -> str:
    return _Printer(sort).term(term)


def formula_text(formula: Formula, sort: str = "real") -> str:
    return _Printer(sort).formula(formula)


_TESTS = {"=": "({} =? {})", "!=": "negb ({} =? {})", "<": "({} <? {})", "<=": "({} <=? {})"}


def truth_text(formula: Formula) -> str:
    """A formula over whole numbers without quantifiers as a test: ``true`` where it holds."""
    match formula:
        case Compare(op, left, right):
            return _TESTS[op].format(term_text(left, "integer"), term_text(right, "integer"))
        case And(parts) if parts:
            return f"({' && '.join(map(truth_text, parts))})%bool"
        case Or(parts) if parts:
            return f"({' || '.join(map(truth_text, parts))})%bool"
        case Iff(left, right):
            return f"(Bool.eqb {truth_text(left)} {truth_text(right)})"
    raise NotExpressible(f"{type(formula).__name__.lower()} as a test")


def needs_analysis(formula: Formula) -> bool:
    """Whether it speaks of derivatives or integrals."""
    return any(isinstance(each, Derivative | Integral) for each in formulas(formula))


class _Printer:
    def __init__(self, sort: str) -> None:
        self._sort = sort

    def formula(self, formula: Formula) -> str:
        match formula:
            case Compare(op, left, right):
                return f"({self.term(left)} {_OPS[op]} {self.term(right)})"
            case And(parts) if parts:
                return self._joined(" /\\ ", parts)
            case Or(parts):
                return self._joined(" \\/ ", parts) if parts else "False"
            case Implies(left, right):
                return f"({self.formula(left)} -> {self.formula(right)})"
            case Iff(left, right):
                return f"({self.formula(left)} <-> {self.formula(right)})"
            case ForAll(names, body, _):
                return f"(forall {self._bound(names)}, {self.formula(body)})"
            case Exists(names, body, _):
                return f"(exists {self._bound(names)}, {self.formula(body)})"
            case Derivative(name, function, point, value) if self._sort == "real":
                lambda_ = f"(fun {variable(name)} : R => {self.term(function)})"
                return f"(is_derive {lambda_} {self.term(point)} {self.term(value)})"
            case Integral(name, function, lower, upper, value, _) if self._sort == "real":
                lambda_ = f"(fun {variable(name)} : R => {self.term(function)})"
                return f"(is_RInt {lambda_} {self.term(lower)} {self.term(upper)} {self.term(value)})"
        raise NotExpressible(f"{type(formula).__name__.lower()} over the {self._sort} numbers")

    def _joined(self, sign: str, parts: tuple[Formula, ...]) -> str:
        return f"({sign.join(map(self.formula, parts))})"

    def _bound(self, names: tuple[str, ...]) -> str:
        return f"{' '.join(map(variable, names))} : {_SORTS[self._sort]}"

    def term(self, term: Term) -> str:
        match term:
            case Num(value):
                return self._number(value)
            case Var(name):
                return variable(name)
            case Add(left, Neg(right)):
                return f"({self.term(left)} - {self.term(right)})"
            case Add(left, right):
                return f"({self.term(left)} + {self.term(right)})"
            case Mul(left, right):
                return f"({self.term(left)} * {self.term(right)})"
            case Neg(operand):
                return f"(- {self.term(operand)})"
            case Pow(base, exponent) if exponent >= 0:
                return f"({self.term(base)} ^ {exponent})"
            case Div(above, below) if self._sort == "real":
                return f"({self.term(above)} / {self.term(below)})"
            case Fun(name, operand) if self._sort == "real" and name in _FUNCTIONS:
                return f"({_FUNCTIONS[name]} {self.term(operand)})"
            case Pi() if self._sort == "real":
                return "PI"
            case Mod(left, right) if self._sort == "integer":
                return f"({self.term(left)} mod {self.term(right)})"
        raise NotExpressible(f"{type(term).__name__.lower()} over the {self._sort} numbers")

    def _number(self, value: Fraction) -> str:
        if max(abs(value.numerator), value.denominator).bit_length() > 3 * _MAX_DIGITS:
            raise NotExpressible("a number of thousands of digits")
        if value.denominator == 1:
            return str(value) if value >= 0 else f"(- {-value.numerator})"
        if self._sort != "real":
            raise NotExpressible("a fraction among whole numbers")
        return (
            f"({value.numerator} / {value.denominator})"
            if value > 0
            else f"(- ({-value.numerator} / {value.denominator}))"
        )


def variable(name: str) -> str:
    """The name of a variable: letters and digits behind a mark of ours, never a word of Coq."""
    if not (name.isascii() and name.isalnum() and len(name) <= 16):
        raise NotExpressible(f"the name {name!r:.40}")
    return f"v_{name}"
