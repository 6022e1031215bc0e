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
from engine.kernel.provers.coq_text import formula_text, term_text, truth_text, variable
from engine.kernel.terms import (
    Add,
    Div,
    Fun,
    Mod,
    Mul,
    Num,
    Pow,
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
Lemma zero_of (f : R -> R) (t v : R) : t = 0 -> f 0 = v -> f t = v.
Proof. intros E H; rewrite E; exact H. Qed.
Ltac differs := let H := fresh in intro H; first [lra | nra | match goal with K : _ <> _ |- _ =>
  apply K; first [lra | nra] end].
Ltac at_zero := repeat match goal with
  | |- context [exp ?t] => rewrite (zero_of exp t 1 ltac:(ring) exp_0)
  | |- context [cos ?t] => rewrite (zero_of cos t 1 ltac:(ring) cos_0)
  | |- context [sin ?t] => rewrite (zero_of sin t 0 ltac:(ring) sin_0)
  end.
Ltac rooted := repeat match goal with
  | |- context [sqrt ?t] => let S := fresh in let P := fresh in
    assert (S : sqrt t * sqrt t = t) by (apply sqrt_sqrt; lra);
    assert (P : 0 <= sqrt t) by apply sqrt_pos;
    generalize dependent (sqrt t); intros
  end.
Ltac value := first [lra | ring | at_zero; lra | field; repeat split; differs | nra].
Ltac barred := exfalso; match goal with K : _ <> _ |- _ => apply K; first [lra | nra] end.
Ltac settle := lazymatch goal with
  | |- _ /\ _ => split; settle
  | |- _ \/ _ => first [solve [left; settle] | solve [right; settle] | exfalso; nra]
  | |- _ <> _ => differs
  | |- False => first [lra | nra]
  | |- _ => first [lra | barred | value | rooted; lra | exfalso; nra]
  end.
Ltac factors E := lazymatch type of E with
  | _ * _ = 0 => apply Rmult_integral in E; destruct E as [E|E]; factors E
  | ?x - ?a = 0 => let K := fresh in assert (K : x = a) by lra; clear E; subst x
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


#: That what a test says of all numbers of a range is so of each, and from tests to what they test.
RANGE = """
Fixpoint all_from (f : Z -> bool) (n : nat) (lo : Z) : bool :=
  match n with O => true | S k => if f lo then all_from f k (lo + 1) else false end.
Lemma all_from_holds : forall f n lo x, all_from f n lo = true -> lo <= x < lo + Z.of_nat n -> f x = true.
Proof.
intros f n; induction n as [|k IH]; intros lo x H B; simpl all_from in H; [lia|].
destruct (f lo) eqn:E; [|discriminate].
destruct (Z.eq_dec x lo) as [->|N]; [exact E|]; apply (IH (lo + 1)); [exact H|lia].
Qed.
Ltac told E := rewrite ?Bool.negb_true_iff, ?Bool.eqb_true_iff, ?Z.eqb_neq, ?Z.eqb_eq in E;
  revert E; repeat match goal with |- context [?a mod ?b] => generalize (a mod b) end; intros.
"""


def proof(statement: Statement) -> str:
    """A proof to try."""
    if statement.sort == "integer":
        return _whole_proof(statement.formula)
    return _real_proof(statement.formula)


def _whole_proof(formula: Formula) -> str:
    match formula:
        case Compare("=", Mod(term, Num(modulus)), Num()) if any(
            isinstance(each, Pow) for each in walk(term)
        ):
            return f"{_residue(term, int(modulus))[1]}."
        case And(parts):
            return _split(parts, _whole_proof)
        case ForAll(
            (x,), Implies(And((Compare("<=", Num(low), Var()), Compare("<", Var(), Num(high)))), body), ()
        ):
            return _by_each(variable(x), int(low), int(high), body)
        case ForAll(_, _, hints):
            shown = "".join(f"assert ({formula_text(hint, 'integer')}) by lia; " for hint in hints)
            return f"intros; {shown}first [lia | nia]."
        case Exists(_, _, witness):
            given = " ".join(f"exists {term_text(term, 'integer')};" for term in witness)
            return f"{given} first [vm_compute; reflexivity | lia]."
    return (
        "first [vm_compute; reflexivity | vm_compute; discriminate | vm_compute; split; discriminate | lia]."
    )


def _by_each(x: str, low: int, high: int, body: Formula) -> str:
    """By computing, for every number of a range, whether it holds; from that the statement for all of "
    "them."""
    tested = f"(fun {x} : Z => {truth_text(body)})"
    return (
        f"intros {x} B; assert (E : {tested} {x} = true) by (apply (all_from_holds {tested} (Z.to_nat"
        f" {high - low}) {low}); [vm_compute; reflexivity | rewrite Z2Nat.id by discriminate; lia]); cbv"
        " beta in E; told E; lia."
    )


def _residue(term: Term, modulus: int, depth: int = 0) -> tuple[int | None, str]:
    """The remainder of a term, and a proof of it by repeated squaring, without any great power.

    The remainder is ``None`` of what has no rule here; the proof then computes it.
    """
    plain = "vm_compute; reflexivity"
    match term:
        case Num(value) if value.denominator == 1:
            return int(value) % modulus, plain
        case Pow(Num(base), exponent) if base.denominator == 1:
            proof_ = f"rewrite <- Zpow_mod_correct by discriminate; {plain}"
            return pow(int(base), exponent, modulus), proof_
        case Add(left, right) | Mul(left, right):
            (one, first), (other, second) = (_residue(part, modulus, depth + 1) for part in (left, right))
            if one is None or other is None:
                return None, plain
            rule = "Z.add_mod" if isinstance(term, Add) else "Z.mul_mod"
            # Names of their own at every depth: what was shown around stays in sight.
            a, b = f"A{depth}", f"B{depth}"
            known = [
                f"assert ({name} : {term_text(Mod(part, num(modulus)), 'integer')} = {value}) by ({proof_}); "
                for name, part, value, proof_ in ((a, left, one, first), (b, right, other, second))
            ]
            whole = one + other if isinstance(term, Add) else one * other
            proof_ = f"{''.join(known)}rewrite {rule} by discriminate; rewrite {a}, {b}; {plain}"
            return whole % modulus, proof_
    return None, plain


def _real_proof(formula: Formula) -> str:
    match formula:
        case And(parts):
            return _split(parts, _real_proof)
        case ForAll(names, Iff(left, right), _):
            return _equivalence(names, left, right)
        case ForAll(_, body, hints):
            if any(isinstance(each, Derivative | Integral) for each in formulas(body)):
                if isinstance(body, Implies):
                    return f"intros; parts; {_split_all(body.conclusion)}."
                return f"intros; {_split_all(body)}."
            unfolded = "modulus; " if _has_modulus(body) else ""
            known = "".join(
                f"assert {formula_text(hint)} by "
                "first [apply pow2_ge_0 | apply Rmult_le_pos; [lra | apply pow2_ge_0] | rooted; lra | nra]; "
                for hint in hints
            )
            return f"intros; parts; {known}{unfolded}settle."
        case Exists(_, body, witness):
            given = " ".join(f"exists {term_text(term)};" for term in witness)
            return f"{given} {'modulus; ' if _has_modulus(body) else ''}settle."
        case Derivative():
            return "auto_derive; [repeat split; settle | first [ring | settle]]."
        case Integral(name, function, lower, upper, value, primitive):
            return _integral(name, function, lower, upper, value, primitive)
        case Compare("!=", left, Num(value)) if value == 0 and rational(left) is not None:
            return f"replace {term_text(left)} with {term_text(num(rational(left) or 0))} by value; differs."
    return "modulus; settle." if _has_modulus(formula) else "settle."


def _split_all(formula: Formula) -> str:
    """A proof of a formula whose variables were introduced."""
    inner = _split(formula.parts, _real_proof) if isinstance(formula, And) else _real_proof(formula)
    return f"({inner.removesuffix('.')})"


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
    forth = None
    if not modulus and (len(names) == 1 or isinstance(right, Or)):
        forth = _by_factors(names[0], left, right) or _by_cases(names[0], left, right)
    return f"intros; split; [{forth or f'intros; parts; {modulus}settle'} | {back}]."


def _by_factors(name: str, left: Formula, right: Formula) -> str | None:
    """From equations to their solutions: what they say is that a product of factors is zero."""
    roots = _solutions(name, right)
    equations = [each for each in formulas(left) if isinstance(each, Compare) and each.op == "="]
    if not roots or not equations:
        return None
    if not any(map(_has_quotient, equations)):
        shown = term_text(mul(*(sub(Var(name), root) for root in roots)))
        return f"intros; parts; assert (E : {shown} = 0) by first [lra | nra]; factors E; settle"
    equation = equations[0]
    difference, cleared = sub(equation.left, equation.right), _denominators(equation)
    barred = _further_root(mul(difference, *cleared), [rational(root) for root in roots], name)
    product = mul(*(sub(Var(name), root) for root in [*roots, *barred]))
    factor = _ratio(mul(difference, *cleared), product, name)
    if factor is None:
        return None
    shown, scaled = term_text(product), term_text(mul(difference, *cleared, num(factor)))
    return (
        f"intros; parts; assert (E : {shown} = 0) by (replace {shown} with {scaled} "
        "by (field; repeat split; differs); match goal with K : _ = _ :> R |- _ => rewrite K; ring end); "
        "factors E; settle"
    )


#: Where functions of one variable are evaluated to find what they are: points that no problem has.
_POINTS = (Fraction(1009, 7), Fraction(-2003, 11), Fraction(5003, 13))


def _ratio(one: Term, other: Term, name: str) -> Fraction | None:
    """The number c with ``other = c * one``; ``None`` where there is none."""
    ratios = set()
    for at in _POINTS:
        below, above = _at(one, name, at), _at(other, name, at)
        if not below or above is None:
            return None
        ratios.add(above / below)
    return ratios.pop() if len(ratios) == 1 else None


def _further_root(cleared: Term, roots: list[Fraction | None], name: str) -> list[Term]:
    """The root of what is left of a cleared equation without its solutions: a pole, which is no solution."""
    values = []
    for at in _POINTS[:2]:
        rest = _at(cleared, name, at)
        for root in roots:
            if rest is None or root is None:
                return []
            rest /= at - root
        values.append(rest)
    one, other = values
    if one is None or other is None or one == other:
        return []
    slope = (one - other) / (_POINTS[0] - _POINTS[1])
    return [num(_POINTS[0] - one / slope)]


def _at(term: Term, name: str, value: Fraction) -> Fraction | None:
    return rational(substituted(term, {name: num(value)}))


def _denominators(formula: Compare) -> list[Term]:
    """The denominators that are linear, each once; of others all."""
    found: dict[Term, None] = {}
    for term in (formula.left, formula.right):
        for each in walk(term):
            if isinstance(each, Div) and variables(each.below):
                found[each.below] = None
    return [each for each in found if _degree(each) == 1] or list(found)


def _degree(term: Term) -> int:
    names = variables(term)
    found = polynomial(term, min(names)) if len(names) == 1 else None
    return len(found) - 1 if found is not None else 0


def _solutions(name: str, formula: Formula) -> list[Term] | None:
    """The values of a variable among solutions ``x = a \\/ x = b``; ``None`` of any other formula."""
    found: dict[Term, None] = {}
    for part in formula.parts if isinstance(formula, Or) else (formula,):
        given = [
            each.right
            for each in formulas(part)
            if isinstance(each, Compare) and each.op == "=" and each.left == Var(name)
        ]
        if len(given) != 1:
            return None
        found[given[0]] = None
    return list(found)


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
    # The value alone is put in place of the difference: the function may have the same number in it.
    difference = f"(minus ({whole} {high}) ({whole} {low}))"
    return (
        f"refine (eq_ind {difference} (fun v : R => is_RInt {inner} {low} {high} v) _ {term_text(value)} _); "
        f"[apply (is_RInt_derive {whole} {inner}); "
        "[intros; auto_derive; [repeat split; settle | settle] "
        f"| intros; apply (ex_derive_continuous {inner}); auto_derive; repeat split; settle] "
        "| unfold minus, plus, opp; simpl; settle]."
    )


def _has_modulus(formula: Formula) -> bool:
    return any(
        isinstance(part, Fun) and part.name == "abs"
        for each in formulas(formula)
        for term in terms_of(each)
        for part in walk(term)
    )


def _has_quotient(formula: Compare) -> bool:
    return any(
        isinstance(part, Div) and variables(part.below)
        for term in (formula.left, formula.right)
        for part in walk(term)
    )
