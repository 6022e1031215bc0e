"""The words and commands that mean something in an answer."""

#: Spellings of the known functions, LaTeX and plain alike, with the name the tree uses.
FUNCTIONS = {
    **{name: name for name in ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth")},
    **{name: name for name in ("sech", "csch", "ln", "log", "exp", "sgn", "cis", "gcd", "lcm", "min", "max")},
    **{name: name for name in ("det", "floor", "abs", "sqrt", "cbrt", "conj", "factorial", "gamma", "perm")},
    **{name: name for name in ("pow", "re", "im", "float", "log10", "log2")},
    **{
        f"arc{name}": f"a{name}"
        for name in ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh")
    },
    **{f"a{name}": f"a{name}" for name in ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh")},
    **{f"ar{name}": f"a{name}" for name in ("sinh", "cosh", "tanh", "coth", "sech", "csch")},
    **{name: name for name in ("acoth", "asech", "acsch", "erf", "erfc", "Si", "Ei")},
    "arccoth": "acoth",
    "arctg": "atan",
    "tg": "tan",
    "ctg": "cot",
    "cosec": "csc",
    "lg": "log10",
    "ceil": "ceil",
    "ceiling": "ceil",
    "binomial": "binom",
    "comb": "binom",
    "Rational": "ratio",
    "Fraction": "ratio",
    "Abs": "abs",
    "sign": "sgn",
    "Max": "max",
    "Min": "min",
    "Gamma": "gamma",
    "Re": "re",
    "Im": "im",
    "conjugate": "conj",
}

#: How many arguments each function of more than one takes, least and most.
ARITIES = {
    "gcd": (1, 20), "lcm": (1, 20), "min": (1, 20), "max": (1, 20), "binom": (2, 2), "ratio": (1, 2),
    "log": (1, 2), "pow": (2, 2), "perm": (2, 2),
}  # fmt: skip

#: Functions whose inverse is what a power of -1 means.
INVERTIBLE = {"sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh"}

CONSTANTS = {
    "pi": "pi", "Pi": "pi", "e": "e", "i": "i", "inf": "inf", "infty": "inf", "infinity": "inf",
    "Infinity": "inf", "oo": "inf", "infin": "inf",
}  # fmt: skip

GREEK = frozenset(
    [
        *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda"),
        *("mu", "nu", "xi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "Gamma", "Delta"),
        *("Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega"),
    ]
)
#: Commands that stand for a letter or a name, beyond the Greek alphabet.
LETTER_COMMANDS = GREEK | {
    *("varepsilon", "vartheta", "varrho", "varsigma", "varphi", "ell", "hbar", "aleph", "triangle", "angle"),
    *("measuredangle", "square", "bigtriangleup", "Box", "odot", "partial"),
}

#: Accents that make another symbol of the one they stand on.
ACCENTS = frozenset(
    [
        "overline",
        "overrightarrow",
        "vec",
        "hat",
        "bar",
        "widehat",
        "tilde",
        "dot",
        "ddot",
        "underline",
        "mathbf",
        "boldsymbol",
        "bm",
        "mathcal",
        "mathscr",
        "overleftrightarrow",
        "widetilde",
        "mathfrak",
        "overarc",
        "wideparen",
    ]
)

RELATIONS = {
    "=": "=", "==": "=", "<": "<", ">": ">", "<=": "<=", ">=": ">=", "=<": "<=", "=>": "implies",
    r"\le": "<=", r"\leq": "<=", r"\leqslant": "<=", r"\leqq": "<=", r"\lt": "<", r"\gt": ">", r"\ge": ">=",
    r"\geq": ">=", r"\geqslant": ">=", r"\geqq": ">=", r"\ne": "!=", r"\neq": "!=", r"\in": "in", "in": "in",
    r"\notin": "notin", r"\approx": "approx", r"\simeq": "approx", r"\doteq": "approx", r"\equiv": "equiv",
    r"\subset": "subset", r"\subseteq": "subseteq", r"\cong": "cong", r"\sim": "sim", r"\perp": "perp",
    r"\parallel": "parallel", r"\to": "to", r"\rightarrow": "to", "->": "to",
}  # fmt: skip
del RELATIONS["=>"]

SET_OPERATIONS = {
    r"\cup": "union", r"\bigcup": "union", r"\cap": "intersection", r"\bigcap": "intersection",
    r"\setminus": "difference", r"\backslash": "difference", r"\smallsetminus": "difference",
}  # fmt: skip

TIMES = frozenset(("*", r"\cdot", r"\times", r"\ast"))
DOTS = frozenset(("...", r"\ldots", r"\dots", r"\cdots", r"\dotsc", r"\dotsb", r"\dotsm"))
FRACTIONS = frozenset((r"\frac", r"\dfrac", r"\tfrac", r"\cfrac", r"\sfrac", r"\nicefrac", r"\flatfrac"))
LARGE_OPERATORS = {r"\sum": "sum", r"\prod": "prod", r"\int": "int", r"\lim": "lim"}

NUMBER_SETS = {"R": "R", "Z": "Z", "N": "N", "Q": "Q", "C": "C"}

#: Function names that are called: f(x) is a value of f, while x(x - 1) is a product.
CALLED = frozenset(["f", "g", "h", "F", "G", "H", "P"])

AND_WORDS = frozenset(("and", "&", r"\land", r"\wedge", r"\&", "和", "与", "與", "且", "及"))
OR_WORDS = frozenset(("or", r"\lor", r"\vee", "或", "或者"))
#: Words that begin a condition on what stands before them.
CONDITION_WORDS = frozenset(
    ["for", "if", "when", "where", "whenever", "with", "provided", "unless", "given", "as", "over"]
)

#: Sets and matrices as sympy prints them.
PROGRAM_VALUES = frozenset(("FiniteSet", "Interval", "Union", "Matrix", "ImmutableMatrix", "EmptySet"))

#: Halves of the day.
HALVES = {"am": "am", "a.m.": "am", "a.m": "am", "pm": "pm", "p.m.": "pm", "p.m": "pm"}


def half_of_day(text: str) -> str | None:
    """``am`` or ``pm``; ``None`` for what is neither. In mixed case it is none: Pm is a petametre."""
    return HALVES.get(text.lower()) if text.islower() or text.isupper() else None


MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        start=1,
    )
}

#: Words that reply to a question of yes or no, and what makes a reply hold only at times.
REPLIES = frozenset(("yes", "no", "true", "false"))
RESERVATIONS = frozenset(("but", "only", "if", "unless", "except", "when", "or", "maybe", "however"))
