"""Whether a sentence states a value of something else than the question of its problem asks for.

What the sentence speaks of (its subject, its verb, the noun behind its value) must be of the question, or be
new; what the problem only mentions elsewhere, with a number of its own, is another quantity: *Jean has 14
lollipops* where it says that she has 30 and asks how many bags she fills. Only problems in English are read.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from engine.answers.responses.quantities import Kind, are_apart, asked_quantity, told_quantity
from engine.answers.responses.questions import (
    SELECTORS,
    Question,
    bare_prose,
    content,
    question_of,
    words_in,
)
from engine.answers.responses.wording import phrases
from engine.answers.words.roots import root, with_same

_CLAUSE_END = re.compile(r"[,;:]\s|\bbecause\b|\bso\b|\bthen\b|\bthat\b(?=\s(?:the|he|she|they|it)\b)")
_CALCULATES = re.compile(
    r"[=+*×÷]|\d\s?/\s?\$?\d|\\(?:frac|dfrac|times|cdot|div)(?![a-z])|\d\s?[-−]\s?\$?\d|\bbecause\b"
)
_NUMERAL = re.compile(r"\\[dt]?frac\{?\d+\}?\{?\d+\}?|[-−]?\d[\d,]*(?:\.\d+)?(?:/\d+)?(?![\d/])")
_WORD = re.compile(r"(?<![^\W\d_])(?<!\\)[A-Za-z]{2}")
#: What parts the words in a box from its value.
_OPENS_TEXT = re.compile(r"\\(?:text|textbf|mathrm|mbox|,|;|:|!|quad| )|[{}~]|\\(?=\$)")
_OPENED = re.compile(r"(?:(?<!\\)\$\$?|\\[(\[])\s*$")
_CLOSED = re.compile(r"(?<!\\)\$\$?|\\[)\]]")
_FIRST_WORDS = re.compile(r"\s*(?:[A-Za-z'’]+[ ]?){0,3}")
_ANSWER = re.compile(r"\b(?:answer|result|solution)\b", re.IGNORECASE)
#: What marks a sentence as a result of all that was said, or of several things together.
_MARK = re.compile(
    r"^(?:so|thus|hence|therefore|then|finally|altogether|together|in total|this means|that means)\b"
    r"|\b(?:therefore|total|altogether|combined|together|left|remain\w*|now|such)\b",
    re.IGNORECASE,
)
#: What can be measured of a thing, and the words that name it behind a value.
_MEASURES = frozenset(
    phrases(
        """
        area, perimeter, circumference, volume, length, width, height, depth, weight, mass, age, speed,
        distance, price, cost, discount, profit, loss, revenue, tax, tip, diameter, radius, diagonal,
        temperature, density, sum, difference, product, median, mean, average, mode, range, percentage,
        probability
        """
    )
)
_MEASURED_BY = {
    "long": "length", "wide": "width", "tall": "height", "high": "height", "deep": "depth", "old": "age",
    "heavy": "weight",
}  # fmt: skip
_COUNTED = re.compile(r"(?<![\d.,])(\d+) ([A-Za-z]+)")
_TEXT = re.compile(r"\\[a-z]+|[{}]")
#: What has or is something, and does nothing.
_HOLDER = re.compile(r"\W*the \w+ (?:has|have|had|is|are|was|contains?|holds?)\s*", re.IGNORECASE)
#: Subjects that stand for what is asked for.
_OPEN_SUBJECT = re.compile(r"\b(?:it|that|this|there|we)\b", re.IGNORECASE)
_COPULA = re.compile(r"\b(?:is|are|was|were)\b")
#: What a result comes after, without a comma.
_CIRCUMSTANCE = re.compile(
    r"^\W*(?:after|with|including|applying) (?:the|a|an|his|her|its|their|this) \w+"
    r"(?=,? (?:it|he|she|the|they)\b)",
    re.IGNORECASE,
)
#: An event, of whose probability, or the probability of its contrary, a value is told.
_EVENT = re.compile(
    r"(?P<contrary>1\s?[-−]\s?)?(?<![A-Za-z])(?:P|Pr|\\Pr)\s?(?:\\left)?[(\[](?P<event>[^()\[\]=]{2,80})(?:\\right)?[)\]]"
    r"\s*=[\s$\\(\[{]*$"
)
_ALL_OF = frozenset(map(root, phrases("both, all, every, each")))
_OF_TWO = frozenset(map(root, phrases("sum, difference, product")))
#: What tells a change of a quantity, and not the quantity.
_CHANGES = re.compile(
    r"\b(?:fell|falls|dropped|drops|rose|rises|increased|increases|decreased|decreases|went (?:up|down)"
    r"|reduced|raised|is (?:off|down|up)) by\b",
    re.IGNORECASE,
)
_GIVES = frozenset(phrases("to, from, with"))
_CHANCES = frozenset(map(root, phrases("probability, chance, likelihood, odds")))
_SELECTED = frozenset(map(root, SELECTORS))
#: Of these there is another value whatever the problem says.
_OF_ANOTHER_STATE = frozenset(map(root, phrases("original, initial, top, yesterday")))
_IN_EACH = re.compile(r"\b(?:in|on|for) (?:each|every)\b", re.IGNORECASE)
_IN_TIME = re.compile(r"\bin \d+ (?:years?|months?|weeks?|days?|hours?|minutes?)\b.*\bwill\b", re.IGNORECASE)
#: The share of what a sentence speaks of that the question does not, at most; of one that is marked.
_NEW, _NEW_OF_MARKED = 0.5, 0.75


@dataclass(frozen=True, slots=True)
class Said:
    """A value within the sentence that states it."""

    before: str
    value: str
    """Its numeral, or what the box holds."""
    behind: str


def said_in(sentence: tuple[str, str, str], value: str, *, is_box: bool = False) -> Said | None:
    """A number among the words of its sentence; ``None`` where none stand around it, or it is no number.

    ``sentence``: what stands before the value, the value as it stands there, and what stands behind it; all
    of it is behind where the value is told in other words. ``is_box``: whether a dollar before it can only
    open a formula.
    """
    before, place, behind = sentence
    if not place:
        before, value, behind = "", "", behind
        numeral = _NUMERAL.search(behind)
    else:
        numeral = _NUMERAL.search(value)
    if numeral is None:
        return None
    told = value if place else behind
    before = before + _OPENS_TEXT.sub(" ", told[: numeral.start()])
    behind = _OPENS_TEXT.sub(" ", told[numeral.end() :]) + (behind if place else "")
    if is_box or (before + behind).count("$") % 2 == 0 or behind.lstrip(" ").startswith((r"\)", r"\]")):
        before = _OPENED.sub("", before)  # what opens the formula of the value, and what closes it
        behind = _CLOSED.sub("", behind, count=1)
    has_words = _WORD.search(before) is not None or _WORD.search(behind) is not None
    return Said(before, numeral[0], behind) if has_words else None


def is_of_another_quantity(said: Said, problem: str) -> bool:
    """Whether a sentence states its value of something that the problem mentions and does not ask for."""
    if not problem or not any(map(str.isalpha, said.before + said.behind)):
        return False
    question = question_of(problem)
    if question is None:
        return False
    before, behind = bare_prose(said.before), bare_prose(said.behind)
    if _restates(f"{before} {behind}", question):
        return True
    before = _CIRCUMSTANCE.sub(" ", before)
    clauses = [each for each in _CLAUSE_END.split(before) if _WORD.search(each) is not None]
    clause = clauses[-1] if clauses else ""
    asked, told = asked_quantity(question), told_quantity(said.before, behind, question)
    if asked is not None and told is not None and are_apart(asked, told):
        return True
    if (event := _EVENT.search(said.before)) is not None:
        return _is_of_another_event(event, question)
    if not question.is_prose or _ANSWER.search(before) is not None:
        return False
    if _CALCULATES.search(f"{said.before} {said.behind}") is not None:
        return False
    return _is_mentioned_only(before, clause, behind, question)


def _is_mentioned_only(before: str, clause: str, behind: str, question: Question) -> bool:
    noun = _noun_behind(behind)
    core = content(clause) | content(noun)
    spoken = content(clause) | content(behind)
    is_marked = _MARK.search(f"{before} {behind}") is not None
    is_open = _OPEN_SUBJECT.search(clause) is not None
    if spoken and not is_marked and not is_open:
        if asked_quantity(question) is not None and spoken.isdisjoint(question.roots):
            return True
        deeds = _deeds(clause, question) or _told_of(behind)
        if _is_mentioned(deeds, question) and deeds.isdisjoint(question.roots):
            return True
    event = core - _CHANCES
    if event < core and event.isdisjoint(question.roots) and _is_mentioned(event, question):
        return True
    most = _NEW_OF_MARKED if is_marked else _NEW
    if core and not is_open and _is_of_a_mention(core, spoken, question, most):
        return True
    return (
        _is_of_another_name(f"x {clause} {behind}", question)
        or _selects_another(f"{clause} {behind}", question)
        or _is_of_some_kind(noun, question)
        or _counts_others(noun, spoken, question)
        or _counts_as_many(clause, question)
        or (_IN_EACH.search(behind) is not None and question.own.isdisjoint(_ALL_OF))
        or _measures_another(clause, behind, question)
        or (_IN_TIME.search(f"{before} {behind}") is not None and _IN_TIME.search(question.text) is None)
    )


def _restates(sentence: str, question: Question) -> bool:
    """Whether a sentence is one of the problem, with another number in it."""
    words = _without_determiners(words_in(sentence))
    return len(words) > 1 and words in map(_without_determiners, question.sentences)


def _without_determiners(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _DETERMINERS)


_DETERMINERS = frozenset(phrases("the, a, an, its, his, her, their, this, that, these, those, so"))


def _noun_behind(behind: str) -> str:
    """The noun behind a value, with the word that tells it apart: *red ties*."""
    found = _FIRST_WORDS.match(behind)
    kept: list[str] = []
    for word in words_in(found[0]) if found is not None else ():
        if not content(word):
            break
        kept.append(word)
    return " ".join(kept[:2])


def _is_of_another_event(event: re.Match[str], question: Question) -> bool:
    """Whether a value is told of an event, or of its contrary, of which the question does not ask."""
    told = content(_TEXT.sub(" ", event["event"]))
    if event["contrary"]:
        return bool(told) and told <= question.own
    return bool(told - question.roots) and _is_mentioned(told - question.roots, question)


def _deeds(clause: str, question: Question) -> frozenset[str]:
    """What a clause says that somebody or something does: no names, nor *the class has*."""
    named = frozenset(map(root, question.names))
    holder = _HOLDER.fullmatch(clause)
    return content(clause) - named if holder is None else frozenset()


def _told_of(behind: str) -> frozenset[str]:
    """What is said of a value that opens its sentence: *12 of the apples are rotten*."""
    copula = _COPULA.search(behind)
    return content(behind[copula.end() :]) if copula is not None else frozenset()


def _is_mentioned(roots: frozenset[str], question: Question) -> bool:
    """Whether one sentence that only mentions a number speaks of all this."""
    return bool(roots) and any(roots <= mention for mention in question.mentions)


def _is_of_a_mention(core: frozenset[str], spoken: frozenset[str], question: Question, most: float) -> bool:
    """Whether one sentence that only mentions a number speaks of all this, and the question of little."""
    new, asked = core - question.roots, (spoken - core) & question.roots
    return len(new) >= most * len(core) and any(
        core <= mention and asked <= mention for mention in question.mentions
    )


def _is_of_another_name(clause: str, question: Question) -> bool:
    """Whether somebody is named of whom the question does not ask, and nobody of whom it does."""
    named = (question.names - SELECTORS) & set(words_in(clause))
    if question.meant:
        return any(_is_only_given_to(name, question) for name in named - question.own_names)
    return bool(question.own_names) and bool(named) and named.isdisjoint(question.own_names)


def _is_only_given_to(name: str, question: Question) -> bool:
    """Whether the problem speaks of somebody only as of one to whom something goes: *gave 8 to Leo*."""
    before = [
        words[index - 1] if index else ""
        for words in question.sentences
        for index, word in enumerate(words)
        if word == name
    ]
    return bool(before) and _GIVES.issuperset(before)


def _selects_another(clause: str, question: Question) -> bool:
    """Whether a day, a turn or an extreme is chosen that the question does not choose."""
    chosen = {word for word in words_in(clause) if word in SELECTORS}
    new = {root(word) for word in chosen} - question.roots - question.own
    is_known = not new.isdisjoint(question.others)
    if new and not question.own.isdisjoint(_ALL_OF) and not question.own.isdisjoint(_CHANCES):
        return True  # of one of the draws, and not of all
    is_past = asked_quantity(question) is not None and not new.isdisjoint(_OF_ANOTHER_STATE)
    return is_known or is_past or (bool(new) and not question.own.isdisjoint(_SELECTED))


def _counts_as_many(clause: str, question: Question) -> bool:
    """Whether as many are counted as in the question, but of things of which the problem does not speak."""
    given = {number: root(thing) for number, thing in _COUNTED.findall(question.text)}
    return any(
        number in given and root(thing) not in question.own | question.others and content(thing)
        for number, thing in _COUNTED.findall(clause)  # 34 pens, or 33 pencils
    )


def _measures_another(clause: str, behind: str, question: Question) -> bool:
    """Whether another quantity is named than the question names: the perimeter in place of the area."""
    said = _quantities(words_in(clause)) | {
        root(_MEASURED_BY[word]) for word in words_in(behind) if word in _MEASURED_BY
    }
    asked = _quantities(words_in(question.text)) | {
        root(_MEASURED_BY[word]) for word in words_in(question.text) if word in _MEASURED_BY
    }
    is_other = bool(said and asked) and with_same(asked).isdisjoint(said)
    compared = frozenset[str]() if question.own.isdisjoint(_SELECTED) else (said & _OF_TWO) - question.own
    return (is_other and _CHANGES.search(clause) is None) or not compared.isdisjoint(question.others)


def _quantities(words: tuple[str, ...]) -> frozenset[str]:
    """The roots of what can be measured of a thing."""
    return frozenset(root(word) for word in words if word in _MEASURES)


def _is_of_some_kind(noun: str, question: Question) -> bool:
    """Whether what is counted is only of some kind of what the question counts: *rotten apples*."""
    words = noun.split()
    if len(words) != 2:
        return False
    kind, thing = map(root, words)
    if thing not in question.own or kind in question.roots or kind not in question.others:
        return False
    kinds = {
        root(before)
        for sentence in question.sentences
        for before, behind in pairwise(sentence)
        if root(behind) == thing and content(before)
    }
    return kind not in kinds or len(kinds) > 1


def _counts_others(noun: str, spoken: frozenset[str], question: Question) -> bool:
    """Whether other things are counted than the question counts, which the problem mentions."""
    asked = asked_quantity(question)
    counted = noun.split()
    if asked is None or asked.kind is not Kind.COUNT or not counted:
        return False
    roots = set(map(root, counted))
    return (
        root(counted[-1]) in question.others
        and roots.isdisjoint(question.roots)
        and asked.counted.isdisjoint(spoken)
    )
