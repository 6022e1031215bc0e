"""Unicode spellings of mathematics, turned into the LaTeX or ASCII spelling that the tokenizer knows."""

import re
import unicodedata

_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+-=()ni", strict=True))
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₙₖₘₚₜᵢⱼ", "0123456789+-=()aeoxnkmptij", strict=True))

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi",
    "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi",
    "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi",
    "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "µ": "mu",
}  # fmt: skip

_PLAIN = {
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "﹣": "-", "⁄": "/", "∕": "/", "÷": "/",
    "×": r"\times ", "✕": r"\times ", "⋅": r"\cdot ", "·": r"\cdot ", "∙": r"\cdot ", "•": r"\cdot ",
    "∗": "*", "±": r"\pm ", "∓": r"\mp ", "√": r"\sqrt ", "∛": r"\sqrt[3]", "∜": r"\sqrt[4]",
    "∞": r"\infty ", "≤": r"\le ", "≥": r"\ge ", "⩽": r"\le ", "⩾": r"\ge ", "≠": r"\ne ", "≈": r"\approx ",
    "≡": r"\equiv ", "∈": r"\in ", "∉": r"\notin ", "∪": r"\cup ", "∩": r"\cap ", "∖": r"\setminus ",
    "⊂": r"\subset ", "⊆": r"\subseteq ", "∅": r"\emptyset ", "Ø": r"\emptyset ", "ℝ": r"\mathbb{R}",
    "ℤ": r"\mathbb{Z}", "ℕ": r"\mathbb{N}", "ℚ": r"\mathbb{Q}", "ℂ": r"\mathbb{C}", "°": r"^\circ ",
    "º": r"^\circ ", "′": "'", "’": "'", "‘": "'", "″": "''", "∠": r"\angle ", "△": r"\triangle ",
    "∑": r"\sum ", "∏": r"\prod ", "∫": r"\int ", "⌊": r"\lfloor ", "⌋": r"\rfloor ", "⌈": r"\lceil ",
    "⌉": r"\rceil ", "⟨": r"\langle ", "⟩": r"\rangle ", "…": r"\ldots ", "⋯": r"\ldots ", "∀": r"\forall ",
    "→": r"\to ", "⇒": r"\Rightarrow ", "∧": r"\land ", "∨": r"\lor ", "‰": r"/1000 ", "ℓ": "l",
    "¢": r"\text{ cents}",
    "½": r"\frac{1}{2}", "⅓": r"\frac{1}{3}", "⅔": r"\frac{2}{3}", "¼": r"\frac{1}{4}", "¾": r"\frac{3}{4}",
    "⅕": r"\frac{1}{5}", "⅖": r"\frac{2}{5}", "⅗": r"\frac{3}{5}", "⅘": r"\frac{4}{5}", "⅙": r"\frac{1}{6}",
    "⅚": r"\frac{5}{6}", "⅛": r"\frac{1}{8}", "⅜": r"\frac{3}{8}", "⅝": r"\frac{5}{8}", "⅞": r"\frac{7}{8}",
    "“": '"', "”": '"', "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u200a": " ",
    "\u202f": " ", "\u3000": " ", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "",
    "\ufe0f": "",
    "\u2061": "", "\u2062": "", "，": ",", "；": ";", "：": ":", "。": ".", "、": ",",
    "≦": r"\le ", "≧": r"\ge ", "٬": ",", "٫": ".",
}  # fmt: skip

#: Full-width ASCII, U+FF01 to U+FF5E, lies 0xFEE0 above its plain form.
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}

#: Characters that are others in another dress: letterlike signs, circled digits, squared units, letters.
_COMPATIBLE = re.compile(
    "[\u2100-\u2108\u210a-\u210f\u2126\u212a\u212b\u2460-\u249b\u3300-\u33ff\U0001d400-\U0001d7ff]"
)
#: Accents that follow their letter.
_ACCENTS = {"\u0304": "bar", "\u0302": "hat", "\u0303": "tilde", "\u0307": "dot", "\u20d7": "vec"}
_ACCENTED = re.compile(f"([A-Za-z])([{''.join(_ACCENTS)}])")
_TABLE = {
    **_FULL_WIDTH,
    **{ord(mark): plain for mark, plain in _PLAIN.items()},
    **{ord(letter): f"\\{name} " for letter, name in _GREEK.items()},
}
for _zero in "٠۰०০๐":  # digits of other scripts
    _TABLE |= {ord(_zero) + digit: str(digit) for digit in range(10)}
_SUPERSCRIPT_RUN = re.compile(f"[{''.join(_SUPERSCRIPTS)}]+")
_SUBSCRIPT_RUN = re.compile(f"[{''.join(_SUBSCRIPTS)}]+")
#: A fraction made of small digits around a fraction slash.
_STACKED_FRACTION = re.compile("([⁰¹²³⁴⁵⁶⁷⁸⁹]+)⁄([₀₁₂₃₄₅₆₇₈₉]+)")
#: A radical sign binds the numeral or the letter after it: no braces in plain Unicode.
_OVERLINED_DIGITS = re.compile("(?:\\d\u0305)+")


def _as_fraction(match: re.Match[str]) -> str:
    upper = "".join(_SUPERSCRIPTS[digit] for digit in match[1])
    return rf"\frac{{{upper}}}{{{''.join(_SUBSCRIPTS[digit] for digit in match[2])}}}"


_UNIT = r"(?:m|g|s|L|l|A|V|W|J|N|Pa|Hz|F|H|C|T|mol|eV|Wb)"
#: The prefix of millionths before the symbol of a unit, in one text with it or as a Greek letter before.
_MICRO = re.compile(
    rf"(?<![A-Za-z\\])[μµ](?={_UNIT}(?![A-Za-z]))|\\mu\s*(\\(?:text|mathrm)\s*\{{)\s*(?={_UNIT}(?![A-Za-z]))"
)


#: The country before its dollar sign.
_US_DOLLARS = re.compile(r"(?<![A-Za-z])US(?=\\?\$\s?\d)")


def _as_micro(match: re.Match[str]) -> str:
    return f" {match[1]}u" if match[1] else "u"


def to_ascii_spelling(text: str) -> str:
    """``text`` with Unicode mathematics respelled; characters without a mathematical meaning stay."""
    if "mu" in text or "μ" in text or "µ" in text:
        text = _MICRO.sub(_as_micro, text)
    if "{:}" in text:
        text = text.replace("{:}", ":")
    if "US" in text:
        text = _US_DOLLARS.sub("", text)
    if text.isascii():
        return text
    text = _COMPATIBLE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = _ACCENTED.sub(lambda found: rf"\{_ACCENTS[found[2]]}{{{found[1]}}}", text)
    text = _STACKED_FRACTION.sub(_as_fraction, text)
    text = _SUPERSCRIPT_RUN.sub(lambda run: "^{" + "".join(_SUPERSCRIPTS[c] for c in run[0]) + "}", text)
    text = _SUBSCRIPT_RUN.sub(lambda run: "_{" + "".join(_SUBSCRIPTS[c] for c in run[0]) + "}", text)
    text = _OVERLINED_DIGITS.sub(lambda run: "\\overline{" + run[0].replace("\u0305", "") + "}", text)
    return text.translate(_TABLE)
