"""Certified numeric values: ball arithmetic in python-flint, real or complex, at any precision.

A ball holds the true value for certain, so two disjoint balls prove two values different.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction

import flint
from flint import acb, arb, fmpq

from engine.answers.errors import TooLarge, Unsettled
from engine.answers.limits import MAX_MAGNITUDE_BITS, MAX_PRECISION
from engine.answers.tree import Node, Symbol, contains

#: python-flint keeps its working precision in one global, so evaluations take turns.
_PRECISION_LOCK = threading.RLock()


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Runs the block at a working precision of ``bits``, alone among all threads."""
    with _PRECISION_LOCK:
        before = flint.ctx.prec
        flint.ctx.prec = min(bits, MAX_PRECISION)
        try:
            yield
        finally:
            flint.ctx.prec = before


def ball(value: Fraction) -> acb:
    if value.denominator == 1:
        return acb(value.numerator)
    return acb(arb(fmpq(value.numerator, value.denominator)))


def checked(value: acb) -> acb:
    """``value``, which must be finite."""
    if not value.is_finite():
        raise Unsettled("a value that is not finite")
    return value


def float_of(value: arb) -> float:
    """The midpoint as a float; infinite beyond the range of floats."""
    try:
        return abs(float(value.mid()))
    except OverflowError:
        return float("inf")


def guard_magnitude(base: acb, exponent: float) -> None:
    """Refuses powers whose binary exponent would pass the bound.

    Raises:
        TooLarge: it would.
    """
    size = abs(base).mid()
    if size == 0:
        return
    bits = float_of(size.log()) * 1.4427
    if bits * exponent > MAX_MAGNITUDE_BITS:
        raise TooLarge("a power beyond the bound on magnitude")


def is_real(value: acb) -> bool:
    return bool(value.imag.is_zero())


def real_sign(value: acb) -> int:
    """The certain sign of a real value: -1, 0 or 1.

    Raises:
        Unsettled: the ball holds values of several signs, or the value is not known to be real.
    """
    if not is_real(value):
        raise Unsettled("the sign of a complex value")
    real = value.real
    if real > 0:
        return 1
    if real < 0:
        return -1
    if real.is_zero():
        return 0
    raise Unsettled("a sign that the precision does not settle")


def exact_integer(value: acb) -> int | None:
    """The integer that the ball consists of alone."""
    if value.is_exact() and is_real(value):
        unique = value.real.unique_fmpz()
        return None if unique is None else int(unique)
    return None


def floor_of(value: acb) -> acb:
    if not is_real(value):
        raise Unsettled("the floor of a complex value")
    unique = value.real.floor().unique_fmpz()
    if unique is None:
        raise Unsettled("a floor that the precision does not settle")
    return acb(unique)


def has_symbol(node: Node) -> bool:
    return contains(node, Symbol)
