"""Thinking sections: what a reasoning model says to itself before it answers."""

import re
from collections.abc import Iterator

_NAMES = r"(?:seed:)?(?:think|thinking|thought|thoughts|reasoning)"
_WIDER_NAMES = (
    r"(?:reflection|scratchpad|scratch_pad|analysis|planning|(?:inner|internal)?[_ -]?monologue|antthinking"
    r"|(?:inner|internal)[_ -]thoughts?|chain[_ -]of[_ -]thought|cot|draft|deliberation)"
)
#: Every kind of tag, told apart by its first characters so that a search runs at the speed of a byte search.
_KINDS = (
    (
        "<",
        re.compile(
            rf"<(?:(?P<closing>/{_NAMES}\s*>)|(?P<opening>{_NAMES}(?:\s[^<>]{{0,80}})?>)"
            rf"|\|(?:(?P<begin>(?:begin|start)_(?:of_)?{_NAMES}|{_NAMES}(?:_(?:begin|start))?)"
            rf"|(?P<end>end_(?:of_)?{_NAMES}|/{_NAMES}|{_NAMES}_end))\|>"
            r"|\|channel\|>(?:(?P<inner>analysis|commentary)|(?P<final>final))(?:<\|message\|>)?)",
            re.IGNORECASE,
        ),
    ),
    ("◁", re.compile(r"◁(?:(?P<closing>/think▷)|(?P<opening>think▷))")),
)
#: Kinds that programs and mark-up use for themselves.
_KINDS_IN_PROSE = (
    *_KINDS,
    (
        "<",
        re.compile(rf"<(?:(?P<closing>/{_WIDER_NAMES}\s*>)|(?P<opening>{_WIDER_NAMES}\s*>))", re.IGNORECASE),
    ),
    ("[", re.compile(rf"\[(?:(?P<closing>/{_NAMES}\])|(?P<opening>{_NAMES}\]))", re.IGNORECASE)),
    ("assistantfinal", re.compile(r"assistantfinal(?P<final>)")),
    ("<", re.compile(r"<unused(?:(?P<opening>94>thought)|(?P<closing>95>))")),
)
_CLOSING = frozenset(("closing", "end", "final"))


def strip_thinking(text: str, *, in_prose: bool = False) -> str:
    """``text`` without its thinking sections.

    A closing tag that was never opened ends a section that began with the text (chat templates write the
    opening tag into the prompt). A section that is never closed reaches to the end: the model ran out of
    tokens while it thought, and what stands there is no answer.

    Outside of prose an opening tag counts at the start of a line only, and a closing one not before a quote
    or a backslash: elsewhere they are text about tags, or strings of a program. In prose they count anywhere
    but between quotes.
    """
    kept: list[str] = []
    position, thinking = 0, False
    for start, end, is_closing in _tags(text, _KINDS_IN_PROSE if in_prose else _KINDS):
        if not _counts(text, start, end, is_closing=is_closing, in_prose=in_prose):
            continue
        if not is_closing:
            if not thinking:
                kept.append(text[position:start])
            thinking = True
            continue
        if not thinking:
            kept.clear()
        thinking, position = False, end
    if not thinking:
        kept.append(text[position:])
    return "".join(kept)


def _tags(text: str, kinds: tuple[tuple[str, re.Pattern[str]], ...]) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each tag in order, and whether it closes a section."""
    found = [
        (match.start(), match.end(), match.lastgroup in _CLOSING)
        for sign, kind in kinds
        if sign in text
        for match in kind.finditer(text)
    ]
    return iter(sorted(found))


def _counts(text: str, start: int, end: int, *, is_closing: bool, in_prose: bool) -> bool:
    behind = text[end : end + 1]
    if in_prose:
        return text[start - 1 : start] not in _QUOTES or behind not in _QUOTES
    if is_closing:
        is_quoted = behind in _QUOTES and not text.startswith(_FENCES, end)
        return not is_quoted and behind != "\\"
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t\ufeff")


_QUOTES = tuple("\"'`")
#: What opens a block, and is no quote.
_FENCES = ("```", "~~~")
