"""The forms of personal data and secrets, each with what must hold of what has the form.

A form is matched against a text in plain letters (:func:`engine.curation.scrub.find_private`): spaces and
dashes of every kind are the common ones, and what draws nothing is gone.
"""

import re
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from typing import Final


def _luhn(text: str) -> bool:
    digits = [int(letter) for letter in text if letter.isdigit()]
    doubled = [
        digit if place % 2 == 0 else sum(divmod(2 * digit, 10)) for place, digit in enumerate(digits[::-1])
    ]
    return 13 <= len(digits) <= 19 and len(set(digits)) > 1 and sum(doubled) % 10 == 0


#: Letters and digits of an IBAN by its country, as the registry of SWIFT has them.
_IBAN_LENGTHS: Final[Mapping[str, int]] = {
    country: length
    for length, countries in {
        15: "NO", 16: "BE", 18: "DK FI FO GL NL SD", 19: "MK SI", 20: "AT BA EE KZ LT LU MN XK",
        21: "CH HR LI LV", 22: "BG BH CR DE GB GE IE ME RS VA", 23: "AE GI IL IQ OM SO TL",
        24: "AD CZ DZ ES MD PK RO SA SE SK TN VG", 25: "AO CV GW LY MZ PT ST", 26: "IS TR",
        27: "BF BI BJ CF CG CM DJ FR GA GQ GR IT KM MC MG ML MR SM TD", 
        28: "AL AZ BY CI CY DO GT HU LB NI PL SN SV TG",
        29: "BR EG PS QA UA", 30: "JO KW MU YE", 31: "MT SC", 32: "LC", 33: "RU",
    }.items()
    for country in countries.split()
}  # fmt: skip


def _iban(text: str) -> bool:
    plain = re.sub(r"\s", "", text).upper()
    if len(plain) != _IBAN_LENGTHS.get(plain[:2]):
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
KINDS: Final[tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...]] = (
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
            r"dop_v1_[0-9a-f]{64}|gsk_[A-Za-z0-9]{40,}|xai-[A-Za-z0-9]{40,}|dapi[0-9a-f]{32}\b|SK[0-9a-f]{32}\b|"
            r"xapp-[\w-]{20,}|\d{8,10}:AA[\w-]{33}\b|[MNO][A-Za-z0-9_-]{23,27}\.[\w-]{6}\.[\w-]{27,38}\b|"
            r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}|hooks\.slack\.com/services/[A-Z0-9/]{18,25}/\w{20,})"
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
    ("SECRET", re.compile(r"\b(?i:authorization: ?basic) (?P<value>[A-Za-z0-9+/]{8,}=*)"), _always),
    ("SECRET", re.compile(r"\b(?i:cookie): ?[\w.-]{1,60}=(?P<value>[^\s;]{16,})"), _mixed),
    (
        "SECRET",
        # In the query of a URL, and between the semicolons of a connection.
        re.compile(
            r"(?i)(?:[?&](?:access_token|auth_token|api_?key|token|key|password|secret|sig|signature)=|"
            r"\b(?:pwd|password|accountkey|sharedaccesskey) ?= ?)"
            r"(?P<value>[^\s\"'<>${}()*\[\],;&]{8,200})(?=[;&\s\"']|\Z)"
        ),
        _mixed,
    ),
    # Told in passing: what a machine's file of logins says, what is handed to a program, what people write.
    ("SECRET", re.compile(r"(?i)\bpassword(?: is|:)? (?P<value>[^\s\"'<>${}()*\[\],;]{8,200})"), _mixed),
    ("SECRET", re.compile(r"(?<= -u )[^\s:\"']{1,80}:(?P<value>[^\s\"'<>${}]{6,200})"), _mixed),
    ("SECRET", re.compile(r"\$(?:apr1|[156]|2[aby]|argon2id?)\$[\w./$=,+-]{20,200}"), _always),
    ("URL_LOGIN", re.compile(r"(?<=://)[^\s/:@]{1,80}:[^\s/@]{1,80}(?=@)"), _always),
    (
        "EMAIL",
        re.compile(
            r"(?<![\w.+-])\w[\w.+%-]{0,63}(?:@|(?<=\w)%40)(?!self\.)(?:[^\W_][^\W_]?(?:[^\W_]|-){0,61}\.)+[^\W\d_]{2,24}\b(?!\()"
        ),
        _always,
    ),
    ("IBAN", re.compile(r"(?i)\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b"), _iban),
    (
        "CARD",
        re.compile(r"(?<![\d.])(?<!\d[ -])\d(?:[ -]?\d){12,18}(?![ .-]?\d)"),
        lambda text: _luhn(text) and _grouped(text),
    ),
    ("US_SSN", re.compile(r"(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])"), _always),
    (
        "IP",
        re.compile(r"(?<![\d.v])(?<!ersion )(?<!ersion: )\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)"),
        _public_address,
    ),
    (
        "IP",
        re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{1,4}:{1,2}){2,7}[0-9a-fA-F]{1,4}(?![\w:])"),
        _public_address,
    ),
    (
        "PHONE",
        re.compile(
            r"(?<![\w+.])(?:\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{2,4}(?:[ .-]?\d{2,4}){2,3}"
            r"|00\d{2}(?:[ .-]\d{2,4}){3,4}|\(\d{3}\) ?\d{3}-\d{4}|[2-9]\d{2}([.-])[2-9]\d{2}\1\d{4})(?![\w])"
        ),
        _always,
    ),
)


def _grouped(text: str) -> bool:
    """Whether digits are written as on a card, or as one number that begins as a card's does."""
    return bool(
        re.fullmatch(r"[2-6]\d{3}([ -])\d{4}\1\d{4}\1\d{1,7}|3\d{3}([ -])\d{6}\2\d{4,5}|[3-6]\d{12,18}", text)
    )
