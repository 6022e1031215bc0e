"""What stands around an answer and is no part of it: tags of an answer, a copy button, tokens of the end."""

import json
import re
from html import unescape

from engine.reading.fences import fenced_blocks
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
#: The lines between which prompts with examples have each of them stand.
_BEGIN = re.compile(r"^\[BEGIN\][ \t]*\n", re.MULTILINE)
_DONE = re.compile(r"^\[DONE\][ \t]*$", re.MULTILINE)
#: What a cell of a notebook asks of the notebook before its code: how to show, what to load or install.
_AT_HEAD = re.compile(
    r"\A(?:(?:[ \t]*(?:#[^\n]*)?\n)*(?:%(?:matplotlib|load_ext|autoreload|config|pip install)"
    r"|%%(?:time|capture)|!pip3? install)\b[^\n]*(?:\n|\Z))+"
)
#: What an interactive session shows before what is typed.
_PROMPTS = (">>> ", "... ")
#: Keys under which an answer in JSON holds the program.
_KEY = re.compile(rf"(?:final_|python_|source_)?{_NAMES}(?:_?code)?", re.IGNORECASE)
#: A tag of HTML, of a text and not of a program.
_TEXT_TAG = re.compile(
    r"</?(?:p|div|span|h[1-6]|b|i|em|strong|ul|ol|li|br|hr|body|html|section|article)(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
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


def without_frame(text: str, *, among_words: bool = False) -> str:
    """``text`` out of what a whole answer stands in: an object of JSON, or the lines that part examples.

    No program begins or ends with these. ``among_words``: the object may stand in the only block of a text.
    """
    found = _in_json(text, among_words=among_words)
    if found is not None:
        return found
    ended = _DONE.search(text)
    text = text if ended is None else text[: ended.start()]
    begun = _BEGIN.search(text)
    return text[begun.end() :] if begun and _are_words(text[: begun.start()].split("\n")) else text


def _in_json(text: str, *, among_words: bool) -> str | None:
    """The program that an object of JSON holds, alone or in the only block, under one key that says so."""
    body = text.strip()
    if "```json" in body and (among_words or body.startswith("```")):
        blocks = fenced_blocks(body)
        body = blocks[0].code.strip() if len(blocks) == 1 else ""
    if not (body.startswith("{") and body.endswith("}")):
        return None
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if type(given.get("cells")) is list and "nbformat" in given:
        return _of_cells(given["cells"])
    held = [value for key, value in given.items() if _KEY.fullmatch(key) and type(value) is str]
    return held[0] if len(held) == 1 else None


def _of_cells(cells: list[object]) -> str | None:
    """The code of a notebook, cell by cell; ``None`` where a cell is none."""
    codes: list[str] = []
    for cell in cells:
        source = cell.get("source") if isinstance(cell, dict) else None
        lines = source if isinstance(source, list) else [source]
        written = [line for line in lines if isinstance(line, str)]
        if not isinstance(cell, dict) or len(written) < len(lines):
            return None
        if cell.get("cell_type") == "code":
            codes.append(_AT_HEAD.sub("", "".join(written)).rstrip("\n"))
    return "".join(f"{code}\n\n" for code in codes) if codes else None


def without_session(text: str) -> str:
    """What was typed in a session of Python that is shown with its prompts; any other text as it is."""
    lines = text.strip("\n").split("\n")
    if not lines[0].startswith(_PROMPTS[0]):
        return text
    typed = [line for line in lines if line.startswith(_PROMPTS) or line.rstrip() in ("...", ">>>")]
    return "".join(f"{line[4:]}\n" for line in typed)


def _out_of_markup(answer: str) -> str:
    """The code of the first block of HTML, as it is shown, where nothing but prose stands before it."""
    opened = _MARKED_UP.search(answer) if "```" not in answer else None
    if opened is None:
        return answer
    before = answer[: opened.start()].split("\n")
    if not _are_words([unescape(_TEXT_TAG.sub("", line)) for line in before]):
        return answer
    end = answer.find("</pre>", opened.end())
    code = answer[opened.end() :] if end < 0 else answer[opened.end() : end]
    return unescape(code.rstrip().removesuffix("</code>"))


def _are_words(lines: list[str]) -> bool:
    return all(is_prose(line) for line in lines if line.strip())


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
