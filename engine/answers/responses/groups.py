"""Boxes that are one answer together, and the stance of what stands around them."""

import re
from functools import cache, lru_cache

from engine.answers.responses.asked_words import without_things_asked
from engine.answers.responses.behind_boxes import is_quiet_tail
from engine.answers.responses.beside_boxes import (
    is_argument,
    is_factor,
    is_of_another_case,
    is_one_of_several,
)
from engine.answers.responses.boxes import BOX, Boxed
from engine.answers.responses.claims import Claim
from engine.answers.responses.counted import is_counted
from engine.answers.responses.counts_asked import counts_others
from engine.answers.responses.forms import forms_of
from engine.answers.responses.kept import kept_where_short
from engine.answers.responses.lead_ins import leads_in
from engine.answers.responses.of_statement import says_what_was_asked, without_apposition
from engine.answers.responses.stances import Stance, last_clause
from engine.answers.responses.statements import Statement
from engine.answers.responses.wording import Role, Wording, words_of

_CONNECTOR = re.compile(r"[,，;；、&\n]|[^\W\d_]{1,}")
_NAME_BEFORE = re.compile(r"(\\?[A-Za-z]{1,8}(?:_(?:\w|\{\w{1,4}\}))?)\s{0,4}=\s{0,4}[\s$]{0,4}$")
#: The letter of a choice, and its text behind it: *B: 12 cm*.
_LETTER = re.compile(r"\s*(?:\\(?:text|textbf|mathrm)\s*\{)?\s*\(?[A-J]\)?[.:]?\s*\}?\s*")
_ITS_TEXT = re.compile(r"[\s$*]*[:.)]?[\s$*]*[-−$\\]?\d(?:[^=]{0,40}|(?:(?![^\W\d_]{2})[^,;]){0,60})$")
#: The label of a part right before a box, and how a line with boxes alone ends.
_PART = re.compile(r"[\s$*,;.]*\(?([a-j])\)[\s$*:]*")
_FIRST_PART = re.compile(rf"(?:^|(?<=\s)){_PART.pattern}$")
_ENDS_LINE = (BOX, f"{BOX}$", f"{BOX}.", f"{BOX}$.", f"{BOX}.$", f"{BOX}**")
#: Longest text between two boxes that are one answer.
_MAX_BETWEEN = 60
#: A per cent sign belongs to the value.
_PERCENT = re.compile(r"\s*(?:\$\s*)?\\?%")
#: Measures that need another word behind them.
_OPEN_MEASURES = (("square",), ("cubic",), ("per",))
#: Words before and behind a box that speak about it.
_NEAR_WORDS = 6
_NEXT_WORDS = 4
#: Stands for the box among words.
_ANY_WORD = "box"
_MAX_HEAD = 300
#: Longest text around a box whose stance is kept, and of how many.
_SHORT, _KEPT = 160, 512


#: What of the things that are counted is counted too.
_INCLUDING = re.compile(
    r"(?:,|\s\()\s?(?:including|counting)(?: both)? \$?\d+\$?(?:(?:,? and |, )\$?\d+\$?)*"
    r"(?:(?<=\d) itself|,? and (?:the number )?itself|(?<=\d))\)?(?=[\s.!$)]*$)"
)


#: How large the value is, nearly.
_NEARLY = re.compile(
    r"(?:,|\s\(|\s)\s?(?:i\.e\.,?\s|or\s|which is\s)?(?:about|approximately|roughly"
    r"|around|≈|\\approx)\s?\$?"
    r"-?\d+\.\d+\$?\)?(?=[\s.!$)]*$)"
)


def box_claim(
    statement: Statement, boxed: Boxed, wording: Wording, asked: frozenset[str] = frozenset()
) -> Claim:
    """The claim of a statement that ends with the last boxes of a response.

    ``asked``: the words of the statement of the problem.
    """
    if boxed.contents[-1] is None or not boxed.contents[-1].strip() or is_factor(statement.text):
        return Claim(None, Stance.DENIES)
    start, answer = _joined(boxed, wording)
    first = statement.text.find(BOX) if statement.text.count(BOX) <= len(boxed.contents) else 0
    head, tail = statement.text[:first], statement.text[statement.text.rfind(BOX) + 1 :]
    if statement.text.count(BOX) > start:
        head = _between_clauses(statement.text)
    is_second = start == 1 and statement.text.count(BOX) > 1 and len(set(boxed.contents[-2:])) > 1
    if is_argument(head) or (is_second and is_of_another_case(head)):
        return Claim(None, Stance.DENIES)
    if is_one_of_several(answer, head, tail, wording):
        return Claim(answer, Stance.UNCLEAR)
    if (percent := _PERCENT.match(tail)) is not None and "%" not in answer:
        answer, tail = rf"{answer}\%", tail[percent.end() :]
    tail = _NEARLY.sub("", _INCLUDING.sub("", tail))
    if _LETTER.fullmatch(answer) and _ITS_TEXT.match(tail):
        tail = ""  # the text of the choice
    return Claim(answer, _stance_around(head, tail, wording, asked, asks=statement.asks))


def _between_clauses(text: str) -> str:
    place = text.rfind(BOX)
    earlier = text.rfind(BOX, 0, place)
    return text[earlier + 1 : place]


def _joined(boxed: Boxed, wording: Wording) -> tuple[int, str]:
    """How many boxes at the end are one answer, and that answer."""
    forms = forms_of(wording)
    text, contents = boxed.text, boxed.contents
    place, index = text.rfind(BOX), len(contents) - 1
    if (labelled := _labelled(boxed)) is not None:
        return labelled
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


def _labelled(boxed: Boxed) -> tuple[int, str] | None:
    """Boxes at the end of a line with the labels of parts between them: *a) 3  b) 7*; how many, and all."""
    pieces = boxed.text.rsplit("\n", 1)[-1].split(BOX) if boxed.text.endswith(_ENDS_LINE) else []
    count = len(pieces) - 1
    if count < 2 or count > len(boxed.contents):
        return None
    labels = [_FIRST_PART.search(pieces[0]), *map(_PART.fullmatch, pieces[1:-1])]
    names = [label[1] for label in labels if label is not None]
    if len(names) < count or len(set(names)) < count:
        return None
    answers = zip(names, boxed.contents[-count:], strict=True)
    return count, "; ".join(f"({name}) {content}" for name, content in answers)


def _without_name(between: str) -> str:
    return _NAME_BEFORE.sub("", between)


def _stance_around(head: str, tail: str, wording: Wording, asked: frozenset[str], *, asks: bool) -> Stance:
    """The stance of what stands around a box, kept for the short sentences that many responses share."""
    stance = _short_stance if len(head) + len(tail) <= _SHORT else _read_stance
    return stance(head, tail, wording, asked, asks)


def _read_stance(head: str, tail: str, wording: Wording, asked: frozenset[str], asks: bool) -> Stance:
    """A box is the mark of an answer by itself: only what speaks about it directly takes that away."""
    head = without_things_asked(head, asked) if wording.has_lexicon else head
    if _is_governed(head, wording):
        return Stance.DENIES
    if counts_others(head if len(head) <= _MAX_HEAD else last_clause(head, wording)[1], asked):
        return Stance.UNCLEAR
    if _is_taken_back(tail, wording):
        return Stance.RETRACTS
    is_quiet = is_quiet_tail(tail, wording) or is_counted(head, tail, wording, asked)
    if words_of(tail) in _OPEN_MEASURES:
        return Stance.UNCLEAR
    if says_what_was_asked(tail, wording, asked):
        head, is_quiet = without_apposition(head, asked), True
    if not is_quiet or not leads_in(head, wording, asked):
        return Stance.UNCLEAR
    return Stance.ASKS if asks and not tail.strip(" *$)\\]") else Stance.STATES


_short_stance = lru_cache(maxsize=_KEPT)(_read_stance)


@kept_where_short
def _is_governed(head: str, wording: Wording) -> bool:
    """Whether a negation or a modal reaches the box: only verbs and their like stand between.

    Behind a copula only what holds a whole sentence to be so counts: *they thought the answer is*, but not
    *the most that she could have is*.
    """
    head = head[-_MAX_HEAD:]
    if forms_of(wording).instead.search(head) is not None:
        return True
    is_supposed = Role.SUPPOSITION in wording.book.roles_in(head)
    copulas, glue = _copulas(wording), _glue(wording)
    if is_supposed:
        glue |= _words(wording, "verbs")
    words = words_of(last_clause(head, wording)[1])[-_NEAR_WORDS:]
    is_behind_copula = is_complement = False
    is_adjacent = True
    for index in reversed(range(len(words))):
        word = words[index]
        if word in wording.attributes and words[index + 1 : index + 2] not in _OF_ANSWERS:
            continue  # the expected value, and not the expected answer
        pair = words[index - 1 : index + 1]
        if " ".join(pair) in wording.thinks:
            continue  # *I think the answer is* states it
        roles = wording.book.roles_in(word) | _roles_of_pair(pair, wording)
        if Role.NEGATION in roles and (is_complement or is_adjacent):
            return True
        is_of_answer = not is_behind_copula or set(words[index : index + 2]) & _words(wording, "answers")
        if Role.JUDGEMENT in roles and is_adjacent and is_of_answer and not is_supposed:
            return True
        is_modal = word not in _NO_MODALS or (is_supposed and word == _CONDITIONAL)
        if Role.MODALITY in roles and is_modal and (is_complement or is_adjacent):
            return word not in _AUXILIARIES or not is_behind_copula
        is_adjacent = is_adjacent and (word in glue or word in copulas)
        if not is_adjacent and not is_behind_copula:
            return False
        is_behind_copula = is_behind_copula or word in copulas
        is_complement = is_complement or word in _COMPLEMENTS or word in _words(wording, "answers")
    return False


def _roles_of_pair(pair: tuple[str, ...], wording: Wording) -> frozenset[Role]:
    """The roles that two words have as a phrase and not alone."""
    alone = frozenset[Role]().union(*map(wording.book.roles_in, pair))
    return wording.book.roles_in(" ".join(pair)) - alone


@cache
def _words(wording: Wording, name: str) -> frozenset[str]:
    """The words of one list of a language."""
    return frozenset(word for each in getattr(wording, name) for word in words_of(each))


@cache
def _copulas(wording: Wording) -> frozenset[str]:
    """Copulas of one word."""
    return frozenset(word for each in wording.copulas if len(words := words_of(each)) == 1 for word in words)


@cache
def _glue(wording: Wording) -> frozenset[str]:
    """Words through which a negation reaches what is behind them; those of negations in several words too."""
    negations = (words_of(phrase)[1:] for phrase in wording.roles.get(Role.NEGATION, ()))
    listed = (_words(wording, name) for name in ("copulas", "fillers", "answers"))
    return frozenset().union(*listed, *negations, _GLUE)


#: Behind these a box may still be the answer: *the greatest possible value*, *its length should be*.
_NO_MODALS = frozenset(
    ("possible", "should", "would", "possibility", "candidate", "candidates", "try", "tries", "test")
)
#: The verb of what would be, were a supposition true; else it only softens.
_CONDITIONAL = "would"
#: What opens a sentence within a sentence.
_COMPLEMENTS = frozenset(("that", "whether", "it", "this", "value", "result", "total"))
_OF_ANSWERS = ((), ("answer",), ("result",), ("solution",), ("response",), ("output",))
_AUXILIARIES = frozenset(("could", "may", "might", "would"))
_GLUE = frozenset(
    ("be", "to", "the", "an", "a", "that", "it", "x", "n", "text", "have", "t", "been", "final")
)


@kept_where_short
def _is_taken_back(tail: str, wording: Wording) -> bool:
    """Whether the sentence goes on behind the box and says that it is wrong, or not the answer."""
    next_words = words_of(tail[:_MAX_HEAD])[:_NEXT_WORDS]
    is_new = tail.lstrip(" $*\\])}")[:1].isupper()
    if wording.book.roles_in(" ".join(next_words if is_new else (_ANY_WORD, *next_words))) & {
        Role.RETRACTION,
        Role.DOUBT,
    }:
        return True
    bare = tail.lstrip(" $*\\])},(-—–")
    first = words_of(bare[:40])[:1]
    if Role.MODALITY in wording.book.roles_in(" ".join(next_words[:1])) | _roles_of_pair(
        next_words[:2], wording
    ):
        return True
    if first and Role.JUDGEMENT in wording.book.roles_in(first[0]):
        return True
    if not first or first[0] not in _copulas(wording) | _RELATIVES:
        return False
    behind = " ".join(bare.split()[: _NEAR_WORDS * 2])
    roles = wording.book.roles_in(behind)
    if roles & {Role.JUDGEMENT, Role.RETRACTION, Role.SURRENDER}:
        return True
    words = set(words_of(behind))
    return Role.NEGATION in roles and bool(
        Role.AFFIRMATION in roles or words & (_words(wording, "answers") | _SUITABLE)
    )


_RELATIVES = frozenset(
    (
        "which",
        "but",
        "although",
        "though",
        "except",
        "isn",
        "cannot",
        "can",
        "wasn",
        "would",
        "that",
        "not",
        "fails",
        "does",
        "doesn",
        "и",
        "что",
    )
)
_SUITABLE = frozenset(
    ("solution", "possible", "valid", "allowed", "true", "it", "acceptable", "right", "correct")
)
