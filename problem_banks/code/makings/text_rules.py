"""The rules of text pipelines: each in words, as a loop over characters, and by slices or substitutions."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from string import digits

_VOWELS = "aeiou"
_SEPARATORS = {"space": " ", "comma": ",", "semicolon": ";", "exclamation mark": "!", "question mark": "?"}

#: A rule: its kind, then its two parameters (numbers or characters).
Choice = tuple[str, int | str, int | str]


@dataclass(frozen=True)
class Rule:
    phrase: str
    """An imperative sentence without its full stop."""
    code: str
    """Python lines that rebind ``text``, using ``changed`` for the text being built."""
    apply: Callable[[str], str]
    touches: str = ""
    """Characters that the rule looks for; test texts hold them."""


def _shift(kind: int | str, k: int | str) -> Rule:
    base = 97 if kind == "lower-case" else 65
    letters = "".join(chr(base + i) for i in range(26))
    table = str.maketrans(letters, letters[int(k) :] + letters[: int(k)])
    first, last = letters[0], letters[-1]
    return Rule(
        f"Replace each {kind} letter by the letter {k} places later in the alphabet, going on from {last} to"
        f" {first}",
        f"""changed = ""
for ch in text:
    code = ord(ch)
    if code >= {base} and code <= {base + 25}:
        changed += chr((code - {base} + {k}) % 26 + {base})
    else:
        changed += ch
text = changed""",
        lambda text: text.translate(table),
        touches=first + last,
    )


def _replace(old: int | str, new: int | str) -> Rule:
    return Rule(
        f'Replace each "{old}" by "{new}"',
        f"""changed = ""
for ch in text:
    if ch == "{old}":
        changed += "{new}"
    else:
        changed += ch
text = changed""",
        lambda text: str(new).join(text.split(str(old))),
        touches=f"{old}{old}",
    )


def _double(one: int | str, other: int | str) -> Rule:
    return Rule(
        f'Write each "{one}" and each "{other}" twice',
        f"""changed = ""
for ch in text:
    changed += ch
    if ch == "{one}" or ch == "{other}":
        changed += ch
text = changed""",
        lambda text: re.sub(f"([{one}{other}])", r"\1\1", text),
        touches=f"{one}{other}",
    )


def _delete(n: int | str, r: int | str) -> Rule:
    return Rule(
        f"Delete the characters whose position, counted from 0, leaves remainder {r} when divided by {n}",
        f"""changed = ""
for i in range(len(text)):
    if i % {n} != {r}:
        changed += text[i]
text = changed""",
        lambda text: "".join(ch for i, ch in enumerate(text) if (i - int(r)) % int(n)),
    )


def _swap_case(n: int | str, r: int | str) -> Rule:
    def apply(text: str) -> str:
        characters = list(text)
        characters[int(r) :: int(n)] = text[int(r) :: int(n)].swapcase()
        return "".join(characters)

    return Rule(
        "Swap the case of the letters at positions, counted from 0, "
        f"that leave remainder {r} when divided by {n}",
        f"""changed = ""
for i in range(len(text)):
    code = ord(text[i])
    if i % {n} != {r}:
        changed += text[i]
    elif code >= 97 and code <= 122:
        changed += chr(code - 32)
    elif code >= 65 and code <= 90:
        changed += chr(code + 32)
    else:
        changed += text[i]
text = changed""",
        apply,
    )


def _rotate(k: int | str, _: int | str) -> Rule:
    def apply(text: str) -> str:
        doubled = text * 2
        cut = int(k) % max(1, len(text))
        return doubled[cut : cut + len(text)]

    move = (
        "Move the first character to the end" if k == 1 else f"Move the first character to the end, {k} times"
    )
    return Rule(
        f"{move} (an empty text stays empty)",
        f"""changed = ""
for i in range(len(text)):
    changed += text[(i + {k}) % len(text)]
text = changed""",
        apply,
    )


def _reverse_blocks(n: int | str, _: int | str) -> Rule:
    return Rule(
        f"Cut the text into blocks of {n} characters from the left (the last may be shorter) "
        "and reverse each block",
        f"""changed = ""
block = ""
for ch in text:
    block = ch + block
    if len(block) == {n}:
        changed += block
        block = ""
text = changed + block""",
        lambda text: "".join(text[i : i + int(n)][::-1] for i in range(0, len(text), int(n))),
    )


def _insert(mark: int | str, n: int | str) -> Rule:
    after = "every character" if n == 1 else f"every {n} characters"
    return Rule(
        f'Insert "{mark}" after {after}, but not at the very end',
        f"""changed = ""
for i in range(len(text)):
    if i > 0 and i % {n} == 0:
        changed += "{mark}"
    changed += text[i]
text = changed""",
        lambda text: str(mark).join(text[i : i + int(n)] for i in range(0, len(text), int(n))),
    )


def _reverse_pieces(name: int | str, _: int | str) -> Rule:
    mark = _SEPARATORS[str(name)]
    return Rule(
        f"Reverse the order of the pieces between {name}s (where two {name}s meet there is an empty piece; "
        f"a text without {name}s is one piece)",
        f"""pieces = []
piece = ""
for ch in text:
    if ch == "{mark}":
        pieces.append(piece)
        piece = ""
    else:
        piece += ch
changed = piece
for i in range(len(pieces)):
    changed += "{mark}" + pieces[len(pieces) - 1 - i]
text = changed""",
        lambda text: mark.join(reversed(text.split(mark))),
        touches=mark * 3,
    )


def _runs(least: int | str, _: int | str) -> Rule:
    def squeeze(ch: str, length: int) -> str:
        return f"{ch}{length}" if length >= int(least) else ch * length

    return Rule(
        f"Replace each run of at least {least} equal characters (taken as long as possible) by the character "
        "followed by the length of the run",
        f"""changed = ""
i = 0
while i < len(text):
    j = i
    while j < len(text) and text[j] == text[i]:
        j += 1
    if j - i >= {least}:
        changed += text[i] + str(j - i)
    else:
        changed += text[i:j]
    i = j
text = changed""",
        lambda text: "".join(squeeze(ch, len(list(run))) for ch, run in groupby(text)),
    )


def _vowels(letter: int | str, _: int | str) -> Rule:
    return Rule(
        f'Replace each of the letters a, e, i, o, u (lower case only) by "{letter}"',
        f"""changed = ""
for ch in text:
    if ch in "{_VOWELS}":
        changed += "{letter}"
    else:
        changed += ch
text = changed""",
        lambda text: re.sub(f"[{_VOWELS}]", str(letter), text),
        touches=_VOWELS,
    )


_RULES: Mapping[str, Callable[[int | str, int | str], Rule]] = {
    "shift": _shift,
    "replace": _replace,
    "double": _double,
    "delete": _delete,
    "swap case": _swap_case,
    "rotate": _rotate,
    "reverse blocks": _reverse_blocks,
    "insert": _insert,
    "reverse pieces": _reverse_pieces,
    "runs": _runs,
    "vowels": _vowels,
}


def rule_of(choice: Choice) -> Rule:
    """The rule that ``choice`` names."""
    kind, first, second = choice
    return _RULES[kind](first, second)


def choices() -> tuple[tuple[Choice, ...], ...]:
    """The rules by kind. No kind has so many that it would crowd out the rest."""
    positions = [(n, r) for n in range(2, 11) for r in range(n)]
    return (
        tuple(("shift", kind, k) for kind in ("lower-case", "upper-case") for k in range(1, 26)),
        tuple(("replace", old, new) for old in "acehlmrst" for new in "bdkpxyz0"),
        tuple(("double", one, other) for one in "abcdehilmo" for other in "rstuwy"),
        tuple(("delete", n, r) for n, r in positions),
        tuple(("swap case", n, r) for n, r in positions),
        tuple(("rotate", k, 0) for k in range(1, 30)),
        tuple(("reverse blocks", n, 0) for n in range(2, 20)),
        tuple(("insert", mark, n) for mark in "-_*#+/.:" for n in range(1, 9)),
        tuple(("reverse pieces", name, 0) for name in _SEPARATORS),
        tuple(("runs", least, 0) for least in (2, 3, 4)),
        tuple(("vowels", letter, 0) for letter in digits),
    )
