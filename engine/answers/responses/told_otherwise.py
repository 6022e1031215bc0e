"""What the laws of another quantity look for: each takes a sentence that was read and says if it holds."""

import re
from itertools import pairwise

from engine.answers.responses.quantities import Kind, are_apart
from engine.answers.responses.questions import SELECTORS, Question, content, dimensions_of, words_in
from engine.answers.responses.tellings import CHANCES, Telling
from engine.answers.responses.told_chances import is_mentioned
from engine.answers.responses.told_in_order import places_in
from engine.answers.responses.told_measures import SELECTED, WHAT_IS
from engine.answers.responses.wording import phrases
from engine.answers.words.lexicon import listed, stem
from engine.answers.words.roots import contraries, root

_COUNTED = re.compile(r"(?<![\d.,])(\d+) ([A-Za-z]+)")
_NUMERALS = re.compile(r"\d+")
_DETERMINERS = frozenset(phrases("the, a, an, its, his, her, their, this, that, these, those, so"))
_ALL_OF = frozenset(map(root, phrases("both, all, every, each")))
_ALL_TOGETHER = frozenset(map(root, phrases("both, together")))
#: A thing as it was before, of which a value is told.
_ORIGINAL = re.compile(r"\W*(?:so |thus |hence )?the (?:original|initial) [a-z]+ (?:is|was|are|were)\b", re.I)
_GIVES = frozenset(phrases("to, from, with"))
#: Of these there is another value whatever the problem says.
_OF_ANOTHER_STATE = frozenset(map(root, phrases("original, initial, top, yesterday")))
#: What a value that opens its sentence is said to be, and what a question asks for.
_CALLED = re.compile(
    r"\s*is the (?:[a-z]+ ){0,2}?(?P<noun>[a-z]+)(?=\s*(?:$|[.,;]|of\b|in\b))", re.IGNORECASE
)
_CALLED_EXTREME = re.compile(
    r"\W*is (?:then |thus |therefore |indeed )?the (?P<extreme>[a-z]+)\b", re.IGNORECASE
)
_SUMMED = re.compile(
    r"\b(?:sum|product|average|mean|difference) of (?:all )?(?:the |its |these )?(?:[a-z]+ )?"
    r"(?P<things>[a-z]+s)\b",
    re.IGNORECASE,
)
#: What can be counted of anything: *how many choices are there* of committees.
_WAYS = frozenset(
    map(root, phrases("choice, way, possibility, selection, arrangement, permutation, combination, ordering"))
)
_DISTINCT = frozenset(map(root, phrases("different, distinct, possible, unique, separate")))
#: What is asked of several numbers that is none of their extremes.
_MIDDLES = frozenset(map(root, phrases("median, mean, average, mode, sum, product, range, total")))
#: Nouns that name no more than what is measured, by the dimensions of its unit.
_KIND_NAMED = {
    (("second", 1),): frozenset(map(root, phrases("time, duration"))),
    (("metre", 1),): frozenset(map(root, phrases("distance, length"))),
    (("metre", 2),): frozenset((root("area"),)),
    (("metre", 3),): frozenset((root("volume"),)),
    (("gram", 1),): frozenset(map(root, phrases("mass, weight"))),
    (("metre", 1), ("second", -1)): frozenset(map(root, phrases("speed, velocity"))),
}
#: What is asked for by the time, and what that is called.
_BY_THE_TIME = re.compile(
    r"\b(?:in|per|each|every|an?) (?:(?:an?|one|each|every|single) )?(?:second|minute|hour|day)\b",
    re.IGNORECASE,
)
_SPEEDS = frozenset(map(root, phrases("speed, velocity, rate, pace")))
_EXTREMES = frozenset(
    map(
        root,
        phrases(
            """
            least, smallest, minimum, minimal, shortest, fewest, lowest, earliest, most, largest, greatest,
            maximum, maximal, longest, highest, latest, best
            """
        ),
    )
)
_SHARES = frozenset(map(root, phrases("share, part, portion")))
#: The share of what a sentence speaks of that the question does not, at most; of one that is marked.
_NEW, _NEW_OF_MARKED = 0.5, 0.75


def restates(telling: Telling) -> bool:
    """Whether a sentence is one of the problem, with another number in it."""
    said = f"{telling.before} {telling.behind}"
    if not set(_NUMERALS.findall(said)).isdisjoint(_NUMERALS.findall(telling.question.text)):
        return False  # so much in 5 hours, of which it asks
    words = _without_determiners(words_in(said))
    return len(words) > 1 and words in map(_without_determiners, telling.question.sentences)


def _without_determiners(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _DETERMINERS)


def is_of_another_kind(telling: Telling) -> bool:
    """Whether the value is of a kind with which the question cannot be answered: dollars for *how many*."""
    return telling.asked is not None and telling.told is not None and are_apart(telling.asked, telling.told)


def is_of_another_expression(telling: Telling) -> bool:
    """Whether it speaks of another power, factorial or value of a function than the problem: *f(2)*."""
    return are_others(telling.expressions, telling.question.expressions)


def are_others(told: frozenset[str], given: frozenset[str]) -> bool:
    """Whether expressions of the shape of given ones are told, and none of those."""
    return bool(told) and told.isdisjoint(given) and not _shapes(told).isdisjoint(_shapes(given))


def _shapes(expressions: frozenset[str]) -> frozenset[str]:
    return frozenset(re.sub(r"-?\d+", "n", each) for each in expressions)


def speaks_of_nothing_asked(telling: Telling) -> bool:
    """Whether it says nothing of the question, not even the kind of quantity: *the time in hours is 3*."""
    asked = telling.asked
    if asked is None or not telling.spoken.isdisjoint(telling.question.roots):
        return False
    if asked.kind is Kind.COUNT and asked.counted - _DISTINCT <= _WAYS:
        return False
    units = {root(word) for word in words_in(telling.clause) if dimensions_of(word) is not None}
    return not telling.spoken - units <= _names_of(telling)


def _names_of(telling: Telling) -> frozenset[str]:
    """Roots of nouns for what is asked for, though the question names only its unit or whose it is."""
    asked, question = telling.asked, telling.question
    named = _KIND_NAMED.get(asked.measured, frozenset()) if asked is not None else frozenset()
    if asked is not None and _BY_THE_TIME.search(question.text) is not None:
        named |= _SPEEDS
    if not question.own.isdisjoint(_EXTREMES):
        named |= _EXTREMES  # the contrary of an extreme has its own law
    if not question.own_names.isdisjoint(words_in(f"x {telling.clause}")):
        named |= _SHARES
    return named


def tells_another_deed(telling: Telling) -> bool:
    """Whether what is said to be done is done in one sentence of the problem, and not in the question."""
    question = telling.question
    deeds = telling.deeds - _names_of(telling) - question.things_meant
    return is_mentioned(deeds, question) and deeds.isdisjoint(question.roots)


def tells_a_new_deed(telling: Telling) -> bool:
    """Whether more is said of things than that they are so many, and not the one deed that is asked about."""
    asked = telling.asked
    if asked is None or asked.kind is not Kind.COUNT or content(telling.question.text) != asked.counted:
        return False
    return len(telling.spoken) > 1 and asked.counted.isdisjoint(telling.spoken)


def is_mentioned_only(telling: Telling) -> bool:
    """Whether one sentence that only mentions a number speaks of all this, and the question of little."""
    question, core = telling.question, telling.core - (_names_of(telling) - _EXTREMES)
    core -= question.things_meant
    if not core or telling.is_open or _says_all_that_is_asked(telling):
        return False
    new, asked = core - question.roots, (telling.spoken - telling.core) & question.roots
    most = _NEW_OF_MARKED if telling.is_marked else _NEW
    return len(new) >= most * len(core) and any(
        core <= mention and asked <= mention for mention in question.mentions
    )


def _says_all_that_is_asked(telling: Telling) -> bool:
    """Whether a sentence counts by the very deed that is asked about, or says what is so many percent.

    So does one that names the very place in an order, or both of two.
    """
    places = places_in(telling.question.text)
    if places and places == places_in(telling.clause) and not telling.core.isdisjoint(telling.question.roots):
        return True
    asked, told = telling.asked, telling.told
    if asked is not None and asked.kind is Kind.COUNT:
        return content(telling.question.text) == asked.counted <= telling.spoken
    all_of = telling.question.own & _ALL_TOGETHER
    if all_of and not frozenset(map(root, words_in(telling.clause))).isdisjoint(_ALL_TOGETHER):
        return True
    is_percent = asked is not None and told is not None and asked.kind is told.kind is Kind.PERCENT
    return is_percent and not telling.deeds.isdisjoint(telling.question.roots)


def is_of_another_name(telling: Telling) -> bool:
    """Whether somebody is named of whom the question does not ask, and nobody of whom it does."""
    question = telling.question
    named = (question.names - SELECTORS) & set(words_in(f"x {telling.clause} {telling.behind}"))
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


def selects_another(telling: Telling) -> bool:
    """Whether a day, a turn or an extreme is chosen that the question does not choose."""
    question = telling.question
    chosen = {word for word in words_in(f"{telling.clause} {telling.behind}") if word in SELECTORS}
    new = {root(word) for word in chosen} - question.roots - question.own
    is_known = not new.isdisjoint(question.others)
    if new and not question.own.isdisjoint(_ALL_OF) and not question.own.isdisjoint(CHANCES):
        return True  # of one of the draws, and not of all
    is_told = telling.asked is not None or _ORIGINAL.match(telling.clause) is not None
    is_past = is_told and not new.isdisjoint(_OF_ANOTHER_STATE)
    return is_known or is_past or (bool(new) and not question.own.isdisjoint(SELECTED))


_KINDS_OF_NUMBERS = frozenset(
    map(root, phrases("prime, even, odd, composite, square, negative, perfect, proper"))
)


def is_of_some_kind(telling: Telling) -> bool:
    """Whether what is counted is only of some kind of what the question counts: *rotten apples*."""
    question, words = telling.question, telling.noun.split()
    if len(words) != 2:
        return False
    kind, thing = map(root, words)
    if thing in question.own and kind in _KINDS_OF_NUMBERS - question.own - question.others:
        return True
    if thing not in question.own or kind in question.roots or kind not in question.others:
        return False
    kinds = {
        root(before)
        for sentence in question.sentences
        for before, behind in pairwise(sentence)
        if root(behind) == thing and content(before)
    }
    return kind not in kinds or len(kinds) > 1


def counts_others(telling: Telling) -> bool:
    """Whether other things are counted than the question counts, which the problem mentions."""
    question, asked, counted = telling.question, telling.asked, telling.noun.split()
    if asked is None or asked.kind is not Kind.COUNT or not counted:
        return False
    roots = set(map(root, counted))
    return (
        root(counted[-1]) in question.others
        and roots.isdisjoint(question.roots)
        and asked.counted.isdisjoint(telling.spoken)
    )


def counts_as_many(telling: Telling) -> bool:
    """Whether as many are counted as in the question, but of things of which the problem does not speak."""
    question = telling.question
    given = {number: root(thing) for number, thing in _COUNTED.findall(question.text)}
    return any(
        number in given and root(thing) not in question.own | question.others and content(thing)
        for number, thing in _COUNTED.findall(telling.clause)  # 34 pens, or 33 pencils
    )


def denies_nothing(telling: Telling) -> bool:
    """Whether it is told who does what the question asks who does not do."""
    denied = {root(found["deed"].lower()) for found in _DENIED.finditer(telling.question.text)}
    is_denied = _DENIAL.search(f"{telling.clause} {telling.behind}") is not None
    return not is_denied and not denied.isdisjoint(map(root, words_in(telling.behind)[:_NEAR]))


_DENIED = re.compile(r"\b(?:do|does|did) ?n(?:o|['’])t (?P<deed>[a-z]+)", re.IGNORECASE)
#: Words behind a value in which stands what so many do: *312 students play*.
_NEAR = 2
_DENIAL = re.compile(r"n['’]t\b|\b(?:not|no|none|never|without|non|neither)\b", re.IGNORECASE)


def says_the_contrary(telling: Telling) -> bool:
    """Whether a sentence says of its value what is the contrary of what is asked: *rose* for *fell*."""
    asked, words = telling.question.own, f"{telling.clause} {telling.behind}"
    said, heard = content(words), frozenset(map(root, words_in(words)))
    return any(
        not mine.isdisjoint(asked)
        and theirs.isdisjoint(asked)
        and not theirs.isdisjoint(said)
        and mine.isdisjoint(heard)
        for pair in contraries()
        for mine, theirs in (pair, pair[::-1])
    )


def is_contrary_extreme(telling: Telling) -> bool:
    """Whether a value is called the greatest where the least is asked for, or the other way about."""
    called = _CALLED_EXTREME.match(telling.behind)
    said = root(called["extreme"].lower()) if called is not None else ""
    asked = telling.question.own & _EXTREMES
    if said in _EXTREMES and not asked and not telling.question.own.isdisjoint(_MIDDLES):
        return True  # the largest of them, where it asks for their median
    sides = [pair for pair in contraries() if said in pair[0] | pair[1]] if said and asked else []
    return any(asked.isdisjoint(one if said in one else other) for one, other in sides)


def is_only_meant(telling: Telling) -> bool:
    """Whether it is told what somebody plans or wishes to do, of which the problem does not speak."""
    meant = _MEANT.search(telling.clause)
    known = telling.question.own | telling.question.others
    return meant is not None and root(meant["verb"].lower()) not in known


_MEANT = re.compile(
    r"\b(?P<verb>plan(?:s|ned)?|want(?:s|ed)?|hope[sd]?|intend(?:s|ed)?|expect(?:s|ed)?|tr(?:y|ies|ied)"
    r"|wish(?:es|ed)?"
    r"|refuse[sd]?|forg[eo]ts?) to\b",
    re.IGNORECASE,
)


def is_extreme_of_counted(telling: Telling) -> bool:
    """Whether the largest of some things is told, where the question asks how many there are of them."""
    asked, extreme = telling.asked, _EXTREME_ONE.match(telling.clause)
    if asked is None or asked.kind is not Kind.COUNT or extreme is None:
        return False
    is_extreme = root(extreme["extreme"].lower()) in _EXTREMES - telling.question.own
    return is_extreme and root(extreme["thing"]) in asked.counted


_EXTREME_ONE = re.compile(r"\W*(?:so )?the (?P<extreme>[a-z]+) (?P<thing>[a-z]+) (?:is|was)\b", re.IGNORECASE)


def is_called_another(telling: Telling) -> bool:
    """Whether a value is called another quantity than the one asked for: *7 is the largest factor*."""
    called, asked = _CALLED.match(telling.behind), WHAT_IS.search(telling.question.text)
    if called is None or asked is None:
        return False
    noun, nouns = called["noun"].lower(), listed("quantity_nouns.txt")
    is_noun = stem(noun) in nouns and stem(asked["noun"].lower()) in nouns
    return is_noun and bool(content(noun)) and root(noun) not in telling.question.roots


def counts_what_is_summed(telling: Telling) -> bool:
    """Whether things are counted of which the question asks for the sum, or the like: *it has 7 digits*."""
    summed = _SUMMED.search(telling.question.text)
    counted = words_in(telling.noun)[-1:]
    return summed is not None and bool(counted) and root(counted[0]) == root(summed["things"].lower())
