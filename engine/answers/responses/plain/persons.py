"""What a sentence has of the problem beside its answer: other persons, and the numbers that it lists."""

import re

from engine.answers.responses.plain.amounts import AMOUNT, OPENER
from engine.answers.responses.plain.rule import Heard, Rewording
from engine.answers.responses.wording import Role, phrases
from engine.answers.words.lexicon import stem

_TOLD = r"(?:is|has|gets|pays|earns)(?: now| currently)? [$\d][^,;]{0,30}?"
_OF_ANOTHER = re.compile(r"and [A-Z][a-z]+ (?:is|has|gets|pays|will be) [^\d]{0,12}\d[\d.,]*(?: [a-z]+){0,3}")
_DIGITS_OF = re.compile(r"\d+")
_WHOLE = re.compile(r"(?<![\d.,/])\d[\d,]*(?![\d./%])")
_SIDES = (
    frozenset(phrases("larger, bigger, greater, largest, biggest, greatest")),
    frozenset(phrases("smaller, less, lesser, smallest, least")),
)


def _without_list(listed: re.Match[str], heard: Heard) -> str:
    return "" if heard.asked.issuperset(_DIGITS_OF.findall(listed["items"])) else listed[0]


def _which_is_asked(told: re.Match[str], heard: Heard) -> str | None:
    """Of which of two the question asks; ``None`` where of both or of neither."""
    asked = [name for name in ("one", "other") if heard.asks(told[name].casefold())]
    return asked[0] if len(asked) == 1 else None


def _of_one_asked(told: re.Match[str], heard: Heard) -> str:
    asked = _which_is_asked(told, heard)
    return told[0] if asked is None else f"{told[asked]} has {told[_TELLS[asked]]}"


def _of_whom_is_asked(told: re.Match[str], heard: Heard) -> str:
    asked = _which_is_asked(told, heard)
    return told[0] if asked is None else f"{told['opener'] or ''}{told[_TELLS[asked]]}"


#: What tells of each of two.
_TELLS = {"one": "first", "other": "second"}


def _chosen(larger: re.Match[str], heard: Heard) -> str:
    """A number that is said to be what the question asks which one is."""
    how = larger["how"].lower()
    side = next(side for side in _SIDES if how in side)
    is_asked = any(heard.asks(stem(word)) or heard.asks(word) for word in side)
    return f"so the {how} is {larger['value']}" if is_asked and heard.asks("which") else larger[0]


def _without_aside(found: re.Match[str], heard: Heard) -> str:
    """Nothing, where a remark in brackets gives no other value and takes nothing back."""
    aside = found["aside"]
    if _OF_ANOTHER.fullmatch(aside) is not None:
        return ""
    if aside.lower().startswith("and"):
        return found[0]
    assumed = {Role.NEGATION} if aside.lower().startswith("assuming") else frozenset()  # no tax
    roles = heard.wording.book.roles_in(aside) - {Role.SUPPOSITION, Role.AFFIRMATION} - assumed
    return found[0] if roles or any(map(str.isdigit, aside)) else ""


def _of_its_parts(found: re.Match[str], heard: Heard) -> str:
    """A value without the numbers in brackets that add up to it."""
    parts = [int(part.replace(",", "")) for part in _WHOLE.findall(found["parts"])]
    is_sum = sum(parts) == int(found["value"].replace(",", "")) and len(parts) > 1
    if not is_sum or heard.wording.book.roles_in(found["parts"]):
        return found[0]
    return f"{found['value']}{found['unit']}"


def _counted_as_asked(found: re.Match[str], heard: Heard) -> str:
    """Of two counts side by side the one of what the question counts."""
    one, other = (f"many {found[noun]}" in heard.asked for noun in ("thing", "second_thing"))
    if one is other:
        return found[0]
    count = f"{found['count']} {found['thing']}" if one else f"{found['second']} {found['second_thing']}"
    return f"{found['opener'] or ''}there are {count}"


def _summed(found: re.Match[str], heard: Heard) -> str:
    """The sum of numbers that are listed, where it is their sum."""
    numbers = [int(number) for number in _DIGITS_OF.findall(found["items"])]
    total = int(found["value"])
    return f"so the sum is {found['value']}" if sum(numbers) == total and len(numbers) > 1 else found[0]


COUNTS = (
    Rewording(
        ("so there are 15 boys and 25 girls", "so there are 25 girls"),
        re.compile(
            rf"^(?P<opener>(?:{OPENER})?)(?:there (?:are|were|will be) |we have |we get |the [a-z]+"
            r" (?:has|have|contains?|consists? of|includes?) )?"
            r"(?P<count>\d+) (?P<thing>[a-z]+),? and (?P<second>\d+) (?P<second_thing>[a-z]+)$",
            re.IGNORECASE,
        ),
        _counted_as_asked,
        question="How many girls are there?",
    ),
    Rewording(
        ("Adding 2, 3, 5, 7 and 11 gives 28", "so the sum is 28"),
        re.compile(
            r"^(?:(?:so|thus|then),? )?(?:adding|summing)(?: up)? (?P<items>\d+(?:(?:,? and |, "
            r"| \+ )\d+){1,20})"
            r"(?: together| up)? (?:gives|yields|we get|results in|equals)(?: us)?:? (?P<value>\d+)$",
            re.IGNORECASE,
        ),
        _summed,
    ),
    Rewording(
        ("they are 2, 3 and 5, which add up to 10", "they are 2, 3 and 5, so the sum is 10"),
        re.compile(
            r",? (?:which|and (?:these|they)|these) (?:add up|adds up|sum|sums|total)(?: to)? (?=\$?\d)"
        ),
        ", so the sum is ",
        marks=("which ", "these ", "they "),
    ),
)


def _of_thing_told(found: re.Match[str], heard: Heard) -> str:
    """Whose it is, where the problem speaks of them."""
    return "its " if stem(found["who"]) in heard.asked else found[0]


LISTS_AND_PERSONS = (
    Rewording(
        ("the family's total is $45", "its total is $45"),
        re.compile(r"\b[Tt]he (?P<who>[a-z]+)['’]s (?=[a-z])"),
        _of_thing_told,
        marks=("'s ", "’s "),
        question="A family buys tickets. What is the total?",
    ),
    Rewording(
        ("Neil: 24, Ravi: 72", "Neil has 24"),
        re.compile(
            r"^(?P<one>[A-Z][a-z]+)(?::| =|'s) (?P<first>\$?\d[\d,.]*(?: [a-z]+)?)[,;] (?:and )?"
            r"(?P<other>[A-Z][a-z]+)(?::| =) (?P<second>\$?\d[\d,.]*(?: [a-z]+)?)$"
        ),
        _of_one_asked,
        question="How many stamps does Neil have?",
    ),
    Rewording(
        ("the mean of 4, 8 and 15 is 9", "the mean is 9"),
        re.compile(
            r"\sof (?:the |these )?(?:[a-z]+ )?(?:(?:numbers?|values?|scores?|data|data set|terms?):? )?"
            r"(?P<items>\$?\d[\d.]*(?:, \d[\d.]*)+(?:,? and \d[\d.]*)?\$?)(?= (?:is|are|equals)\b)"
        ),
        _without_list,
        marks=(" of ",),
        question="What is the mean of 4, 8 and 15?",
    ),
    Rewording(
        ("So Max is 12 and Lena is 16", "So Lena is 16"),
        re.compile(
            r"^(?P<opener>(?:[Ss]o|[Tt]hus|[Hh]ence|[Tt]herefore),? )?"
            rf"(?P<first>(?P<one>[A-Z][a-z]+) {_TOLD})"
            rf"(?:,? (?:and|while)|,) (?P<second>(?P<other>[A-Z][a-z]+) {_TOLD})$"
        ),
        _of_whom_is_asked,
        question="Max is 4 years younger than Lena. How old is Lena?",
    ),
)

LARGER = (
    Rewording(
        ("3/4 is larger than 5/7", "so the larger is 3/4"),
        re.compile(
            rf"^(?:{OPENER})?(?P<value>{AMOUNT}) is (?:the )?"
            r"(?P<how>larger|bigger|greater|smaller|less|largest|biggest|greatest|smallest)"
            r"(?: (?:one|number|fraction|value))?(?: (?:than|of) [^.;]{1,60})?$",
            re.IGNORECASE,
        ),
        _chosen,
        marks=("er", "est", "less"),
        question="Which is larger, 3/4 or 5/7?",
    ),
)

ASIDES = (
    Rewording(
        ("96 muffins (24 in the morning, 72 in the afternoon)", "96 muffins"),
        re.compile(
            r"(?<![\d.,])(?P<value>\d[\d,]*)(?P<unit>(?: [a-z]+){0,2})"
            r" \((?P<parts>[^()=$]{0,60}\d[^()=$]{1,60}\d[^()=$]{0,60})\)"
            r"(?=[.!]?$)"
        ),
        _of_its_parts,
        marks=("(",),
    ),
    Rewording(
        ("she pays $5 (assuming no tax)", "she pays $5"),
        re.compile(
            r"\s\((?P<aside>(?:assuming|since|because|as|given|using|and)\s[^()$]{2,80})\)(?=[.!]?$)",
            re.IGNORECASE,
        ),
        _without_aside,
        marks=("(",),
    ),
)
