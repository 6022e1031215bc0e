"""The small words by which the subject of a clause is told, and a clause as words."""

import re
from functools import cache, lru_cache

from engine.answers.responses.wording import Wording, phrases, words_of
from engine.answers.words.lexicon import KEPT_WORDS, listed, stem
from engine.answers.words.number_words import is_number_word, leading_number

#: Stands for mathematics and for names.
THING = "x"
_FORMULA = re.compile(
    r"\$\$[^$]*\$\$|(?<!\\)\$(?:[^$\\]|\\.)+\$|\\\[.*?\\\]|\\\(.*?\\\)|\$\$[^$]*$|(?<!\\)\$(?:[^$\\]|\\.)*$"
    r"|\\\[.*$|\\\(.*$|\\begin\{.*$",
    re.DOTALL,
)
#: A comma that is set in the formula before it.
_SET_COMMA = re.compile(r"[,;:]\s?(?:\$\$?|\\[\])])$")
_TAG = re.compile(r"<[^<>]{1,40}>")
_COMMAND = re.compile(
    r"\\(?:begin|end|text|mathbf|mathrm)\{[a-z*]+\}|\\[A-Za-z]+|(?<![^\W\d_])[A-Za-z]\((?:[^()]*)\)"
)
#: A possessive of a name reads as *his*.
_NAMED = re.compile(r"(?<![^\W\d_])[A-Z][^\W\d_]*['’]s?(?![^\W\d_])")
_NAME = re.compile(
    r"(?<=[\w,)] )(?!I(?![^\W\d_]))[A-Z][^\W\d_]*(?![^\W\d_])|(?<![^\W\d_])[A-Z]{2,}(?![^\W\d_])"
)
_FIRST = re.compile(r"[^\w]*([A-Z][^\W\d_]+)(?![^\W\d_])(?:\s+([A-Za-z]+))?")
_PROSE = re.compile(r"(?<![^\W\d_])(?!(?:sin|cos|tan|log|gcd|lcm|mod|arc)[a-z]*)[^\W\d_]{3,}(?![^\W\d_])")
_TITLED = re.compile(r"(?<![^\W\d_])(?:Mr|Mrs|Ms|Dr)\.?\s[A-Z][^\W\d_]*")
_EQUATED = re.compile(r"[^\s=]+\s*=[^a-zA-Z]*$")
_WORDS = re.compile(r"(?<![^\W_])(?:\d[\d.,/]*|[^\W\d_]+)")

PRONOUNS = frozenset(
    phrases(
        """
        we, i, he, she, it, they, you, which, there, what, who, x, everyone, this, that, these, those
        """
    )
)
DETERMINERS = frozenset(
    phrases(
        """
        the, our, its, their, his, her, whose, this, that, these, those, all, both, my, your
        """
    )
)
INDEFINITE = frozenset(("a", "an", "each", "every", "any"))
#: Before these a noun phrase ends: prepositions, relatives, verbs.
END = frozenset(
    phrases(
        """
        of, that, which, who, whose, to, in, for, with, from, is, are, was, were, be, at, on, must, has,
        have, had, will, can, could, should, would, equals, equal, by, between, among, when, where, if,
        does, do, as, gives, give, or, and, than, not, divided, after, before, it, we, he, she, they, comes,
        becomes, reaches, makes, works, satisfying, through, under, over, into, so, there, you, per, inside,
        outside, around, up, above, below, along, without, containing, having, made, needs, amounts, turns,
        simplifies, reduces, evaluates, means, then, thus, therefore, hence, also, now, increases,
        decreases, still, just, simply, exactly, sums, adds, add, results, follows, drops, falls, rises,
        leaves, takes, receives, form, predicts, holds, prints, numbered, spends, sells, buys, loses, saves,
        travels, walks, runs, drives, uses, eats, drinks, collects, requires, owns, owes, keeps, got, used,
        spent, sold, bought, ate, ran, drove, paid, took, earned, saved, costs, weighs, earns, pays, gets,
        yields, yield, leads, lead, shows, lies, lie, modulo, stands, reads, consists, contains, arrives,
        meets, meet, intersect, intersects, differ, differs, returns, produces, rounds, approaches, meeting,
        make, take, cover
        """
    )
)
#: What may stand behind a noun and still belong to it: *the number needed*.
TRAILING = frozenset(
    phrases(
        """
        needed, required, remaining, possible, left, sought, itself, here, obtained, formed, only, overall,
        requested, given
        """
    )
)
#: Verbs by which something is said to come of another.
COMES_OF = frozenset(
    phrases(
        """
        gives, give, yields, yield, leads, lead, leading, returns, shows, produces, prints, rounds, outputs,
        reports, suggests, predicts, states, reads, lists, implies, tells, obtained, computed, wrote, got,
        gave, found, write, says
        """
    )
)
#: Of these a result may come, beside quantities of the statement.
MEANS = frozenset(
    phrases(
        """
        step, program, function, code, equation, formula, identity, theorem, condition, factorization,
        substitution, expression, rule, algorithm, expansion, law, multiplication, division, addition,
        subtraction, simplification, system, relation, recurrence, symmetry, case, inequality, fact,
        property, term, translation, rotation, reflection, projection, sum, line, side, root, product,
        rearrangement, integration, differentiation, elimination, principle, series, pattern, method, point,
        row, column, factor, quotient, triangle, length, value, digit, ratio, proportion, definition,
        division
        """
    )
)
#: Parts and multiples; and what is one before *of*, and else an ordinal.
PARTS = frozenset(
    phrases(
        """
        half, halves, double, doubled, twice, thrice, part, parts, piece, portion, fragment
        """
    )
)
PARTS_OF = frozenset(
    phrases(
        """
        third, thirds, quarter, quarters, fourth, fourths, fifth, fifths, sixth, sixths, seventh, eighth,
        eighths, ninth, tenth, tenths, triple, quadruple
        """
    )
)
#: Qualities of a part that is a quantity itself: *the real part of z*.
WHOLE_PARTS = frozenset(phrases("real, imaginary, integer, integral, fractional, decimal, shaded"))
#: Verbs behind which *that* opens what is stated.
SEES = frozenset(
    phrases(
        """
        see, sees, find, finds, know, conclude, means, follows, have, note, shows, show, implies, get, so,
        tells, notice, observe, obtain, deduce, found, recall, gives, such, it, us, implying, meaning,
        showing
        """
    )
)
OPENING = frozenset(
    phrases(
        """
        so, thus, hence, therefore, then, finally, now, also, and, but, clearly, obviously, consequently,
        means, or, only, altogether, either, boxed, namely, together, actually, just, repeatedly, once, etc,
        since, because, if, when, overall, fact, easily, simply, indeed, similarly, likewise, here, again,
        lastly, next, exactly, summary, where, giving, while, that, accordingly, note, notice
        """
    )
)
PREPOSITIONS = frozenset(
    phrases(
        """
        as, in, by, after, from, on, at, with, among, between, for, of, to, within, over, during, under,
        per, out
        """
    )
)
_MORE_STEPS = frozenset(phrases("rewrite, plug, set, let, solve, use, apply, note, count, put"))
_SUPPOSES = frozenset(phrases("imagine, guess, try, say, test, pick, take, think, check"))
_SHORT_NAME = 6
#: Verbs, and what joins another name.
_BEHIND_NAMES = frozenset(
    phrases(
        """
        is, was, has, had, have, and, will, can, could, must, should, would, are, got, ate, ran, drove,
        paid, sold, bought, made, took, gave, spent, read, lost, won, kept, left, then, now, also, still
        """
    )
)
_RESULTING = frozenset(
    phrases(
        """
        checking, correcting, expressing, dilating, rationalizing, putting, grouping, imposing, introducing,
        forming, connecting, eliminating, reviewing, recalling, doing, trying, reflecting, rounding,
        ordering, tracing, inspecting, arriving, doubling, halving, squaring, cubing, cross-multiplying,
        keeping, testing, constructing,
        leaving, making, giving, meaning, yielding, letting, implying, resulting, totaling, totalling
        """
    )
)
_FRACTION = re.compile(
    r"(?:hal(?:f|ves)|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)"
)


@lru_cache(maxsize=KEPT_WORDS)
def is_numeral(word: str) -> bool:
    """Whether a word is a number, and does not only change one."""
    return word[:1].isdigit() or (word not in PARTS and leading_number(word) is not None)


def is_scale_word(word: str) -> bool:
    """Whether a word only belongs to the number before it: *one million lire*."""
    return word in _SCALES


_SCALES = frozenset(phrases("hundred, thousand, million, billion"))


def is_fraction(word: str) -> bool:
    """Whether a word names an equal part."""
    return _FRACTION.fullmatch(word) is not None


@cache
def _doings(wording: Wording) -> frozenset[str]:
    known = listed("remark_words.txt") if wording.has_lexicon else frozenset()
    steps = {word for phrase in wording.steps for word in words_of(phrase)}
    return frozenset(word for word in known | steps | _RESULTING if word.endswith("ing"))


@cache
def _steps(wording: Wording) -> frozenset[str]:
    return frozenset(words_of(phrase)[0] for phrase in wording.steps) | _MORE_STEPS


def is_step_of_own(word: str, wording: Wording) -> bool:
    """Whether a word tells to do a step of a calculation: *add*, *divide*."""
    return word in _steps(wording)


def is_own_doing(word: str, wording: Wording) -> bool:
    """Whether a word is a step of one's own calculation: *adding*, *dividing*."""
    return word in _doings(wording)


_LISTS = (
    "remark_words.txt",
    "count_nouns.txt",
    "silent_words.txt",
    "quantity_nouns.txt",
    "quantity_qualities.txt",
)


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(word.casefold() for name in _LISTS for word in listed(name))


@cache
def _only_counted() -> frozenset[str]:
    """Singulars that nothing but the list of counted nouns has."""
    others = (name for name in _LISTS if name != "count_nouns.txt")
    known = {word for name in others for word in listed(name)}
    return frozenset(word for word in listed("count_nouns.txt") - known if not word.endswith("s"))


def is_unheard(word: str) -> bool:
    """Whether a word is in no list: a noun of the problem's own, such as *seller*."""
    return word not in _vocabulary() and stem(word) not in _vocabulary()


_SMALL_WORDS = PRONOUNS | DETERMINERS | INDEFINITE | END | OPENING | PREPOSITIONS | PARTS | PARTS_OF


def _is_name(word: str, behind: str | None) -> bool:
    """Whether a word with a capital, at the start of a sentence, is none of English, or has no article."""
    if behind == THING and word.casefold() not in _SUPPOSES and len(word) < _SHORT_NAME:
        return word.casefold() not in _vocabulary()  # a word that is not English: *Jadi $n = ..*
    if behind is not None and behind not in _BEHIND_NAMES and not behind.endswith(("s", "ed")):
        return False
    if behind in ("is", "was", "has", "had") and word.casefold() in listed("count_nouns.txt"):
        return not word.endswith("s") and word.casefold() not in PARTS
    lowered = word.casefold()
    if behind is not None and behind.endswith("s") and lowered in _only_counted():
        return True  # a noun without an article: *Ana ends up with*
    is_word = lowered in _SMALL_WORDS or lowered in _vocabulary() or stem(lowered) in _vocabulary()
    return not is_word and not is_number_word(lowered) and not lowered.endswith(("ing", "ed", "ly"))


def _thing(formula: re.Match[str]) -> str:
    return f" {THING}, " if _SET_COMMA.search(formula[0]) is not None else f" {THING} "


def without_formulas(text: str) -> str:
    """``text`` with one word for each formula."""
    text = _FORMULA.sub(_thing, _TAG.sub(" ", text).replace("sought-after", "sought"))
    if text.count("\\") > 1 and "=" in text:  # mathematics whose beginning was left out
        prose = list(_PROSE.finditer(_COMMAND.sub(lambda found: " " * len(found[0]), text)))
        end = prose[-1].end() if prose else 0
        text = f"{text[:end]}{text[end : end + 1].strip(' }$&=')} {THING} "
    return _COMMAND.sub(f" {THING} ", _EQUATED.sub(f" {THING} ", text))


def tokens(clause: str, *, opens: bool = True) -> tuple[str, ...]:
    """The words of a clause without formulas, with one word for each name.

    ``opens``: whether it opens its sentence, where every word has a capital.
    """
    text = _NAME.sub(THING, _NAMED.sub("his", _TITLED.sub(THING, clause)))
    if (
        (first := _FIRST.match(text)) is not None
        and (not opens or _is_name(first[1], first[2]))
        and first[1] != "I"
    ):
        text = f"{THING} {text[first.end(1) :]}"
    words = (word.casefold() for word in _WORDS.findall(text))
    return tuple(THING if len(word) == 1 and word not in "ais" and word.isalpha() else word for word in words)
