"""What stands around an answer and is no part of it: tags of an answer, a copy button, tokens of the end."""

import re
from html import unescape

from engine.reading.languages import language_of_tag
from engine.reading.prose import is_prose

#: Tags, each on a line of its own, between which prompts ask for the answer.
_NAMES = r"(?:final[ _]?)?(?:answer|code|solution|program|response|result|submission|output)"
_OPENING = (
    (re.compile(rf"<({_NAMES})>", re.IGNORECASE), "</{}>"),
    (re.compile(r"\[([A-Za-z+#]+)\]"), "[/{}]"),
    (re.compile(r"\\begin\{(lstlisting|verbatim|minted)\}(?:\[[^\]\n]*\])?(?:\{\w+\})?"), "\\end{{{}}}"),
)
#: What may stand in square brackets, beside the name of a language.
_SQUARE = re.compile(_NAMES, re.IGNORECASE)
#: Special tokens that say that a model has ended, where a server leaves them in the text.
_ENDS = re.compile(
    r"(?:(?:<\|[A-Za-z_]{1,40}\|>|<｜[a-z▁]{1,40}｜>|</s>|<eos>|<EOT>|<end_of_turn>|<file_sep>|\[/INST\])\s*)+\Z"
)
#: Letters at the end of a text in which they are looked for.
_END_LETTERS = 200
#: What opens a block of code in HTML.
_MARKED_UP = re.compile(r"^[ \t]*<pre(?:\s[^<>]{0,200})?>\s*(?:<code(?:\s[^<>]{0,200})?>)?\n?", re.MULTILINE)
#: What a page shows above a block of code: the language, and a button.
_BUTTONS = frozenset({"copy code", "copy", "复制代码", "复制"})


def unwrapped(answer: str) -> str:
    """``answer`` without what is known to be no part of it, in linear time.

    Tags count where nothing but prose stands before the first, and its counterpart on a line behind it.
    """
    answer = _out_of_markup(_without_end(answer))
    lines = answer.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip() and not is_prose(line)), len(lines))
    if first == len(lines):
        return answer
    closing = _closing(lines[first].strip())
    if closing:
        last = next((at for at in range(len(lines) - 1, first, -1) if lines[at].strip() == closing), None)
        return answer if last is None else "".join(f"{line}\n" for line in lines[first + 1 : last])
    return answer


def without_button(text: str) -> str:
    """``text`` without the language and the button that a page shows above code, if it begins with them."""
    first, _, rest = text.partition("\n")
    button, _, code = rest.partition("\n")
    named = language_of_tag(first.strip().lower()) is not None
    return code if named and button.strip().lower() in _BUTTONS else text


def _out_of_markup(answer: str) -> str:
    """The code of the first block of HTML, as it is shown, where nothing but prose stands before it."""
    opened = _MARKED_UP.search(answer) if "```" not in answer else None
    if opened is None:
        return answer
    before = answer[: opened.start()].split("\n")
    if not all(is_prose(line) for line in before if line.strip()):
        return answer
    end = answer.find("</pre>", opened.end())
    code = answer[opened.end() :] if end < 0 else answer[opened.end() : end]
    return unescape(code.rstrip().removesuffix("</code>"))


def _without_end(answer: str) -> str:
    """The answer up to the tokens of its end."""
    found = _ENDS.search(answer, max(0, len(answer) - _END_LETTERS))
    return answer if found is None else answer[: found.start()]


def _closing(line: str) -> str:
    """What closes a tag that a line opens; empty where it opens none."""
    for opening, closing in _OPENING:
        found = opening.fullmatch(line)
        if found is not None:
            name = found[1]
            square = line.startswith("[")
            known = not square or _SQUARE.fullmatch(name) or language_of_tag(name.lower())
            return closing.format(name) if known else ""
    return ""
