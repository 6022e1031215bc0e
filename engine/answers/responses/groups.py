"""Boxes that are one answer together, and the stance of what stands around them."""

import re

from engine.answers.responses.boxes import BOX, Boxed
from engine.answers.responses.claims import Claim
from engine.answers.responses.forms import forms_of
from engine.answers.responses.stances import Stance, stance_of
from engine.answers.responses.statements import Statement
from engine.answers.responses.wording import Role, Wording, words_of

_CONNECTOR = re.compile(r"[,，;；、&\n]|[^\W\d_]{1,}")
_NAME_BEFORE = re.compile(r"(\\?[A-Za-z]{1,8}(?:_(?:\w|\{\w{1,4}\}))?)\s{0,4}=\s{0,4}[\s$]{0,4}$")
#: Longest text between two boxes that are one answer.
_MAX_BETWEEN = 60
#: Words before and behind a box that speak about it.
_NEAR_WORDS = 6
_MAX_HEAD = 300


def box_claim(statement: Statement, boxed: Boxed, wording: Wording) -> Claim:
    """The claim of a statement that ends with the last boxes of a response."""
    if boxed.contents[-1] is None:
        return Claim(None, Stance.DENIES)
    start, answer = _joined(boxed, wording)
    first = statement.text.find(BOX) if statement.text.count(BOX) <= len(boxed.contents) else 0
    head, tail = statement.text[:first], statement.text[statement.text.rfind(BOX) + 1 :]
    if statement.text.count(BOX) > start:
        head = _between_clauses(statement.text)
    return Claim(answer, _stance_around(head, tail, wording, asks=statement.asks))


def _between_clauses(text: str) -> str:
    place = text.rfind(BOX)
    earlier = text.rfind(BOX, 0, place)
    return text[earlier + 1 : place]


def _joined(boxed: Boxed, wording: Wording) -> tuple[int, str]:
    """How many boxes at the end are one answer, and that answer."""
    forms = forms_of(wording)
    text, contents = boxed.text, boxed.contents
    place, index = text.rfind(BOX), len(contents) - 1
    parts: list[tuple[str, str]] = []
    while True:
        content = contents[index] or ""
        earlier = text.rfind(BOX, 0, place)
        between = text[earlier + 1 : place] if earlier >= 0 else text[:place]
        named = _NAME_BEFORE.search(text[max(0, place - 20) : place])
        parts.append((named[1] if named is not None else "", content))
        if earlier < 0 or len(between) > _MAX_BETWEEN or not _CONNECTOR.search(_without_name(between)):
            break
        if forms.joined.fullmatch(between) is None:
            break
        place, index = earlier, index - 1
    parts.reverse()
    names = [name for name, _ in parts]
    if len(parts) > 1 and all(names) and len(set(names)) == len(names):
        return len(parts), ", ".join(f"{name} = {content}" for name, content in parts)
    distinct = list(dict.fromkeys(content for _, content in parts))
    return len(parts), ", ".join(distinct)


def _without_name(between: str) -> str:
    return _NAME_BEFORE.sub("", between)


def _stance_around(head: str, tail: str, wording: Wording, *, asks: bool) -> Stance:
    """A box is the mark of an answer by itself: only what speaks about it directly takes that away."""
    near = " ".join(words_of(head[-_MAX_HEAD:])[-_NEAR_WORDS:])
    before = set(wording.book.roles_in(near)) & {Role.NEGATION, Role.MODALITY}
    if before and _governs(head, wording):
        return Stance.DENIES
    behind = " ".join(tail.split()[: _NEAR_WORDS * 2])
    after = stance_of(behind, wording)
    if after in (Stance.RETRACTS, Stance.DENIES) and _speaks_of_box(tail, wording):
        return after
    return Stance.ASKS if asks and not tail.strip(" *$)\\]").strip() else Stance.STATES


def _governs(head: str, wording: Wording) -> bool:
    """Whether a negation or a modal reaches the box: only verbs and their like stand between."""
    glue = {*(w for each in (*wording.copulas, *wording.fillers, *wording.answers) for w in words_of(each))}
    glue |= _GLUE
    for word in reversed(words_of(head[-_MAX_HEAD:].split("\n")[-1])[-_NEAR_WORDS:]):
        roles = set(wording.book.roles_in(word))
        if roles & {Role.NEGATION, Role.MODALITY}:
            return True
        if word not in glue:
            return False
    return False


_GLUE = frozenset(("be", "to", "the", "an", "a", "that", "it", "x", "n", "text", "have", "t", "been", "final"))


def _speaks_of_box(tail: str, wording: Wording) -> bool:
    bare = tail.lstrip(" $*\\])}")
    if bare[:1] in (",", "(", "-", "—", "–"):
        first = words_of(bare[:40])[:1]
        return bool(first) and first[0] in _RELATIVES
    first = words_of(bare[:40])[:1]
    spoken = {words_of(each)[0] for each in wording.copulas if words_of(each)} | _RELATIVES
    return bool(first) and first[0] in spoken


_RELATIVES = frozenset(("which", "but", "is", "isn", "cannot", "can", "was", "wasn", "would", "that", "no", "not", "fails", "does"))
