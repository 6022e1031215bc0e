"""Proofs to try, by the shape of a statement. A bad one costs a certificate and never makes a false one."""

from collections.abc import Callable
from fractions import Fraction

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
    terms_of,
)
from engine.kernel.provers.coq_text import term_text, variable
from engine.kernel.terms import (
    Div,
    Fun,
    Num,
    Term,
    Var,
    mul,
    num,
    polynomial,
    rational,
    sub,
    substituted,
    variables,
    walk,
)

#: Tactics over the reals. Each tries the cheap before the dear, and none fails for long.
REAL_TACTICS = r"""
Ltac differs := let H := fresh in intro H; first [lra | nra | match goal with K : _ <> _ |- _ =>
  apply K; first [lra | nra] end].
Ltac value := first [lra | field; repeat split; differs | nra].
Ltac settle := lazymatch goal with
  | |- _ /\ _ => split; settle
  | |- _ \/ _ => first [solve [left; settle] | solve [right; settle] | exfalso; nra]
  | |- _ <> _ => differs
  | |- False => first [lra | nra]
  | |- _ => first [lra | value | exfalso; nra]
  end.
Ltac factors E := lazymatch type of E with
  | _ * _ = 0 => apply Rmult_integral in E; destruct E as [E|E]; factors E
  | _ => idtac
  end.
Ltac parts := repeat match goal with
  | H : _ /\ _ |- _ => destruct H
  | H : _ \/ _ |- _ => destruct H
  end.
Ltac modulus := unfold Rabs in *; repeat match goal with
  | H : context [Rcase_abs ?t] |- _ => destruct (Rcase_abs t)
  | |- context [Rcase_abs ?t] => destruct (Rcase_abs t)
  end.
"""


def proof(statement: Statement) -> str:
    """A proof to try."""
    if statement.sort == "integer":
        return _whole_proof(statement.formula)
    return _real_proof(statement.formula)


def _whole_proof(formula: Formula) -> str:
    match formula:
        case And(parts):
            return _split(parts, _whole_proof)
        case ForAll():
            return "intros; first [lia | nia]."
    return "first [vm_compute; reflexivity | vm_compute; discriminate | vm_compute; split; discriminate | lia]."


def _real_proof(formula: Formula) -> str:
    match formula:
        case And(parts):
            return _split(parts, _real_proof)
        case ForAll(names, Iff(left, right)):
            return _equivalence(names, left, right)
        case ForAll(_, body):
            unfolded = "modulus; " if _has_modulus(body) else ""
            return f"intros; parts; {unfolded}settle."
        case Exists(_, body, witness):
            given = " ".join(f"exists {term_text(term)};" for term in witness)
            return f"{given} {'modulus; ' if _has_modulus(body) else ''}settle."
        case Derivative():
            return "auto_derive; [repeat split; settle | settle]."
        case Integral(name, function, lower, upper, value, primitive):
            return _integral(name, function, lower, upper, value, primitive)
        case Compare("!=", left, Num(value)) if value == 0 and rational(left) is not None:
            return f"replace {term_text(left)} with {term_text(num(rational(left) or 0))} by value; differs."
    return "modulus; settle." if _has_modulus(formula) else "settle."


def _split(parts: tuple[Formula, ...], each: Callable[[Formula], str]) -> str:
    """A proof of a conjunction: part after part."""
    *most, last = parts
    whole = each(last).removesuffix(".")
    for part in reversed(most):
        whole = f"split; [{each(part).removesuffix('.')} | {whole}]"
    return whole + "."


def _equivalence(names: tuple[str, ...], left: Formula, right: Formula) -> str:
    modulus = "modulus; " if _has_modulus(left) else ""
    back = f"intros; parts; subst; {modulus}settle"
    if len(names) == 1 and not modulus:
        forth = _by_factors(names[0], left, right) or _by_cases(names[0], left, right)
    else:
        forth = None
    return f"intros; split; [{forth or f'intros; parts; {modulus}settle'} | {back}]."


def _by_factors(name: str, left: Formula, right: Formula) -> str | None:
    """From an equation to its solutions: what it says is that a product of factors is zero."""
    roots = _solutions(name, right)
    equation = next((each for each in formulas(left) if isinstance(each, Compare) and each.op == "="), None)
    if not roots or equation is None or isinstance(right, Compare) and not _has_quotient(equation):
        return None
    product = mul(*(sub(Var(name), root) for root in roots))
    difference = sub(equation.left, equation.right)
    factor = _leading(difference, product, name)
    if factor is None:
        return None
    below = _denominators(equation)
    shown = term_text(product)
    if not below:
        return f"intro H; assert (E : {shown} = 0) by first [lra | nra]; factors E; settle"
    scaled = term_text(mul(difference, *below, num(factor)))
    return (
        f"intros; parts; assert (E : {shown} = 0) by (replace {shown} with {scaled} by (field; repeat split; differs); "
        f"match goal with K : {term_text(equation.left)} = _ |- _ => rewrite K; ring end); factors E; settle"
    )


def _leading(difference: Term, product: Term, name: str) -> Fraction | None:
    """The number c with ``product = c * difference * denominators``, found at a point; ``None`` where none."""
    for at in (Fraction(1009, 7), Fraction(-2003, 11)):
        values = {name: num(at)}
        one, other = _at(difference, values), _at(product, values)
        below = Fraction(1)
        for each in _denominators(Compare("=", difference, num(0))):
            below *= _at(each, values) or Fraction(0)
        if one and other and below:
            return other / (one * below)
    return None


def _at(term: Term, values: dict[str, Num]) -> Fraction | None:
    return rational(substituted(term, dict(values)))


def _denominators(formula: Compare) -> list[Term]:
    """The denominators with letters, each once, without those that are products of two others."""
    found: dict[Term, None] = {}
    for term in (formula.left, formula.right):
        for each in walk(term):
            if isinstance(each, Div) and variables(each.below):
                found[each.below] = None
    linear = [each for each in found if not _is_square(each)]
    return linear or list(found)


def _is_square(term: Term) -> bool:
    names = variables(term)
    if len(names) != 1:
        return False
    found = polynomial(term, next(iter(names)))
    return found is not None and len(found) > 2


def _solutions(name: str, formula: Formula) -> list[Term] | None:
    """The values of ``x = a \\/ x = b``; ``None`` of any other formula."""
    parts = formula.parts if isinstance(formula, Or) else (formula,)
    if all(isinstance(part, Compare) and part.op == "=" and part.left == Var(name) for part in parts):
        return [part.right for part in parts if isinstance(part, Compare)]
    return None


def _by_cases(name: str, left: Formula, right: Formula) -> str | None:
    """From an inequality to its solutions, by where the variable lies among their ends."""
    ends: dict[Term, None] = {}
    for each in formulas(right):
        for term in terms_of(each):
            if not variables(term) and isinstance(each, Compare) and each.op != "=":
                ends[term] = None
    if not ends or len(ends) > 4:
        return None
    cases = " ".join(
        f"destruct (Rtotal_order {variable(name)} {term_text(end)}) as [?|[?|?]];" for end in ends
    )
    return f"intros; parts; {cases} settle"


def _integral(name: str, function: Term, lower: Term, upper: Term, value: Term, primitive: Term) -> str:
    x = variable(name)
    whole, inner = f"(fun {x} : R => {term_text(primitive)})", f"(fun {x} : R => {term_text(function)})"
    low, high = term_text(lower), term_text(upper)
    return (
        f"replace {term_text(value)} with (minus ({whole} {high}) ({whole} {low})) "
        "by (unfold minus, plus, opp; simpl; settle); "
        f"apply (is_RInt_derive {whole} {inner}); "
        "[intros; auto_derive; [repeat split; settle | settle] "
        f"| intros; apply (ex_derive_continuous {inner}); auto_derive; repeat split; settle]."
    )


def _has_modulus(formula: Formula) -> bool:
    return any(
        isinstance(part, Fun) and part.name == "abs"
        for each in formulas(formula)
        for term in terms_of(each)
        for part in walk(term)
    )


def _has_quotient(formula: Compare) -> bool:
    return any(isinstance(part, Div) and variables(part.below) for term in (formula.left, formula.right) for part in walk(term))
