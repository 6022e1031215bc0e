"""Asides behind an answer that was given: notes, other ways to it, views of the problem, how it looks.

An aside opens in a form on a list, or in brackets, and what stands behind it in its paragraph goes on with
it. It changes nothing as long as it is made of words that are allowed: those of mathematical prose
(``remark_words.txt`` and the nouns beside it), of the statement, and names, without the ones among them that
reach back to the answer: that name it or its writer, set something in its place, or say that work is left.
"""

import re
from collections.abc import Sequence

from engine.answers.responses.formulas import FORMULA
from engine.answers.responses.prose import unknown_words
from engine.answers.responses.statements import Statement
from engine.answers.responses.wording import Role, Wording, phrases, words_of
from engine.answers.words.lexicon import stem

#: What opens an aside, behind the end of a formula or of an environment.
_OPENS = re.compile(
    r"(?:[\s(*$}\]]|\\\]|\\end\{[a-z*]+\}|\\textbf\{)*"
    r"(?:note\b(?!s? to)|p\.?\s?s\b|notice\b|remarks?\b|observe\b|alternatively\b|interestingly\b"
    r"|intuitively\b"
    r"|geometrically\b|here(?:'s| is| are)\b|by the way\b|as an extra\b|in general\b|more generally\b"
    r"|(?:another|an alternative|a different) (?:way|approach|method|solution|proof)\b"
    r"|to (?:see|verify|prove|show|find|say|be more|understand|justify)\b|just to be\b|for example\b"
    r"|(?:the|in this|this) (?:graph|diagram|figure|picture|drawing|trick|reason|proof|identity|equality)\b"
    r"|proof\b|make sure\b|we (?:can|could|might|may) (?:also|justify|check|verify|solve)\b"
    r"|we might also\b|equality (?:occurs|holds|is)\b|for these (?:values|numbers)\b"
    r"|(?:if|when) (?:we (?:let|take|set|denote|did|want)|\$)|now that we know\b|special thanks\b"
    r"|instead of (?:taking|using)\b|as an extra\b|throughout the\b|this (?:also )?follows from\b|summing\b"
    r"|there is an explanation\b|for each of\b)",
    re.IGNORECASE,
)
#: Words of mathematical prose that are not allowed, for they reach back to the answer.
_REACHES_BACK = frozenset(
    phrases(
        """
        answer, answers, box, boxed, i, my, mine, your, key, grader, correct, correction, corrected,
        instead, actually, actual, real, really, true, submission, submit, should, ought, still, yet,
        before, after, except, excluding, exclude, left, forgot, assumed, wrong, swap, replace, read,
        misprint, typo, rather, final, asks, asked, asking, wants, wanted, double, doubled, twice, thrice,
        half, halve, times, missing, missed, ignores, ignored, ignore, included, includes, invalid, applies,
        apply, unless, however, but, though, although, extraneous, impossible, discard, discarded, reject,
        rejected, add, subtract, multiply, divide, remember, mistake, error, teacher, book, textbook,
        friend, people, students, only, first, second, another, matter, matters, doubles, halves,
        everything, remain, remains, besides, plus, halved
        """
    )
)
_BARE = re.compile(r"\$([-−]?\d[\d.,]*)\$")
#: A pronoun, and a numeral that is said of it: *with the sign it is 27*.
_SAID_OF_IT = re.compile(
    r"\b(?:it|this|that|these|those|they|one|he|she|we|you)\b(?:\s[a-z]+){1,3}\s\$?[-−]?\d", re.IGNORECASE
)
#: A numeral that closes a clause as what something is or comes to: *the total is $27$*.
_COMES_TO = re.compile(
    r"\b(?:is|are|was|were|be|becomes?|gives?|makes?|leaves?|gets?|have|has|yields?"
    r"|obtains?|comes to|amounts to|equals?)"
    r"[\s$]+[-−]?\d[\d.,]*(?=[\s$]*(?:[.,;!)]|$))",
    re.IGNORECASE,
)
#: Another value that stands by itself in the prose: *the picture shows 16 of them*.
_NUMERAL = re.compile(r"(?<![\w.,/^_-])(?<![A-Za-z]\s\()[-−]?\d+(?:[.,]\d+)*(?![\w/^_-])")
_MAY_PRECEDE = re.compile(
    r"(?:\b(?:by|of|to|from|between|than|mod|modulo|and|or|figures?|parts?|steps?|rows?"
    r"|columns?|cases?|for|base|with"
    r"|numbers?|divided|over|in|at|when|only)|\d,|[=+*<>-])\s*$",
    re.IGNORECASE,
)
#: A conclusion about what stands before: *so that is the count*.
_CONCLUDES = re.compile(r"\b(?:so|thus|hence|therefore|and|which)\s(?:that|this|it)\sis\b", re.IGNORECASE)
#: What says that work is left, or that something else was wanted.
_LEFT_TO_DO = re.compile(
    r"\bstill (?:have|has|need|must|to|divide|add|multiply|subtract)\b"
    r"|\b(?:more|less|fewer) than (?:this|that)\b"
    r"|\b(?:has|have|need|needs) to be (?:added|subtracted|removed|doubled|halved|divided|multiplied)\b"
    r"|\bhalve (?:it|this|that)|\bdoubles? (?:it|this|that|everything)"
    r"|\bcount(?:s|ed)? (?:each|every|both|all|some|the)\b.*\b(?:twice|double)\b|\bleft out\b"
    r"|\bmust (?:still )?be (?:added|subtracted|removed|doubled|halved|divided|multiplied|included|excluded)"
    r"|\b(?:problem|question) (?:really |actually )?(?:wants|wanted|is about|was about)\b"
    r"|\b(?:go with|take) \d"
    r"|\b(?:make sure|remember|do not forget|don't forget) to (?:add|subtract|double|halve"
    r"|divide|multiply|include)"
    r"|\b(?:one|two|three|\d+) (?:more|less|fewer|smaller|larger|higher|lower|too many|too few)\W*$"
    r"|\bon top\b|\b(?:would|should|strictly|technically|really)\b.{0,60}\b(?:add|subtract|remove|exclude"
    r"|include|double|halve|divide|multiply)\b"
    r"|^\W*(?:approximately|roughly|about|nearly|an? (?:lower|upper) bound|(?:lower|upper) bound"
    r"|per \w+"
    r"|in the (?:worst|best|other) case)\b|\b(?:has|have) to go\b"
    r"|\b(?:a )?different (?:value|answer|result|number)\b"
    r"|^\W*alternatively,\s\$?\d|\bmultiply by\b"
    r"|\b(?:it|this|that) does(?: not|n't) (?:satisfy|work|fit|solve|meet|hold)",
    re.IGNORECASE,
)
#: Words of a sentence in brackets, at least: fewer may qualify the answer.
_MIN_BRACKET = 6
#: A statement of what was taken to be so: *this assumes that there is no sales tax*.
_ASSUMES = re.compile(
    r"(?:\(\s?|[\s(*]*(?:note:?\s|here,?\s)?(?:that\s)?(?:this|we|i|it)\s(?:is\s|are\s|am\s|have\s)?)"
    r"assum(?:es?|ed|ing)\b(?P<what>[^\d$\\]*)",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(("it", "this", "that", "these", "those", "they"))
#: Words of a sentence with formulas that is mathematics of its own, at least, and what it may not speak of.
_MIN_LONG = 14
_NAMES_ANSWER = frozenset(
    phrases(
        """
        answer, answers, box, boxed, i, my, mine, your, key, grader, correct, correction, corrected, instead,
        submission, submit, should, ought, forgot, assumed, wrong, swap, misprint, typo, asks, asked, wants,
        wanted, missing, missed, mistake, error, teacher, book, textbook, friend, people, students, invalid,
        excluding, except, extraneous, discard, discarded, rejected, remain, remains,
        half, twice, still, double, only, more, fewer, smaller, vanish, vanishes
        """
    )
)
#: Names, and commands of LaTeX with what only they hold.
_NAMES = re.compile(
    r"\\(?:begin|end)\{[a-z*]+\}|\\[A-Za-z]+|(?<![^\W\d_])[A-Z]{2,}(?![^\W\d_])|(?<=[\w,$.)] )[A-Z][^\W\d_]*"
)
_BARRED = frozenset((Role.RETRACTION, Role.DOUBT, Role.SURRENDER, Role.JUDGEMENT))


def asides(
    behind: Sequence[tuple[Statement, Wording]], asked: frozenset[str] = frozenset()
) -> frozenset[int]:
    """Which of the statements behind an answer, the last of which comes first, belong to asides.

    ``asked``: the words of the statement of the problem.
    """
    found: set[int] = set()
    paragraph: int | None = None
    for index in reversed(range(len(behind))):
        statement, wording = behind[index]
        if not wording.has_lexicon:
            paragraph = None
            continue
        is_bracket = statement.text.startswith("(") and len(words_of(statement.text)) >= _MIN_BRACKET
        if _OPENS.match(statement.text) is not None or is_bracket:
            paragraph = statement.paragraph
        goes_on = statement.paragraph == paragraph and _leaves_alone(statement, wording, asked)
        if goes_on or _only_assumes(statement.text, wording):
            found.add(index)
        else:
            paragraph = None
    return frozenset(found)


def _leaves_alone(statement: Statement, wording: Wording, asked: frozenset[str]) -> bool:
    """Whether a statement is made of allowed words, none of which reaches back to the answer."""
    text, prose = statement.text, FORMULA.sub(" ", statement.text)
    words = frozenset(words_of(prose))
    if any(stem(word) not in asked for word in unknown_words(_NAMES.sub(" ", prose), wording, asked)):
        return False
    roles = wording.book.roles_in(text)
    is_long = ("$" in text or "\\[" in text) and len(words_of(text)) >= _MIN_LONG
    if roles & _BARRED or words & (_NAMES_ANSWER if is_long else _REACHES_BACK):
        return False
    if Role.NEGATION in roles and words & _PRONOUNS and not is_long:
        return False
    said = FORMULA.sub(lambda found: f" {bare[1]} " if (bare := _BARE.fullmatch(found[0])) else " x ", text)
    if any(form.search(said) is not None for form in (_SAID_OF_IT, _COMES_TO, _CONCLUDES)):
        return False
    others = _NUMERAL.finditer(said)
    return all(_MAY_PRECEDE.search(said[: other.start()]) is not None for other in others)


def _only_assumes(text: str, wording: Wording) -> bool:
    """Whether a statement says under which assumption the answer is given, and nothing of the answer."""
    assumed = _ASSUMES.fullmatch(text)
    if assumed is None:
        return False
    said = frozenset(words_of(assumed["what"]))
    return not said & _NAMES_ANSWER and not wording.book.roles_in(text) & _BARRED


def leaves_work(text: str) -> bool:
    """Whether a statement behind an answer says that work is left, or that something else was wanted."""
    return _LEFT_TO_DO.search(text) is not None
