"""Whether a sentence states a value of something else than the question of its problem asks for.

What the sentence speaks of (its subject, its verb, the noun behind its value) must be of the question, or be
new; what the problem only mentions elsewhere, with a number of its own, is another quantity: *Jean has 14
lollipops* where it says that she has 30 and asks how many bags she fills. Only problems in English are read.

:data:`_LAW` is the whole law. A sentence is read once (:mod:`.tellings`) beside the question
(:mod:`.questions`); each law then looks at what was read, and the first that holds says what else the value
is of. What the laws look for stands in the modules beside this one whose names begin with ``told``, by what
they are about.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from engine.answers.responses import told_beside as beside
from engine.answers.responses import told_chances as chances
from engine.answers.responses import told_contrasts as contrasts
from engine.answers.responses import told_in_order as order
from engine.answers.responses import told_in_part as part
from engine.answers.responses import told_measures as measures
from engine.answers.responses import told_of_figures as figures
from engine.answers.responses import told_otherwise as told
from engine.answers.responses.questions import expressions_in, question_of
from engine.answers.responses.said import Said
from engine.answers.responses.tellings import Form, Telling, telling_of


@dataclass(frozen=True, slots=True)
class Law:
    """One way in which a sentence answers another question than that of its problem."""

    another: str
    """What else the value is of."""
    form: Form
    """The sentences that the law reads."""
    holds: Callable[[Telling], bool]


_LAW = (
    Law("a sentence of the problem with its number changed", Form.ANY, told.restates),
    Law("another kind of quantity: money, a count, a measure", Form.ANY, told.is_of_another_kind),
    Law("another power, factorial or value of a function", Form.WORDS, told.is_of_another_expression),
    Law("the contrary of the extreme that is asked for", Form.ANY, told.is_contrary_extreme),
    Law("the contrary of what is asked for", Form.ANY, contrasts.is_of_its_contrary),
    Law("what is made of given numbers", Form.ANY, contrasts.is_made_of_given),
    Law("another point, or so many others", Form.ANY, contrasts.is_of_another_letter),
    Law("another event, or the contrary of the one asked about", Form.EVENT, chances.is_of_another_event),
    Law("the contrary of what is asked", Form.WORDS, told.says_the_contrary),
    Law("those who do what the question asks who does not", Form.WORDS, told.denies_nothing),
    Law("those of whom the contrary is asked", Form.NAMES, told.says_the_contrary),
    Law("nothing of what the question speaks of", Form.PLAIN, told.speaks_of_nothing_asked),
    Law("what only a sentence of the problem says", Form.PLAIN, told.tells_another_deed),
    Law("a deed that nobody asked about", Form.PLAIN, told.tells_a_new_deed),
    Law("the chance of something else", Form.WORDS, chances.is_another_chance),
    Law("what the problem only mentions", Form.WORDS, told.is_mentioned_only),
    Law("somebody else", Form.WORDS, told.is_of_another_name),
    Law("another day, turn or extreme", Form.WORDS, told.selects_another),
    Law("another operation of calculus", Form.ANY, measures.is_of_another_calculus),
    Law("another angle", Form.ANY, figures.is_of_another_angle),
    Law("another figure", Form.ANY, figures.is_of_another_figure),
    Law("what belongs to the thing that is asked about", Form.ANY, figures.is_of_its_other),
    Law("the ratio the other way round", Form.ANY, beside.relates_the_other_way),
    Law("another place in an order, or several", Form.WORDS, order.is_of_another_place),
    Law("one alone, where it asks for several together", Form.WORDS, part.is_alone),
    Law("one kind of what is counted", Form.WORDS, told.is_of_some_kind),
    Law("other things than are counted", Form.WORDS, told.counts_others),
    Law("what the question names beside what it counts", Form.WORDS, beside.counts_what_is_given),
    Law("the comparison the other way round", Form.WORDS, beside.compares_the_other_way),
    Law("degrees of another scale", Form.ANY, beside.is_in_other_degrees),
    Law("a unit of another power", Form.ANY, beside.is_in_another_power),
    Law("as many of other things", Form.WORDS, told.counts_as_many),
    Law("each one, where it asks for all", Form.WORDS, part.is_of_each),
    Law("a part of a thing, where it asks for a measure", Form.WORDS, part.is_share_of_thing),
    Law("one of several", Form.WORDS, part.is_of_one),
    Law("a part, where it asks for all together", Form.WORDS, part.is_of_one_part),
    Law("another one of several things", Form.WORDS, part.is_of_another_part),
    Law("one of several persons", Form.WORDS, part.is_of_one_person),
    Law("the total, where it asks for a rest, a share or a difference", Form.WORDS, part.is_total),
    Law("how much more, where it asks how much", Form.WORDS, part.is_more),
    Law("a rest, where it asks for all together", Form.WORDS, part.is_rest),
    Law("what one has, where it asks how much more", Form.WORDS, part.is_no_difference),
    Law("so much by the day, or the like", Form.WORDS, part.is_rate),
    Law("one of several times", Form.WORDS, part.is_of_one_turn),
    Law("what somebody only means to do", Form.WORDS, told.is_only_meant),
    Law("the extreme of what is counted", Form.ANY, told.is_extreme_of_counted),
    Law("what it calls by another noun", Form.WORDS, told.is_called_another),
    Law("another unit", Form.WORDS, measures.is_in_another_unit),
    Law("another scale than the problem measures in", Form.ANY, measures.is_in_another_scale),
    Law("how many there are, where it asks for their sum", Form.WORDS, told.counts_what_is_summed),
    Law("another measure: the perimeter for the area", Form.WORDS, measures.measures_another),
    Law("a change, where it asks for the quantity", Form.WORDS, measures.tells_a_change),
    Law("another time", Form.WORDS, part.is_of_another_time),
)
"""The law of what is asked."""


_INDEXED = re.compile(r"[\s$]*[A-Za-z]_\{?(?P<place>\d+)\}?[\s$]*")
#: A second derivative, where one is asked for.
_SECOND = re.compile(r"[\s$]*[a-z](?:''|\^\{\\prime\\prime\}|\^\{\(2\)\})")
_ASKS_FIRST = re.compile(r"(?<!second )(?<!third )\bderivative\b|^\W*differentiate\b", re.IGNORECASE)
#: The function of which another one is asked for: of *f(x)* its derivative.
_ASKS_ANOTHER = re.compile(
    r"\b(?:derivative|differentiate|antiderivative|integral|integrate|inverse)\b", re.IGNORECASE
)
_FUNCTION = re.compile(r"[\s$]*(?P<name>[a-zA-Z])\s?\(\s?(?P<variable>[a-z])\s?\)[\s$]*")
_NUMERALS = re.compile(r"\d+")


def names_another(equation: str, problem: str) -> bool:
    """Whether an equation that is the answer names another value of a function: *f(2) = 7*."""
    head, parted, _ = equation.rpartition("=")
    index = _INDEXED.fullmatch(head) if parted and problem else None
    if index is not None and index["place"] not in _NUMERALS.findall(problem):
        return bool(order.places_in(problem))  # a_11 for the 10th term
    told_of = expressions_in(head) if parted and problem else frozenset[str]()
    if parted and _SECOND.match(head) and _ASKS_FIRST.search(problem):
        return True
    function = _FUNCTION.fullmatch(head) if parted and problem else None
    if function is not None and _ASKS_ANOTHER.search(problem) and _defines(problem, function):
        return True
    if parted and problem and _is_of_another_call(head.split("=")[0], problem):
        return True
    named = frozenset(each for each in told_of if each.endswith(")"))
    question = question_of(problem) if named else None
    return question is not None and told.are_others(named, question.expressions)


def _is_of_another_call(head: str, problem: str) -> bool:
    """Whether the value of another function is named, *g(f(3))*, than the question asks for, *f(g(3))*.

    A value of the outer function at a number that the problem does not have may be a step to it: *f(9)*.
    """
    told = _CALL.fullmatch(_SPACES.sub("", head))
    asked = [_CALL.fullmatch(_SPACES.sub("", each)) for each in _CALLS_ASKED.findall(problem)]
    calls = [each for each in asked if each is not None]
    if told is None or not calls or any(told[0] == call[0] for call in calls):
        return False
    is_step = told["argument"].isdigit() and told["argument"] not in _NUMERALS.findall(problem)
    return not (is_step and any(told["name"] == call["name"] for call in calls))


_SPACES = re.compile(r"[\s$\\]+|left|right")
_CALL = re.compile(r"(?P<name>[a-zA-Z])\((?P<argument>.+)\)")
#: What a question asks the value of, where that is a function of a number or of another one.
_CALLS_ASKED = re.compile(
    r"(?:[Ww]hat is|[Ff]ind|[Cc]ompute|[Ee]valuate|[Dd]etermine|[Cc]alculate)(?: the value of)? "
    r"\$?([a-zA-Z]\((?:[a-zA-Z]\()*-?\d+\)+)"
)


def _defines(problem: str, function: re.Match[str]) -> bool:
    """Whether a problem says what a function is: *f(x) = x^3*."""
    name, variable = function["name"], function["variable"]
    return re.search(rf"(?<![A-Za-z'′]){name}\s?\(\s?{variable}\s?\)\s?=", problem) is not None


def told_instead(said: Said, problem: str) -> str | None:
    """What else than the problem asks for a sentence states its value of; ``None`` where no law says so."""
    if not problem or not any(map(str.isalpha, said.before + said.behind)):
        return None
    question = question_of(problem)
    if question is None:
        return None
    telling = telling_of(said, question)
    return next((law.another for law in _LAW if law.form in telling.forms and law.holds(telling)), None)
