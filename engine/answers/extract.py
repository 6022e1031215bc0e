"""Finding the final answer in a response: a linear scan that fails closed.

In order of strength: the last box, a ``####`` line, a phrase such as *the answer is*; whichever stands last
wins. Without any of these the whole response is the answer where it is short, else the last sentence is
searched. An unfinished box or thinking section is no answer.
"""

import re
from dataclasses import dataclass
from typing import Literal

from engine.answers.limits import MAX_ANSWER_CHARS, MAX_RESPONSE_CHARS
from engine.reading.thinking import strip_thinking

Found = Literal["box", "hashes", "phrase", "whole", "last_sentence"]


@dataclass(frozen=True, slots=True)
class FinalAnswer:
    """The part of a response that states its answer."""

    text: str
    found: Found


#: A response up to this length without any marker is read as an answer as it stands.
_MAX_BARE_ANSWER = MAX_ANSWER_CHARS
#: Characters of the last line that are searched, and of a statement behind a phrase.
_MAX_SENTENCE_CHARS = 2_000
#: Phrases that are looked at, from the last one back: one without a statement is passed over.
_MAX_PHRASES = 50
_BOX = re.compile(r"\\(?:boxed|fbox)(?![A-Za-z])")
_BARE_FRACTION = re.compile(r"\\[dt]?frac(?:\{[^{}]{1,80}\}){2}")
#: What opens the content of a box without being part of the answer.
_LEAD_IN = re.compile(
    r"\s{0,4}(?:\\(?:text|textbf|mathrm)\s{0,4}\{)?\s{0,4}(?:the\s{1,4})?(?:final\s{1,4})?answer(?:\s{1,4}is|\s{0,4}[:=])"
    r"\s{0,4}:?\s{0,4}\}?\s{0,4}",
    re.IGNORECASE,
)
#: What may stand between two boxes that make one answer: \boxed{1} and \boxed{2}.
_BETWEEN_BOXES = re.compile(r"[\s$,;]*(?:\\text\{)?\s*(?:and|or)?\s*\}?[\s$]*(?:[a-z]\s*=\s*)?\$?")
#: All repetitions are bounded: a scan of hostile white space stays linear.
_PHRASE = re.compile(
    r"(?:\b(?:final\s{1,4}|correct\s{1,4})?answers?(?:\s{1,4}choice)?\s{0,4}\*{0,3}\s{0,4}(?:is|are|was|:|=)"
    r"|\b(?:correct\s{1,4})?(?:option|choice)\s{1,4}is"
    r"|^[ \t]{0,4}\*{0,3}(?:final\s{1,4})?answer\*{0,3}\s{0,4}:?)"
    r"\s{0,4}\*{0,3}\s{0,4}:?\s{0,4}",
    re.IGNORECASE | re.MULTILINE,
)
#: Words behind a box that may take it back; and those that certainly do.
_RETRACTION = re.compile(
    r"\b(?:that|this|which|it)(?:'s|\s{1,4}is|\s{1,4}was)\s{1,4}(?:wrong|incorrect|not\s{1,4}(?:right|correct))"
    r"|\bI\s{1,4}(?:have\s{1,4})?made\s{1,4}an?\s{1,4}(?:\w{1,20}\s{1,4})?(?:mistake|error)|\bscratch\s{1,4}that\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(rf"\b(?:wait|actually|correction|hmm)\b|{_RETRACTION.pattern}", re.IGNORECASE)
_LETTER_FIRST = re.compile(
    r"(?:^|[\s,.;])\(?([A-Z])\)?\s{1,4}is\s{1,4}(?:the\s{1,4})?(?:correct\s{1,4})?(?:answer|correct)\b"
)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$|\*)")
_CLAUSE_END = re.compile(
    r",?\s+(?:because|since|which|as|so|where|hence|therefore|by)\s|[;]\s|\s\((?:since|because|as|i\.e\.)\s"
)
_BOLD = re.compile(r"\*\*([^*\n]{1,400})\*\*")
_INLINE_MATH = re.compile(r"\$\$?([^$\n]{1,400})\$\$?|\\\((.{1,400}?)\\\)|\\\[(.{1,400}?)\\\]", re.DOTALL)
_STATED_VALUE = re.compile(
    r"(?:(?:\bis|\bare|\bequals|:)\s+(?!not\b)|(?<![<>!=])=\s*(?!=))([^\s].*)$", re.DOTALL
)
#: Words that begin a sentence rather than an answer.
_DISCOURSE = re.compile(
    r"(?:so|thus|hence|therefore|then|finally|since|we|the|this|it|now|there|in|i)\b.*(?:\bis\b|\bare\b|=|\bequals\b|:)",
    re.IGNORECASE | re.DOTALL,
)
_DOTTED_WORD = re.compile(r"\b(?:[ap]\.m|i\.e|e\.g|vs|etc|sq|approx|Mr|Mrs|Dr)$", re.IGNORECASE)


def find_answer(response: str) -> FinalAnswer | None:
    """The final answer of a response as text, or ``None`` where there is none to be found."""
    body = strip_thinking(response[-MAX_RESPONSE_CHARS:])
    box = _last_box(body)
    phrase = _last_phrase(body, after=box[0] if box is not None else -1)
    if box is not None and (taken_back := _taken_back(body, box[0])) is not None:
        box, phrase = None, taken_back
    candidates = [found for found in (box, _hashes(body), phrase) if found is not None]
    if candidates:
        _, answer = max(candidates, key=lambda candidate: candidate[0])
        return answer if answer is not None and answer.text.strip() else None
    return _without_marker(body)


def _taken_back(text: str, box: int) -> tuple[int, FinalAnswer | None] | None:
    """What is stated after a box that the text then takes back; ``None`` where the box stands."""
    doubt = _DOUBT.search(text, box)
    if doubt is None:
        return None
    stated = _last_phrase(text, after=doubt.start(), in_any_form=True)
    if stated is not None:
        return stated
    return (box, None) if _RETRACTION.search(text, box) else None


def _last_box(text: str) -> tuple[int, FinalAnswer | None] | None:
    """Place and content of the last box, joined with the boxes that belong to it.

    The content is ``None`` where the box is unfinished.
    """
    boxes: list[tuple[int, int, str]] = []
    end_of_last = 0
    for match in _BOX.finditer(text):
        if match.start() < end_of_last:
            continue  # a box within a box
        content = _box_content(text, match.end())
        if content is None:
            return match.start(), None
        end_of_last, inner = content
        boxes.append((match.start(), end_of_last, inner))
    if not boxes:
        return None
    parts = [_without_lead_in(boxes[-1][2])]
    for earlier, later in zip(boxes[-2::-1], boxes[:0:-1], strict=True):
        between = text[earlier[1] : later[0]]
        if len(between) > 24 or ("," not in between and "and" not in between and "or" not in between):
            break
        if _BETWEEN_BOXES.fullmatch(between) is None:
            break
        parts.append(earlier[2])
    return boxes[-1][0], FinalAnswer(", ".join(reversed(parts)), "box")


def _without_lead_in(content: str) -> str:
    lead_in = _LEAD_IN.match(content) if "nswer" in content or "NSWER" in content else None
    rest = content if lead_in is None else content[lead_in.end() :]
    return rest if rest.count("{") == rest.count("}") else content


def _box_content(text: str, start: int) -> tuple[int, str] | None:
    """End and content of the box whose command ends at ``start``; ``None`` where its brace never closes."""
    while start < len(text) and text[start].isspace():
        start += 1
    if start >= len(text):
        return None
    if (fraction := _BARE_FRACTION.match(text, start)) is not None:  # \boxed\frac{1}{2}
        return fraction.end(), fraction[0]
    if text[start] != "{":  # \boxed 5
        end = start + 1
        while end < len(text) and text[end] not in " $\n,.;\\})":
            end += 1
        return end, text[start:end]
    depth, index = 0, start
    while index < len(text):
        character = text[index]
        if character == "\\":
            if depth == 1 and text[index + 1 :].rstrip(" $.") == "}":
                return len(text), text[start + 1 : index]  # a row separator was cut off before the brace
            index += 2
            continue
        depth += (character == "{") - (character == "}")
        if depth == 0:
            return index + 1, text[start + 1 : index]
        index += 1
    return None


def _hashes(text: str) -> tuple[int, FinalAnswer] | None:
    place = text.rfind("####")
    if place < 0:
        return None
    line = text[place:].lstrip("#").split("\n", 1)[0]
    return place, FinalAnswer(line.strip(), "hashes")


def _last_phrase(
    text: str, *, after: int, in_any_form: bool = False
) -> tuple[int, FinalAnswer | None] | None:
    """Place and content of the last *the answer is ...*.

    Behind a box (at ``after``) only a phrase that opens its line or sentence and has a colon counts, as in
    ``**Answer: D**``: *our answer is correct* states nothing.
    """
    phrases = [match for match in _PHRASE.finditer(text) if match.start() >= after]
    found: tuple[int, FinalAnswer | None] | None = None
    for match in reversed(phrases[-_MAX_PHRASES:]):
        if after >= 0 and not in_any_form and not _opens_a_statement(text, match):
            continue
        stated = _statement_at(text, match.end())
        if stated:
            found = (match.start(), FinalAnswer(stated, "phrase"))
            break
    for match in _LETTER_FIRST.finditer(text):
        if match.start(1) > max(after, found[0] if found is not None else -1):
            found = (match.start(1), FinalAnswer(match[1], "phrase"))
    return found


def _opens_a_statement(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 40) : match.start()].rstrip(" *#")
    return ":" in match[0] and (not before or before[-1] in "\n.!?")


def _statement_at(text: str, start: int) -> str:
    """The rest of the sentence that begins at ``start``."""
    text = text[: start + _MAX_SENTENCE_CHARS]
    line_end = text.find("\n", start)
    if line_end < 0:
        line_end = len(text)
    if text[start:line_end].strip(" *:") in ("", "$$", r"\["):  # the answer stands on the next line
        block_end = text.find("\n\n", line_end + 1)
        line_end = block_end if block_end >= 0 else len(text)
    sentence = _first_sentence(text[start:line_end].strip())
    return _first_clause(sentence).strip().removesuffix("**").removeprefix("**").strip()


def _first_sentence(text: str) -> str:
    for match in _SENTENCE_END.finditer(text):
        if text[: match.start()].count("$") % 2 == 0 and not _DOTTED_WORD.search(text[: match.start()]):
            return text[: match.start()]
    return text


def _first_clause(sentence: str) -> str:
    match = _CLAUSE_END.search(sentence)
    return sentence[: match.start()] if match is not None and match.start() > 0 else sentence


def _without_marker(text: str) -> FinalAnswer | None:
    stripped = text.strip()
    if not stripped or len(stripped) > MAX_RESPONSE_CHARS:
        return None
    if _DISCOURSE.match(stripped[:2000]) and (stated := last_sentence_answer(stripped)) is not None:
        return stated
    if len(stripped) <= _MAX_BARE_ANSWER:
        return FinalAnswer(stripped, "whole")
    return last_sentence_answer(stripped)


def _joined(sentence: str, matches: list[re.Match[str]]) -> str:
    """The last of the matches, with those before it that are only parted from it by a comma or an *and*."""
    parts = [_content(matches[-1])]
    for earlier, later in zip(matches[-2::-1], matches[:0:-1], strict=True):
        between = sentence[earlier.end() : later.start()].strip(" ,")
        if between not in ("", "and", "or") or later.start() - earlier.end() > 12:
            break
        parts += [between or ",", _content(earlier)]
    return " ".join(reversed(parts))


def _content(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group is not None).strip()


def last_sentence_answer(text: str) -> FinalAnswer | None:
    """The value that the last sentence states: in bold, in mathematics, or behind *is* or an equals sign."""
    sentence = text.strip().rsplit("\n", 1)[-1][-_MAX_SENTENCE_CHARS:]
    breaks = [m.end() for m in _SENTENCE_END.finditer(sentence) if m.end() < len(sentence.rstrip(" *$"))]
    if breaks:
        sentence = sentence[breaks[-1] :]
    for pattern in (_BOLD, _INLINE_MATH):
        matches = list(pattern.finditer(sentence))
        if matches:
            return FinalAnswer(_joined(sentence, matches), "last_sentence")
    stated = _STATED_VALUE.search(sentence)
    if stated is not None and len(stated[1]) < 200:
        return FinalAnswer(stated[1].rstrip(" ."), "last_sentence")
    return None
