"""Typesetting that says nothing, blanked out. Lengths stay, so that offsets stay true."""

import re

#: The command and its braces go, what is inside stays.
_UNWRAPPED = (
    r"boxed|fbox|framebox|cancel|bcancel|xcancel|ensuremath|underbrace|overbrace|mathstrut|textcolor|mathop"
)
#: The command goes with its first argument; of ``\overset{!}{=}`` the second stays.
_DROPPED = (
    r"tag\*?|label|color|phantom|hphantom|vphantom|hspace\*?|vspace\*?|stackrel|overset|underset"
    r"|text(?=\{\s*\})"
)
_BARE = (
    r"nonumber|notag|displaystyle|textstyle|scriptstyle|limits|nolimits|hfill|noindent|smallskip|medskip"
    r"|bigskip|hline"
)
_COMMAND = re.compile(
    rf"\\(?:(?P<unwrapped>{_UNWRAPPED})(?![A-Za-z])|(?P<dropped>{_DROPPED})(?![A-Za-z])|(?P<bare>{_BARE})(?![A-Za-z]))"
    r"|(?P<annotation><<[^<>\n]{0,200}>>)|(?P<spacing>\\[-/])|(?P<strong>\*\*(?=\S)|(?<=\S)\*\*)"
)


#: The letter of 3 x 5, where it is a sign.
_PLAIN_TIMES = re.compile(r"(?<=[\d)%] )x(?= [$\d(])")


def cleaned(text: str) -> str:
    """``text`` with boxes, colours, labels and calculator annotations replaced by spaces."""
    text = _PLAIN_TIMES.sub("*", text)
    marks = list(_COMMAND.finditer(text))
    if not marks:
        return text
    partners = _partners(text)
    out = list(text)
    for mark in marks:
        if mark["strong"]:
            if _is_emphasis(text, mark.start()):
                _blank(out, mark.start(), mark.end())
            continue
        if mark["unwrapped"] and not _opens(text, mark.end()):
            continue
        _blank(out, mark.start(), mark.end())
        if mark["unwrapped"]:
            _unwrap(text, out, mark, partners)
        elif mark["dropped"]:
            _drop(text, out, mark, partners)
    return "".join(out)


def _is_emphasis(text: str, place: int) -> bool:
    """Whether two asterisks are markdown and not a power: a power stands between values."""
    before, after = text[max(0, place - 1) : place], text[place + 2 : place + 3]
    return not (re.match(r"[\w)\]}]", before) and re.match(r"[\w(\[{-]", after))


def _opens(text: str, place: int) -> bool:
    return text[place : place + 1] == "{" or text[place : place + 2] == " {"


def _unwrap(text: str, out: list[str], mark: re.Match[str], partners: dict[int, int]) -> None:
    brace = text.index("{", mark.end())
    if mark["unwrapped"] == "textcolor" and brace in partners:
        _blank(out, brace, partners[brace] + 1)
        brace = partners[brace] + 1
    if brace not in partners:
        return
    end = partners[brace]
    out[brace] = out[end] = " "
    label = end + 1
    if mark["unwrapped"] in ("underbrace", "overbrace") and text[label : label + 2] in ("_{", "^{"):
        _blank(out, label, partners.get(label + 1, label) + 1)


def _drop(text: str, out: list[str], mark: re.Match[str], partners: dict[int, int]) -> None:
    brace = mark.end() + (text[mark.end() : mark.end() + 1] == " ")
    if brace in partners:
        _blank(out, brace, partners[brace] + 1)


def _blank(out: list[str], start: int, end: int) -> None:
    for place in range(start, min(end, len(out))):
        if out[place] != "\n":
            out[place] = " "


def _partners(text: str) -> dict[int, int]:
    """The closing brace of every opening one that has one."""
    found, stack = dict[int, int](), list[int]()
    place = 0
    while place < len(text):
        if text[place] == "\\":
            place += 2
            continue
        if text[place] == "{":
            stack.append(place)
        elif text[place] == "}" and stack:
            found[stack.pop()] = place
        place += 1
    return found
