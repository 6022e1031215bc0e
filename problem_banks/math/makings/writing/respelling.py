"""The same mathematics in other spellings: plain, with Unicode signs, in another order; and near values."""

import re
from collections.abc import Iterator

_COMMANDS = {
    "\\cdot": "*", "\\pi": "pi", "\\infty": "oo", "\\left": "", "\\right": "", "\\ln": "ln", "\\cup": "U",
    "\\{": "{", "\\}": "}", "\\le": "<=", "\\ge": ">=",
}  # fmt: skip
_SIGNS = {
    "\\cdot": "·", "\\pi": "π", "\\infty": "∞", "\\left": "", "\\right": "", "\\ln": "ln", "\\cup": "∪",
    "\\{": "{", "\\}": "}", "\\le": "≤", "\\ge": "≥",
}  # fmt: skip
_FACTOR = re.compile(r"(?<=[\d)a-z])(?=sqrt|pi|ln)|(?<=pi)(?=[a-z(])|(?<=\d)(?=[a-z(])(?!sqrt|pi|ln)")
_INTEGER = re.compile(r"(?<![\d.])\d+(?![\d.])")
_JOINT = re.compile(r" [+-] ")


def plain(tex: str) -> str:
    """As one types it: ``(58*sqrt(3))/3``."""
    bare = _translated(_without_arguments(tex, "sqrt(", ")"), _COMMANDS)
    return _FACTOR.sub("*", bare)


def signs(tex: str) -> str:
    """With the signs of Unicode: ``58√(3)/3``."""
    return _translated(_without_arguments(tex, "√(", ")"), _SIGNS)


def _without_arguments(tex: str, root: str, closing: str) -> str:
    """Fractions with a stroke, roots and exponents in round brackets."""
    while (start := tex.rfind("\\frac{")) >= 0:
        upper, behind = _argument(tex, start + len("\\frac"))
        lower, end = _argument(tex, behind)
        tex = f"{tex[:start]}{_grouped(upper)}/{_grouped(lower)}{tex[end:]}"
    while (start := tex.rfind("\\sqrt{")) >= 0:
        inner, end = _argument(tex, start + len("\\sqrt"))
        tex = f"{tex[:start]}{root}{inner}{closing}{tex[end:]}"
    while (start := tex.rfind("^{")) >= 0:
        inner, end = _argument(tex, start + 1)
        tex = f"{tex[:start]}^({inner}){tex[end:]}"
    return tex


def _grouped(part: str) -> str:
    return part if part.isdigit() else f"({part})"


def _argument(tex: str, start: int) -> tuple[str, int]:
    """The content of the braces at ``start``, and where they end."""
    depth = 0
    for place in range(start, len(tex)):
        depth += {"{": 1, "}": -1}.get(tex[place], 0)
        if not depth:
            return tex[start + 1 : place], place + 1
    raise ValueError(f"unbalanced braces in {tex!r}")


def _translated(text: str, spellings: dict[str, str]) -> str:
    for command, spelled in spellings.items():
        text = text.replace(command, spelled)
    return text


def terms_of(tex: str) -> list[tuple[str, str]]:
    """Sign and body of each term of a sum; brackets and braces are not entered."""
    terms, depth, start, sign = [], 0, 0, "+"
    if tex.startswith("-"):
        sign, start = "-", 1
    place = start
    while place < len(tex):
        depth += {"{": 1, "(": 1, "}": -1, ")": -1}.get(tex[place], 0)
        if not depth and _JOINT.match(tex, place):
            terms.append((sign, tex[start:place]))
            sign, start = tex[place + 1], place + 3
            place = start
            continue
        place += 1
    return [*terms, (sign, tex[start:])]


def reordered(tex: str) -> str:
    """The sum with its last term first: ``-5 + 18x - 8x^2``."""
    (first, body), *rest = reversed(terms_of(tex))
    return ("-" if first == "-" else "") + body + "".join(f" {sign} {term}" for sign, term in rest)


def factor_before(tex: str) -> str | None:
    """``\\frac{1}{14}(441 + \\sqrt{2})`` for one fraction with a sum above; ``None`` for all else."""
    sign, bare = ("-", tex[1:]) if tex.startswith("-") else ("", tex)
    if not bare.startswith("\\frac{"):
        return None
    upper, behind = _argument(bare, len("\\frac"))
    lower, end = _argument(bare, behind)
    if end < len(bare) or upper.isdigit():
        return None
    return f"{sign}\\frac{{1}}{{{lower}}}\\left({upper}\\right)"


def near_spellings(tex: str) -> Iterator[str]:
    """Other values that look alike: a number one off, a sign turned."""
    numbers = list(_INTEGER.finditer(tex))
    for match in (numbers[0], numbers[-1]) if numbers else ():
        yield f"{tex[: match.start()]}{int(match[0]) + 1}{tex[match.end() :]}"
    joint = _JOINT.search(tex)
    if joint is not None:
        yield f"{tex[: joint.start()]} {'-' if joint[0] == ' + ' else '+'} {tex[joint.end() :]}"
    (sign, body), *rest = terms_of(tex)
    if body != "0":
        yield ("" if sign == "-" else "-") + body + "".join(f" {each} {term}" for each, term in rest)
    yield f"10 + {tex}" if not tex.startswith("-") else f"10 - {tex[1:]}"
