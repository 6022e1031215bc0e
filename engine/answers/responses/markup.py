"""What is around the words of a response: end tokens, fences, headings, list marks, emphasis, decoration."""

import re

from engine.answers.responses.languages import DEFAULT
from engine.answers.responses.wording import CROSSED, Wording, alternatives

#: What ends a turn. Everything behind the first one is another turn.
_END_OF_TURN = re.compile(
    r"<(?:\|(?:im_end|endoftext|eot_id|eom_id|end|end_of_text|return|endofturn|end_of_turn|END_OF_TURN_TOKEN"
    r"|end_of_solution|end_of_sentence|im_start|start_header_id)\|>|/s>|eos>|end_of_turn>|EOT>|EOS>"
    r"|｜end▁of▁sentence｜>)|\[EOS\]"
)
#: What stands in those with angles: a search for plain text is much faster.
_IN_END_OF_TURN = ("<|", "</s>", "eos>", "<end_of_turn>", "<EO", "<｜")
_FENCE = re.compile(r"^[ \t]{0,3}(```+|~~~+)[ \t]*([\w+-]*)[^\n`]*$", re.MULTILINE)
_DRAWING = re.compile(r"\[asy\].*?(?:\[/asy\]|$)", re.DOTALL)
#: Languages of fences that hold text. All others hold programs.
_TEXT_FENCES = frozenset(
    ("", "text", "txt", "plaintext", "latex", "tex", "math", "json", "markdown", "md", "answer")
)
_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})(?:[ \t]+|(?=\S))(.*?)[ \t#]*")
_LIST_MARK = re.compile(r"[ \t]*(?:[-*•+–>][ \t]+|\(?\d{1,3}[.)][ \t]+(?=\S))+")
_STRUCK = re.compile(r"~~[^~\n]{1,400}~~|\\(?:sout|st)\{[^{}]{0,400}\}")
#: A letter or word that multiplies the numerals on both sides: 24 x 12, 3 by 4; and 10x6 = 60, worked out.
_TIMES = re.compile(r"(?<=\d )(?:[xX]|by) (?=[\d$])|(?<!(?<!\d)0)(?<=\d)x(?=\d+\s?=)")
#: An amount that stands in mathematics with its sign.
_MONEY = re.compile(r"\$\s?(\\\$\s?[\d.,]+)\s?\$")
_CALCULATED = re.compile(r"<<[^<>\n]{1,80}>>")
#: Signs of a result before it.
_LEAD = re.compile(
    r"\s{0,8}(?:(?:=>|=(?!=)|⇒|→|∴|⟹|⟶|➜|➡|✅|✓|✔|☑|👉"
    r"|\\(?:therefore|implies|Rightarrow|rightarrow|Longrightarrow|because)(?![A-Za-z]))\s{0,8})+"
)
#: Characters at the end of an answer that are searched for decoration.
_MAX_DECORATION = 80
_INVISIBLE = re.compile("[\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\u202a-\u202e]")
#: Signs that cheer, or say *done* or *right*, and nothing about the value.
CHEERS = "✅✓✔☑∎■□▪◻◼⬛🎉🎯👍⭐🌟🏆🏁💡🙂😊😀😃😄😁😉🤗🥳🙌👏💪✨🚀📝📌🔢🧮📐📏📊💰💵🧠"
_DECORATION = re.compile(
    r"\s*(?:(?:\\(?:checkmark|blacksquare|square|Box|qed|qedsymbol|bigstar|star|hfill|quad|qquad"
    r"|[,;:!>])(?![A-Za-z])"
    rf"|[{CHEERS}]|\\text\{{\s*[✅✓✔☑]\s*\}}"
    r"|\(units?\)|\\text\{\s*\(units?\)\s*\})\s*)+$"
)
_END_MARK = re.compile(
    r"(?:\s*(?:\$?\\(?:blacksquare|square|Box|qed|qedsymbol)(?![A-Za-z])\$?|[∎■□]|\bQ\.?E\.?D\b\.?))+\s*$"
)
#: What of it is in ASCII has one of these.
_IN_END_MARK = ("square", "Box", "qed", "Q")
_COLOUR = re.compile(
    r"\\(?:color|colour)\s*(?:\[\w+\])?\{[\w!#., ]{1,40}\}"
    r"|\\(?:textcolor|colorbox|fcolorbox)\s*(?:\[\w+\])?\{[\w!#., ]{1,40}\}"
)
_SIZE = re.compile(
    r"\\(?:tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge|bf|it|rm|bfseries"
    r"|itshape"
    r"|boldmath|mathstrut|strut|nonumber|notag|underline|uline|underbar|emph|mathop|ensuremath|centering"
    r"|displaystyle|textstyle|scriptstyle|mathtt|pmb|mathord|mathstrut|space|sf|tt|sl|sffamily|ttfamily)"
    r"(?![A-Za-z])\s*"
)
_REAL = re.compile(r"(?<![$\w])R\$\s?(?=\d)")
#: Tags of HTML that only set text apart; those of exponents, indices and deletions are none of these.
_HTML = re.compile(
    r"</?(?:b|i|u|em|strong|p|br|center|span|div|code|mark|big|small|h[1-6])(?:\s[^<>\n]{0,80})?\s?/?>",
    re.IGNORECASE,
)
#: A table of one cell.
_ONE_CELL = re.compile(r"\\begin\{array\}\{[lcr|]{1,3}\}([^&\\{}]*)\\end\{array\}")
_TAG = re.compile(r"\\(?:tag|label)\*?\{[^{}]{0,80}\}|\\(?:hspace|vspace)\*?\{[^{}]{0,20}\}")
#: A table of Markdown of one column and one row.
_LONE_TABLE = re.compile(
    r"^[ \t]*\|[ \t]*([^|\n]{1,40}?)[ \t]*\|[ \t]*\n[ \t]*\|[ \t]*:?-+:?[ \t]*\|[ \t]*\n"
    r"[ \t]*\|[ \t]*([^|\n]{1,80}?)[ \t]*\|[ \t]*$",
    re.MULTILINE,
)
#: The row of a table of two columns that holds the answer, last of its table.
_ANSWER_ROW = re.compile(
    rf"^[ \t]*\|[ \t]*\**((?:{alternatives(DEFAULT.answers)}|final answer))\**:?[ \t]*\|"
    r"[ \t]*([^|\n]{1,80}?)[ \t]*\|[ \t]*$"
    r"(?!\n[ \t]*\|)",
    re.MULTILINE | re.IGNORECASE,
)
#: Crosses, which say *wrong* of what stands beside them.
_CROSSES = re.compile("[✗✘❌🚫👎]")
_EMPHASIS = re.compile(
    r"[*_](?:(?<=\*)\*{0,2}|(?<=_)(?<![^\s*(]_)_{0,2}(?=\S)|(?<=[^\s\\_]_)_{0,2}(?![\w{\\(]))"
)
#: A label that is set in mathematics.
_SET_LABEL = re.compile(r"\\text(?:bf|it|rm)?\s?\{\s?((?:final |correct )?answer\s?:?)\s?\}", re.IGNORECASE)
_DOUBLED = re.compile(r"\\\\(?=[A-Za-z])")
_LONE_BOX = re.compile(r"(?<!\\)\\(?:boxed|fbox)")


_ASCII = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FACTOR_ENDS, _FACTOR_STARTS = frozenset(f"{_ASCII})}}]"), frozenset(f"{_ASCII}({{[\\-")


def first_turn(text: str) -> str:
    """``text`` up to the token that ends the turn."""
    if not ("<" in text and any(part in text for part in _IN_END_OF_TURN)) and "[EOS]" not in text:
        return text
    for end in _END_OF_TURN.finditer(text):
        if text[: end.start()].strip():
            return text[: end.start()]
    return text


def with_single_backslashes(text: str) -> str:
    """``text`` as it was before its backslashes were doubled, where a doubled box shows that they were."""
    if "\\\\boxed" not in text or _LONE_BOX.search(text) is not None:
        return text
    return _DOUBLED.sub("\\\\", text)


def without_programs(text: str) -> str:
    """``text`` with the fences around text taken off, and programs, drawings and calculations taken out."""
    if "<" in text and "<<" in text:  # the calculator of GSM8K
        text = _CALCULATED.sub("", text)
    if "[asy]" in text:
        text = _DRAWING.sub(" ", text)
    if not (
        ("`" in text and "```" in text) or ("~" in text and "~~~" in text)
    ):  # a lone sign is found faster
        return text
    kept, position, opened = [], 0, None
    for fence in _FENCE.finditer(text):
        if opened is None:
            kept.append(text[position : fence.start()])
            opened = fence
        elif fence[1].startswith(opened[1]) and not fence[2]:
            if opened[2].lower() in _TEXT_FENCES:
                kept.append(text[opened.end() : fence.start()])
            opened = None
        else:
            continue
        position = fence.end()
    kept.append(text[position:] if opened is None else "")
    return "".join(kept)


def with_crosses_in_words(text: str) -> str:
    """``text`` with a word for each cross, so that it is read as a judgement."""
    return text if text.isascii() else _CROSSES.sub(f" {CROSSED} ", text)


def without_lone_tables(text: str) -> str:
    """``text`` with a table of one cell, and the last row of one, as label and value: *Answer: 42*."""
    if "|" not in text or "-|" not in text.replace(" ", "").replace(":", ""):
        return text
    return _ANSWER_ROW.sub(r"\n\1: \2", _LONE_TABLE.sub(r"\1: \2", text))


def without_quotes(text: str) -> str:
    """A text that is one quotation of Markdown, without its marks."""
    lines = text.split("\n") if text.startswith("> ") else []
    if not lines or not all(not line or line.startswith(">") for line in lines):
        return text
    return "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines)


def without_real_sign(text: str) -> str:
    """``text`` without the sign of the Brazilian real, of which the dollar opens no formula."""
    return _REAL.sub("", text) if "R$" in text else text


def without_html(text: str) -> str:
    """``text`` without the tags of HTML that only set it apart."""
    return _HTML.sub("", text) if "<" in text and ">" in text else text


def heading_of(line: str) -> str | None:
    """The words of a Markdown heading, or ``None``."""
    if "#" not in line[:10]:
        return None
    match = _HEADING.fullmatch(line)
    return match[2] if match is not None else None


def without_list_mark(line: str) -> str:
    mark = _LIST_MARK.match(line)
    return line[mark.end() :] if mark is not None else line


def without_emphasis(text: str) -> str:
    """``text`` without the stars and underscores of Markdown, its struck-out parts, and backquotes."""
    if "\\text" in text:
        text = _SET_LABEL.sub(r"\1 ", text)
    if "~~" in text or "\\s" in text:
        text = _STRUCK.sub(" ", text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(_star, text)
    return text.replace("`", "") if "`" in text else text


def _star(mark: re.Match[str]) -> str:
    """Nothing for emphasis; a star between two values stays, for it multiplies."""
    text, (start, end) = mark.string, mark.span()
    before, behind = text[start - 1 : start], text[end : end + 1]
    if "_" in mark[0]:
        return ""
    is_product = (before in _FACTOR_ENDS and behind in _FACTOR_STARTS) if before and behind else False
    return mark[0] if is_product or (before.isspace() and behind.isspace()) else ""


def with_commas(value: str, wording: Wording) -> str:
    """A value with commas for the *and* of its language between two formulas or numbers: *x = 1 y x = 3*."""
    if wording is DEFAULT or not wording.is_spaced:
        return value
    return re.sub(rf"(?<=[\d$)}}])\s+(?:{alternatives(wording.and_words)})\s+(?=[\d$(\\-])", ", ", value)


def without_end_mark(text: str) -> str:
    """``text`` without the sign of a finished proof behind it."""
    last = text[-_MAX_DECORATION:]
    if last.isascii() and not any(part in last for part in _IN_END_MARK):
        return text
    end = _END_MARK.search(text, max(0, len(text) - _MAX_DECORATION))
    return text[: end.start()] if end is not None and text[: end.start()].strip() else text


def undecorated(text: str) -> str:
    """The text of an answer without colours, sizes, underlines, check marks and invisible characters."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    if "\\" in text:
        text = _ONE_CELL.sub(r"\1", _TAG.sub("", _SIZE.sub("", _COLOUR.sub("", text))))
    text = _TIMES.sub(r"\\times ", _MONEY.sub(r"\1", text) if "\\$" in text else text)
    text = text[opening.end() :] if (opening := _LEAD.match(text)) is not None else text
    head, tail = text[:-_MAX_DECORATION], text[-_MAX_DECORATION:]
    return head + _DECORATION.sub("", tail)
