"""Symmetric expressions in the roots of a polynomial: written, evaluated, and by sums and products."""

from collections.abc import Callable, Sequence
from fractions import Fraction


def roots_of(coefficients: Sequence[int]) -> list[complex]:
    """All roots, by the Durand-Kerner iteration, which improves them together."""
    monic = [complex(c) / coefficients[0] for c in coefficients]
    radius = 1 + max(abs(c) for c in monic[1:])
    roots = [radius * (0.4 + 0.9j) ** k for k in range(len(monic) - 1)]
    for _ in range(200):
        moved = 0.0
        for k, root in enumerate(roots):
            value, spread = complex(0), complex(1)
            for c in monic:
                value = value * root + c
            for other, rival in enumerate(roots):
                if other != k:
                    spread *= root - rival
            change = value / spread if spread else complex(1e-6)
            roots[k] -= change
            moved = max(moved, abs(change))
        if moved < 1e-12 * radius:
            break
    return roots


class Expression:
    """A symmetric expression: how it is written, its value at roots, and how sums and products give it."""

    def __init__(
        self,
        shown: str,
        at: Callable[[Sequence[complex]], complex],
        identity: str,
        from_sums: Callable[..., Fraction],
        claim: str,
    ) -> None:
        self.shown, self.at, self.identity, self.from_sums, self.claim = shown, at, identity, from_sums, claim


#: In the texts {0}, {1} are the roots; in the identities {S}, {P} their sum and product as numbers.
OF_TWO: dict[str, Expression] = {
    "squares": Expression(
        "{0}^2 + {1}^2",
        lambda z: z[0] ** 2 + z[1] ** 2,
        "({0} + {1})^2 - 2{0}{1}",
        lambda s, p: s * s - 2 * p,
        "{S}^2 - 2*{P}",
    ),
    "reciprocals": Expression(
        "\\frac{{1}}{{{0}}} + \\frac{{1}}{{{1}}}",
        lambda z: 1 / z[0] + 1 / z[1],
        "\\frac{{{0} + {1}}}{{{0}{1}}}",
        lambda s, p: s / p,
        "{S}/{P}",
    ),
    "cubes": Expression(
        "{0}^3 + {1}^3",
        lambda z: z[0] ** 3 + z[1] ** 3,
        "({0} + {1})^3 - 3{0}{1}({0} + {1})",
        lambda s, p: s**3 - 3 * p * s,
        "{S}^3 - 3*{P}*{S}",
    ),
    "difference": Expression(
        "({0} - {1})^2",
        lambda z: (z[0] - z[1]) ** 2,
        "({0} + {1})^2 - 4{0}{1}",
        lambda s, p: s * s - 4 * p,
        "{S}^2 - 4*{P}",
    ),
    "quotients": Expression(
        "\\frac{{{0}}}{{{1}}} + \\frac{{{1}}}{{{0}}}",
        lambda z: z[0] / z[1] + z[1] / z[0],
        "\\frac{{({0} + {1})^2 - 2{0}{1}}}{{{0}{1}}}",
        lambda s, p: (s * s - 2 * p) / p,
        "({S}^2 - 2*{P})/{P}",
    ),
    "shifted": Expression(
        "(1 + {0})(1 + {1})",
        lambda z: (1 + z[0]) * (1 + z[1]),
        "1 + ({0} + {1}) + {0}{1}",
        lambda s, p: 1 + s + p,
        "1 + {S} + {P}",
    ),
}
#: Likewise for three roots; {Q} is the sum of the products in pairs.
OF_THREE: dict[str, Expression] = {
    "squares": Expression(
        "{0}^2 + {1}^2 + {2}^2",
        lambda z: sum(x * x for x in z),
        "({0} + {1} + {2})^2 - 2({0}{1} + {1}{2} + {2}{0})",
        lambda s, q, p: s * s - 2 * q,
        "{S}^2 - 2*{Q}",
    ),
    "reciprocals": Expression(
        "\\frac{{1}}{{{0}}} + \\frac{{1}}{{{1}}} + \\frac{{1}}{{{2}}}",
        lambda z: sum(1 / x for x in z),
        "\\frac{{{0}{1} + {1}{2} + {2}{0}}}{{{0}{1}{2}}}",
        lambda s, q, p: q / p,
        "{Q}/{P}",
    ),
    "shifted": Expression(
        "(1 + {0})(1 + {1})(1 + {2})",
        lambda z: (1 + z[0]) * (1 + z[1]) * (1 + z[2]),
        "1 + ({0} + {1} + {2}) + ({0}{1} + {1}{2} + {2}{0}) + {0}{1}{2}",
        lambda s, q, p: 1 + s + q + p,
        "1 + {S} + {Q} + {P}",
    ),
    "pairs": Expression(
        "{0}^2{1}^2 + {1}^2{2}^2 + {2}^2{0}^2",
        lambda z: (z[0] * z[1]) ** 2 + (z[1] * z[2]) ** 2 + (z[2] * z[0]) ** 2,
        "({0}{1} + {1}{2} + {2}{0})^2 - 2{0}{1}{2}({0} + {1} + {2})",
        lambda s, q, p: q * q - 2 * p * s,
        "{Q}^2 - 2*{P}*{S}",
    ),
}


class NewRoots:
    """Two new roots: how they are written, their values, and their sum and product from S and P."""

    def __init__(
        self,
        shown: tuple[str, str],
        at: Callable[[Sequence[complex]], tuple[complex, complex]],
        total: tuple[Callable[..., Fraction], str],
        product: tuple[Callable[..., Fraction], str],
    ) -> None:
        self.shown, self.at, self.total, self.product = shown, at, total, product


NEW_ROOTS: dict[str, NewRoots] = {
    "squares": NewRoots(
        ("{k}{0}^2", "{k}{1}^2"),
        lambda z: (z[0] ** 2, z[1] ** 2),
        (lambda s, p: s * s - 2 * p, "{S}^2 - 2*{P}"),
        (lambda s, p: p * p, "{P}^2"),
    ),
    "weighted": NewRoots(
        ("{k}(2{0} + {1})", "{k}({0} + 2{1})"),
        lambda z: (2 * z[0] + z[1], z[0] + 2 * z[1]),
        (lambda s, p: 3 * s, "3*{S}"),
        (lambda s, p: 2 * s * s + p, "2*{S}^2 + {P}"),
    ),
    "with_reciprocal": NewRoots(
        ("{k}({0} + \\frac{{1}}{{{1}}})", "{k}({1} + \\frac{{1}}{{{0}}})"),
        lambda z: (z[0] + 1 / z[1], z[1] + 1 / z[0]),
        (lambda s, p: s + s / p, "{S} + {S}/{P}"),
        (lambda s, p: p + 2 + 1 / p, "{P} + 2 + 1/{P}"),
    ),
    "shifted_squares": NewRoots(
        ("{k}({0}^2 + 1)", "{k}({1}^2 + 1)"),
        lambda z: (z[0] ** 2 + 1, z[1] ** 2 + 1),
        (lambda s, p: s * s - 2 * p + 2, "{S}^2 - 2*{P} + 2"),
        (lambda s, p: p * p + s * s - 2 * p + 1, "{P}^2 + {S}^2 - 2*{P} + 1"),
    ),
    "differences": NewRoots(
        ("{k}(3{0} - {1})", "{k}(3{1} - {0})"),
        lambda z: (3 * z[0] - z[1], 3 * z[1] - z[0]),
        (lambda s, p: 2 * s, "2*{S}"),
        (lambda s, p: 16 * p - 3 * s * s, "16*{P} - 3*{S}^2"),
    ),
}
