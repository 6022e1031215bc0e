"""What a formula says to its reader, as a claim says it: ``\\frac{2\\sqrt{3}}{3} x = 4`` is
``(2*sqrt(3))/(3)*x = 4``.

Only what the banks write is read, and all else is refused: a piece left out would change the claim."""

import re

_TOKEN = re.compile(r"\\[a-zA-Z]+|\\[{}\[\], ]|\d+(?:\.\d+)?|[a-zA-Z]|[-+*/^=<>()\[\]{},:']|\s+")
_FUNCTIONS = ("sin", "cos", "tan", "ln")
_SIGNS = {
    **{sign: f" {sign} " for sign in "+-=<>"},
    ",": ", ",
    "\\cdot": "*",
    ":": "/",
    "\\div": "/",
    "\\le": " <= ",
    "\\ge": " >= ",
    "\\ne": " != ",
}
_OPENING = {"(": "(", "\\{": "{", "[": "("}
_CLOSING = {")": ")", "\\}": "}", "]": ")"}
_DROPPED = ("\\left", "\\right", "\\,")
#: What ends an argument that stands in no brackets.
_ENDS = {*_SIGNS, *_CLOSING, "}", "("} - {"\\cdot"}


def claimed(formula: str) -> str:
    """The formula in the language of claims.

    Raises:
        ValueError: it holds something that is not read here.
    """
    tokens = _tokens(formula)
    written, rest = _run(tokens, 0, until=None)
    if rest != len(tokens):
        raise ValueError(f"{formula!r} closes what is not open")
    return written.strip()


def _tokens(formula: str) -> list[str]:
    found, at = [], 0
    for match in _TOKEN.finditer(formula):
        if match.start() != at:
            break
        at = match.end()
        if not match.group().isspace() and match.group() not in _DROPPED:
            found.append(match.group())
    if at != len(formula):
        raise ValueError(f"{formula[at:]!r} is no part of a formula")
    return found


def _run(tokens: list[str], at: int, until: str | None) -> tuple[str, int]:
    """Everything up to the token ``until``, with the products written out."""
    written, is_factor = "", False
    while at < len(tokens) and tokens[at] != until:
        token = tokens[at]
        if token in _SIGNS:
            written, at, is_factor = written + _SIGNS[token], at + 1, False
        elif token == "^":
            power, at = _power(tokens, at + 1)
            written, is_factor = written + power, True
        elif token in _CLOSING or token == "}":
            break
        else:
            factor, at = _factor(tokens, at)
            written, is_factor = written + ("*" if is_factor else "") + factor, True
    return written, at


def _factor(tokens: list[str], at: int) -> tuple[str, int]:
    token = tokens[at]
    if token in _OPENING:
        inner, at = _run(tokens, at + 1, until=None)
        return f"{_OPENING[token]}{inner}{_CLOSING[tokens[at]]}", at + 1
    if token == "\\frac":
        over, at = _group(tokens, at + 1)
        under, at = _group(tokens, at)
        return f"(({over})/({under}))", at
    if token == "\\sqrt":
        inner, at = _group(tokens, at + 1)
        return f"sqrt({inner})", at
    name = token.removeprefix("\\")
    if token.startswith("\\") and name in _FUNCTIONS:
        return _function(name, tokens, at + 1)
    if not token.startswith("\\") and (token.isalpha() or token[0].isdigit()):
        return token, at + 1
    if token.startswith("\\") and name in _NAMES:
        return name, at + 1
    raise ValueError(f"{token!r} is no part of a formula that is read here")


_NAMES = {"pi", "alpha", "beta", "gamma", "theta", "varphi", "varepsilon", "psi", "phi", "sigma", "tau"}


def _group(tokens: list[str], at: int) -> tuple[str, int]:
    if at >= len(tokens) or tokens[at] != "{":
        raise ValueError("a group is missing")
    inner, at = _run(tokens, at + 1, until="}")
    return inner, at + 1


def _power(tokens: list[str], at: int) -> tuple[str, int]:
    if tokens[at] == "\\circ":
        return "*degree", at + 1
    if tokens[at] == "{":
        inner, at = _group(tokens, at)
        return ("*degree", at) if inner == "" else (f"^({inner})", at)
    return f"^{tokens[at]}", at + 1


def _function(name: str, tokens: list[str], at: int) -> tuple[str, int]:
    """``\\sin^2 3x``: the argument goes on as far as a product does."""
    power = ""
    if tokens[at] == "^":
        power, at = _power(tokens, at + 1)
    if tokens[at] == "(":
        argument, at = _factor(tokens, at)
        return f"{name}{argument}{power}", at
    end = at
    while end < len(tokens) and tokens[end] not in _ENDS and tokens[end] != "\\cdot":
        end += 2 if tokens[end] == "^" else 1
        if tokens[end - 1] in ("\\frac", "\\sqrt"):
            end = _behind_groups(tokens, end)
        if end < len(tokens) and tokens[end].removeprefix("\\") in _FUNCTIONS:
            break
    argument, _ = _run(tokens[at:end], 0, until=None)
    return f"{name}({argument}){power}", end


def _behind_groups(tokens: list[str], at: int) -> int:
    while at < len(tokens) and tokens[at] == "{":
        depth = 0
        while True:
            depth += {"{": 1, "}": -1}.get(tokens[at], 0)
            at += 1
            if depth == 0:
                break
    return at
