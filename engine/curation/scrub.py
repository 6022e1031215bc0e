"""Personal data and secrets in texts: found by their forms, and replaced by what they were.

What has a checksum (cards, IBANs) is taken only where it holds. Found is what has such a form, and nothing
else: a name or an address in prose is not, so people still have to read what is published.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final


@dataclass(frozen=True)
class Found:
    """One place of a text."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Scrubbed:
    """A text without what was found in it."""

    text: str
    kinds: Mapping[str, int]
    """How many different ones of each kind were replaced."""


def _luhn(text: str) -> bool:
    digits = [int(letter) for letter in text if letter.isdigit()]
    doubled = [
        digit if place % 2 == 0 else sum(divmod(2 * digit, 10)) for place, digit in enumerate(digits[::-1])
    ]
    return 13 <= len(digits) <= 19 and len(set(digits)) > 1 and sum(doubled) % 10 == 0


def _iban(text: str) -> bool:
    plain = re.sub(r"\s", "", text)
    if not 15 <= len(plain) <= 34:
        return False
    return int("".join(str(int(letter, 36)) for letter in plain[4:] + plain[:4])) % 97 == 1


def _public_address(text: str) -> bool:
    """Whether numbers are an address of somebody: no version, no example, no network of one's own."""
    try:
        return ip_address(text).is_global
    except ValueError:
        return False


def _mixed(text: str) -> bool:
    """Whether a value is made of letters and digits: a word alone is none that was drawn."""
    return any(map(str.isdigit, text)) and any(map(str.isalpha, text))


def _always(_: str) -> bool:
    return True


#: Each kind by its form, and what must hold of what has the form. Earlier kinds win where two overlap.
_KINDS: Final[tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...]] = (
    (
        "PRIVATE_KEY",
        re.compile(
            r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----.*?"
            r"(?:-----END (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|\Z)",
            re.S,
        ),
        _always,
    ),
    ("JWT", re.compile(r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}"), _always),
    (
        "SECRET",
        re.compile(
            r"\b(?:sk-(?:proj-|ant-)?[A-Za-z0-9_-]{20,}|gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,}|"
            r"glpat-[\w-]{20,}|xox[abeoprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}|ASIA[0-9A-Z]{16}|AIza[\w-]{35}|"
            r"hf_[A-Za-z0-9]{30,}|npm_[A-Za-z0-9]{36}|pypi-[\w-]{40,}|[rs]k_(?:live|test)_[A-Za-z0-9]{16,}|"
            r"SG\.[\w-]{20,24}\.[\w-]{40,46}|ya29\.[\w-]{20,}|whsec_[A-Za-z0-9+/=]{24,}|"
            r"dop_v1_[0-9a-f]{64}|shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}|hooks\.slack\.com/services/[A-Z0-9/]{18,25}/\w{20,})"
        ),
        _always,
    ),
    (
        "SECRET",
        # What is named a secret and given a value, but for what stands for one: ${..}, <..>, ***.
        re.compile(
            r"(?i)(?<=[\s\"'_-])(?:password|passwd|secret|api[_-]?key|access[_-]?token|auth[_-]?token)"
            r"[\"']?\s*[:=]\s*[\"'](?P<value>[^\s\"'<>${}*]{8,200})[\"']"
        ),
        _always,
    ),
    (
        "SECRET",
        # The same without quotes, as shells and settings have it: in capitals, or the only thing on its line.
        re.compile(
            r"(?m)(?:\b(?:[A-Z0-9]+_)*(?:PASSWORD|PASSWD|SECRET|API_?KEY|TOKEN|ACCESS_KEY)(?:_[A-Z0-9]+)*|"
            r"^[ \t]*(?i:[\w.-]*(?:password|passwd|secret|api[_-]?key|access[_-]?key|auth[_-]?token)))"
            r"[ \t]?[=:][ \t]?(?P<value>[^\s\"'<>${}()*\[\],;]{8,200})[ \t;,]*$"
        ),
        _mixed,
    ),
    ("SECRET", re.compile(r"\b(?i:bearer) (?P<value>[A-Za-z0-9._~+/-]{20,}=*)"), _mixed),
    ("URL_LOGIN", re.compile(r"(?<=://)[^\s/:@]{1,80}:[^\s/@]{1,80}(?=@)"), _always),
    (
        "EMAIL",
        re.compile(
            r"(?<![\w.+-])\w[\w.+%-]{0,63}@(?!self\.)(?:[^\W_][^\W_]?(?:[^\W_]|-){0,61}\.)+[^\W\d_]{2,24}\b(?!\()"
        ),
        _always,
    ),
    ("IBAN", re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b"), _iban),
    (
        "CARD",
        re.compile(r"(?<![\d.])(?<!\d[ -])\d(?:[ -]?\d){12,18}(?![ .-]?\d)"),
        lambda text: _luhn(text) and _grouped(text),
    ),
    ("US_SSN", re.compile(r"(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])"), _always),
    ("IP", re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)"), _public_address),
    (
        "IP",
        re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{1,4}:{1,2}){2,7}[0-9a-fA-F]{1,4}(?![\w:])"),
        _public_address,
    ),
    (
        "PHONE",
        re.compile(
            r"(?<![\w+.])(?:\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{2,4}(?:[ .-]?\d{2,4}){2,3}"
            r"|\(\d{3}\) ?\d{3}-\d{4}|[2-9]\d{2}([.-])[2-9]\d{2}\1\d{4})(?![\w])"
        ),
        _always,
    ),
)


def _grouped(text: str) -> bool:
    """Whether digits are written as on a card, or as one number that begins as a card's does."""
    return bool(
        re.fullmatch(r"[2-6]\d{3}([ -])\d{4}\1\d{4}\1\d{1,7}|3\d{3}([ -])\d{6}\2\d{5}|[3-6]\d{12,18}", text)
    )


def find_private(text: str) -> list[Found]:
    """What is personal or secret in a text, in order, without overlaps."""
    taken: list[Found] = []
    covered = bytearray(len(text))
    for found in _matches(text):
        if not any(covered[found.start : found.end]):
            covered[found.start : found.end] = b"\1" * (found.end - found.start)
            taken.append(found)
    return sorted(taken, key=lambda found: found.start)


def _matches(text: str) -> Iterator[Found]:
    for kind, form, holds in _KINDS:
        for match in form.finditer(text):
            group = "value" if "value" in form.groupindex else 0
            if holds(match[group]):
                yield Found(kind, match.start(group), match.end(group))


class Scrubber:
    """Replaces what is found, the same by the same over all texts of one record: ``<EMAIL_1>``."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}

    def scrub(self, text: str) -> str:
        """A text without what is personal or secret in it."""
        parts, at = [], 0
        for found in find_private(text):
            parts += [text[at : found.start], self._name(found.kind, text[found.start : found.end])]
            at = found.end
        return "".join([*parts, text[at:]])

    @property
    def kinds(self) -> Mapping[str, int]:
        """How many different ones of each kind were replaced so far."""
        return dict(sorted(self._counts.items()))

    def _name(self, kind: str, value: str) -> str:
        key = kind, value
        if key not in self._names:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._names[key] = f"<{kind}_{self._counts[kind]}>"
        return self._names[key]


def scrub(text: str) -> Scrubbed:
    """One text by itself."""
    scrubber = Scrubber()
    return Scrubbed(scrubber.scrub(text), scrubber.kinds)
