"""A closing sentence in the plain wording that forms are listed in: *the cost would be \\(5\\)* as *is 5*.

Each rule turns one way of writing into another that says the same, so that a form need not be listed for
every pair of them. What denies, doubts or supposes stays in the sentence for the forms to weigh; where a
rule takes words out, it looks at their roles itself. Only English has such rules, but for the signs of
mathematics.
"""

import re
import unicodedata
from dataclasses import replace
from fractions import Fraction

from engine.answers.responses.asked_words import ASKS
from engine.answers.responses.statements import Statement
from engine.answers.responses.wording import Role, Wording, phrases, words_of
from engine.answers.words.lexicon import stem

#: Longest sentence that is put otherwise.
_MAX_SENTENCE = 600
_INLINE = re.compile(r"\\\((?P<formula>(?:[^\\$]|\\(?!\))){1,200}?)\\\)")
#: The power of a variable: no letter of a word.
_RAISED = re.compile(r"(?:(?<=(?<![^\W\d_])[a-z])|(?<=\)))[²³⁴-⁹](?![⁰¹²³⁴-⁹])")
_DIGITS = str.maketrans("²³⁴⁵⁶⁷⁸⁹", "23456789")
_NUMBER = re.compile(r"\s*[-−]?\d[\d,]*(?:\.\d+)?\s*")
#: A sign of equality within the formula of its value: *the remainder $= 2$*.
_LED_BY_SIGN = re.compile(r"\$\s?=\s?(?=[^$=]{1,80}\$)")
#: What a value is under, or beside whom: a remark that leaves it.
_ASIDE = re.compile(
    r"\s\((?P<aside>(?:assuming|since|because|as|given|using|and)\s[^()$]{2,80})\)(?=[.!]?$)",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"and [A-Z][a-z]+ (?:is|has|gets|pays|will be) [^\d]{0,12}\d[\d.,]*(?: [a-z]+){0,3}")
_TOLD = r"(?:is|has|gets|pays|earns)(?: now| currently)? [$\d][^,;]{0,30}?"
#: What is told of two persons: *Max is 12 and Lena is 16*.
_TWO_PERSONS = re.compile(
    rf"(?P<opener>(?:[Ss]o|[Tt]hus|[Hh]ence|[Tt]herefore),? )?(?P<first>(?P<one>[A-Z][a-z]+) {_TOLD})"
    rf"(?:,? (?:and|while)|,) (?P<second>(?P<other>[A-Z][a-z]+) {_TOLD})$"
)
#: A number, a fraction, a mixed number, percent, a formula.
_AMOUNT = r"(?:\d+(?:\.\d+)?\s?\\?%|\$[^$]{1,60}\$|\d+(?:[.,]\d+)*(?:/\d+)?(?: (?:and )?\d+/\d+)?)"
#: The circle number in letters, behind its factor.
_PI = re.compile(r"(?<=\d)\s?pi\b")
_P_OF = re.compile(r"\b(?:P|Pr)\((?P<event>(?!(?:[a-z]+ )*(?:or|and|not|no)\b)[a-z]+(?: [a-z]+){0,4})\)\s*=")
#: A chance of so many in so many, told without the verb of its value.
_CHANCE = re.compile(
    r"^(?P<opener>(?:so|thus|hence|therefore),? )?(?:there(?:['’]s| is)|we have|you have|it has) an? "
    rf"(?P<value>{_AMOUNT}|\d+(?: in | out of |-in-)\d+) (?:chance|probability)(?P<of> (?:of|that"
    rf"|for) [^\d,;]{{2,80}})?$",
    re.IGNORECASE,
)
_IN_SO_MANY = re.compile(r" in | out of |-in-")
#: The numbers of which a sentence tells a value.
_OF_LIST = re.compile(
    r"\sof (?:the |these )?(?:[a-z]+ )?(?:(?:numbers?|values?|scores?|data|data set|terms?):? )?"
    r"(?P<items>\$?\d[\d.]*(?:, \d[\d.]*)+(?:,? and \d[\d.]*)?\$?)(?= (?:is|are|equals)\b)"
)
_DIGITS_OF = re.compile(r"\d+")
_IS_EQUAL = re.compile(r"(?<=(?<![^\W\d_])[a-z]) (?:equals|is equal to|must be|must equal) (?=[-−$]?\d)")
#: The sign of a derivative, of which its value is told, and *for* behind a verb that needs none.
_D_DX = re.compile(
    r"^(?:(?:so|thus|hence|therefore),? )?d\s?/\s?d[a-z]\s?[(\[][^=]{1,80}[)\]]\s*=\s*(?=[^=]+$)"
)
#: How often something stands in a text or a row: no doubt, as *appears* is elsewhere.
_SO_OFTEN = re.compile(r"\b(?:appears?|occurs?|shows? up)(?: (?:exactly|a total of))? (?=\d+ times\b)")
_FOR_SO_LONG = re.compile(r"(?:(?<=\slasts)|(?<=\slasted)) for (?=\d)")
_AND_THEN = re.compile(r",? and (?:then|so|hence|therefore) (?=[a-z] =)")
#: Which of several a number is.
_LARGER = re.compile(
    rf"^(?:(?:so|thus|hence|therefore),? )?(?P<value>{_AMOUNT}) is (?:the )?"
    r"(?P<how>larger|bigger|greater|smaller|less|largest|biggest|greatest|smallest)"
    r"(?: (?:one|number|fraction|value))?(?: (?:than|of) [^.;]{1,60})?$",
    re.IGNORECASE,
)
_SIDES = (
    frozenset(phrases("larger, bigger, greater, largest, biggest, greatest")),
    frozenset(phrases("smaller, less, lesser, smallest, least")),
)
_HELD = re.compile(r"\bwould (?P<verb>[a-z]+)\b", re.IGNORECASE)
_SUPPOSES = frozenset(
    phrases(
        """
        if, were, had, unless, without, otherwise, instead, assuming, suppose, like, say, have, but, not, only
        """
    )
)
#: The same value again, in brackets or behind *or*: *1.875 (or 1 7/8) cups*, *15/8 cups (1 and 7/8 cups)*.
_AGAIN = re.compile(
    rf"(?P<value>{_AMOUNT})(?P<unit>(?: [a-z]+)?) ?(?:\((?:or|which is"
    rf"|i\.e\.,?|that is,?)? ?(?P<again>{_AMOUNT})"
    rf"(?P<unit_again>(?: [a-z]+)?)\)|,? or (?P<other>{_AMOUNT})(?P=unit),?)(?=[ .,]|$)"
)
_WRITTEN = re.compile(
    r"(?P<whole>\d+(?:,\d{3})*(?:\.\d+)?(?!\d*/))?\s*"
    r"(?:\\[dt]?frac\{(?P<over>\d+)\}\{(?P<under>\d+)\}|(?P<top>\d+)/(?P<below>\d+))?\s*(?P<percent>%)?"
)
_OUT_OF_OR = re.compile(r"\b(\d+) (?:out of|in) (\d+)(?=,? or )")
_MIXED = re.compile(r"(?<=\d) and (?=\d+/\d+)")
#: A range in words, which says whether its ends belong to it.
_BETWEEN = re.compile(
    r"^(?P<before>[^$\d]{0,60}?)\b(?P<name>[a-z])(?: is| lies| must be"
    r"| must lie)?(?P<strictly> strictly)? between"
    r" (?P<lower>[-−]?\d+(?:/\d+|\.\d+)?) and (?P<upper>[-−]?\d+(?:/\d+|\.\d+)?)"
    r"(?:,? \(?(?P<ends>exclusive|inclusive)\)?)?$"
)
_OF_RANGES = frozenset(
    phrases(
        """
        so, thus, hence, therefore, the, inequality, holds, for, all, values, of, solution, solutions, is,
        are, that, true, when, which, real, satisfied, we, have, this, means, it, find, get, numbers, x, set
        """
    )
)
#: The notation in which a value is written, before it.
_NOTATION = re.compile(
    r"^(?:in|using) (?:interval|set|set-builder|standard|scientific|decimal|fraction|simplest|exponential"
    r"|exact|coordinate) (?:notation|form)(?::|,(?: (?:this|that|it) is:?)?) ",
    re.IGNORECASE,
)
#: What a value that opens its sentence is: *the point (5, 1) is the midpoint*.
_KIND = re.compile(
    r"^(?P<opener>(?:so|thus|hence|therefore),? )?the (?:point|number|value|pair|ordered pair"
    r"|interval|integer"
    r"|fraction) (?=[$(\d][^a-z]{0,60} is the )",
    re.IGNORECASE,
)
#: The form in which the result is, before it: *the expanded form is 3x + 6*.
_IN_FORM = re.compile(
    r"^(?:(?:so|thus|hence|therefore|then),? )?(?:the|its|our|in) (?:fully |completely "
    r"|most )?(?:expanded|simplified"
    r"|factored|factorised|factorized|reduced|standard|simplest|vertex|exact|decimal|final|polar"
    r"|rectangular|exponential"
    r"|slope-intercept|combined|rationalized|equivalent) (?:form|expression|version)(?: of (?:the"
    r"|this|our) [a-z]+)?"
    r"(?: is|:)(?: therefore| thus| then)?:? (?=[^a-z]|[a-z](?![a-z]))",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\beither (?=[^.]{1,80}\bor\b)", re.IGNORECASE)
#: So many solutions, told behind a colon or a comma.
_SO_MANY = re.compile(
    r"^[^\d:$]{0,80}\b(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|1\d) "
    r"(?:distinct |positive |real |different |possible |integer )?"
    r"(?:solutions|roots|answers|divisors|factors|values|elements)"
    r"(?::|,| which are|, namely) (?=[$\d\-−a-z√\\])",
    re.IGNORECASE,
)
_BARRED = frozenset(Role) - {Role.AFFIRMATION, Role.MODALITY}


def plainly(statement: Statement, wording: Wording, asked: frozenset[str]) -> Statement:
    """A statement in plain wording, or as it is."""
    text = in_plain_words(statement.text, wording, asked)
    return statement if text == statement.text else replace(statement, text=text)


def in_plain_words(text: str, wording: Wording, asked: frozenset[str]) -> str:
    """A sentence in plain wording, or as it is.

    ``asked``: the words of the statement of the problem: beside it, what would be so is so.
    """
    if len(text) > _MAX_SENTENCE:
        return text
    if "\\(" in text:
        text = _INLINE.sub(_without_signs if "$" in text else _in_dollars, text)
    text = _LED_BY_SIGN.sub("= $", text)
    if not text.isascii():
        text = _RAISED.sub(lambda raised: "^" + raised[0].translate(_DIGITS), text)
    return _in_plain_english(text, wording, asked) if wording.has_lexicon else text


def _without_signs(inline: re.Match[str]) -> str:
    """A number without the signs of mathematics around it; a formula as it is."""
    return inline["formula"].strip() if _NUMBER.fullmatch(inline["formula"]) else inline[0]


def _in_dollars(inline: re.Match[str]) -> str:
    formula = inline["formula"].strip()
    return formula if _NUMBER.fullmatch(formula) else f"${formula}$"


def _in_plain_english(text: str, wording: Wording, asked: frozenset[str]) -> str:
    text = _PI.sub("π", _P_OF.sub(r"the probability of \g<event> is", _without_signs_before(text)))
    text = _CHANCE.sub(_as_probability, _of_whom_is_asked(_without_list(text, asked), asked))
    if f"{ASKS}derivative" in asked:
        text = _D_DX.sub("so the derivative is ", text)
    text = _FOR_SO_LONG.sub(" ", _SO_OFTEN.sub("counts ", text))
    text = _AND_THEN.sub(" and ", _IS_EQUAL.sub(" = ", text))
    if "?which" in asked and (larger := _LARGER.match(text)) is not None and _chooses(larger, asked):
        return f"so the {larger['how'].lower()} is {larger['value']}"
    aside = _ASIDE.search(text)
    if aside is not None and _is_harmless(aside["aside"], wording):
        text = text[: aside.start()] + text[aside.end() :]
    if asked and "would" in text and _SUPPOSES.isdisjoint(words_of(text.replace("would have", "would"))):
        text = _HELD.sub(_held, text, count=1)
    text = _AGAIN.sub(_said_once, _OUT_OF_OR.sub(r"\1/\2", text), count=1)
    text = _KIND.sub(lambda kind: kind["opener"] or "", _NOTATION.sub("so ", text))
    text = _IN_FORM.sub("so the result is ", text)
    between = _BETWEEN.match(text)
    if between is not None and set(words_of(between["before"])) <= _OF_RANGES:
        return _range(between) or text
    if wording.book.roles_in(text) & _BARRED - {Role.SUPPOSITION}:
        return text
    text = _EITHER.sub("", text)
    many = _SO_MANY.match(text)
    return f"the solutions are {text[many.end() :]}" if many is not None else text


def _without_signs_before(text: str) -> str:
    """A sentence without the signs and pictures that open it: *⏱ Time = 2 hours*, *∴ 5 hours*."""
    if text.isascii():
        return text
    bare = text.lstrip()
    while bare and (unicodedata.category(bare[0]) in ("So", "Mn") or bare[0] in "∴⇒→"):
        bare = bare[1:].lstrip()
    return bare


def _as_probability(chance: re.Match[str]) -> str:
    """*There is a 3 in 8 chance of rain* as *the probability of rain is 3/8*."""
    value = _IN_SO_MANY.sub("/", chance["value"])
    return f"{chance['opener'] or ''}the probability{chance['of'] or ''} is {value}"


def _without_list(text: str, asked: frozenset[str]) -> str:
    """A sentence without the numbers of the statement of which it tells: *the mean of 4, 8 and 15 is 9*."""
    listed = _OF_LIST.search(text) if asked else None
    if listed is None or not asked.issuperset(_DIGITS_OF.findall(listed["items"])):
        return text
    return text[: listed.start()] + text[listed.end() :]


def _chooses(larger: re.Match[str], asked: frozenset[str]) -> bool:
    """Whether a number is said to be what the question asks which one is."""
    how = larger["how"].lower()
    side = next(side for side in _SIDES if how in side)
    return any(f"{ASKS}{stem(word)}" in asked or f"{ASKS}{word}" in asked for word in side)


def _of_whom_is_asked(text: str, asked: frozenset[str]) -> str:
    """Of a sentence that tells of two persons what it says of the one of whom the question asks."""
    told = _TWO_PERSONS.match(text) if asked else None
    if told is None:
        return text
    one, other = (f"{ASKS}{told[name].casefold()}" in asked for name in ("one", "other"))
    return text if one is other else f"{told['opener'] or ''}{told['first' if one else 'second']}"


def _is_harmless(aside: str, wording: Wording) -> bool:
    """Whether a remark in brackets gives no other value, and takes nothing back."""
    if _OF_ANOTHER.fullmatch(aside) is not None:
        return True
    if aside.lower().startswith("and"):
        return False
    assumed = {Role.NEGATION} if aside.lower().startswith("assuming") else frozenset()  # no tax
    roles = wording.book.roles_in(aside) - {Role.SUPPOSITION, Role.AFFIRMATION} - assumed
    return not roles and not any(map(str.isdigit, aside))


def _held(would: re.Match[str]) -> str:
    return "is" if would["verb"].lower() == "be" else f"will {would['verb']}"


def _said_once(again: re.Match[str]) -> str:
    """A value without the same number again in another form; alternatives stay."""
    other, unit = again["again"] or again["other"], again["unit"]
    if again["unit_again"] and again["unit_again"] != unit:
        return again[0]
    numbers = _fraction(again["value"]), _fraction(other)
    if None in numbers or numbers[0] != numbers[1] or again["value"] == other:
        return again[0]
    return f"{_MIXED.sub(' ', again['value'])}{unit}"


def _fraction(text: str) -> Fraction | None:
    """A number as models write it: 1.875, 15/8, 1 7/8, 37.5%, 1\\frac{7}{8}; ``None`` for any other."""
    found = _WRITTEN.fullmatch(_MIXED.sub(" ", text.replace("$", "").replace("\\%", "%").strip()))
    if found is None:
        return None
    over, under = found["over"] or found["top"], found["under"] or found["below"]
    if under is not None and int(under) == 0:
        return None
    part = Fraction(int(over), int(under)) if over is not None else Fraction(0)
    whole = Fraction(found["whole"].replace(",", "")) if found["whole"] else Fraction(0)
    return (whole + part) / (100 if found["percent"] else 1)


def _range(between: re.Match[str]) -> str | None:
    """A range as its inequality; ``None`` where it does not say whether its ends belong to it."""
    ends = between["ends"] or ("exclusive" if between["strictly"] else None)
    if ends is None:
        return None
    sign = "<" if ends.lower() == "exclusive" else "≤"
    return f"so ${between['lower']} {sign} {between['name']} {sign} {between['upper']}$"
