"""The forms in which a statement names an answer, made from the words of a language."""

import re
from functools import cached_property, lru_cache

from engine.answers.responses.boxes import BOX
from engine.answers.responses.languages.elsewhere import ANSWERS_ELSEWHERE
from engine.answers.responses.wording import Wording, alternatives
from engine.answers.vocabulary import MONTHS

#: Digits that are raised or lowered, which are no letters.
_RAISED = "⁰¹²³⁴-⁹₀-₉"
#: How a value may begin: a numeral, a sign, mathematics, a bracket, a lone letter, emphasis.
VALUE_START = (
    rf"(?=[-+−]?\s?(?:[$£€¥₹]\s?)?[\d.√π∞∅({{\[|\\{BOX}①-⑳٠-٩۰-۹०-९]|\$|<[-−]?\d"
    rf"|[A-Za-z](?![^\W\d_{_RAISED}]|['’][^\W\d_]))"
)

#: A word of prose: no command, no function, no name in capitals such as AB.
LONG_WORD = re.compile(
    r"(?<![\\^_{A-Za-z])(?![A-Z]{2,}(?![^\W\d_]))[^\W\d_" + _RAISED + r"]{2,}(?![^\W\d_]*\()"
)
FUNCTION_NAMES = frozenset(
    ("sin", "cos", "tan", "log", "ln", "exp", "pi", "sqrt", "mod", "gcd", "lcm", "max", "min")
)


#: Nouns for what can be measured, through which a verb reaches its value: *it has an area of 40*.
_AMOUNTS = (
    "area|volume|perimeter|circumference|length|width|height|radius|diameter|speed|distance|cost|price|profit"
    "|value|weight|mass|probability|sum|product|mean|median|mode|range|rate|slope|remainder|quotient"
    "|difference"
)


class Forms:
    """Compiled forms of one language."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        spaced = wording.is_spaced
        self._open, self._close = (r"(?<![^\W\d_])", r"(?![^\W\d_])") if spaced else ("", "")

    def _word(self, listed: tuple[str, ...]) -> str:
        return f"{self._open}(?:{alternatives(listed)}){self._close}"

    @cached_property
    def label(self) -> re.Pattern[str]:
        """An answer noun, what it is the answer to, and what parts it from the value."""
        gap = r"\s{1,4}" if self.wording.is_spaced else r"\s{0,4}"
        copula = self._word(self.wording.copulas)
        parted = r"\s{0,4}(?:[】\]]?(?:::|=>|[:：=＝→⇒])|】|[-–—]{1,2}[\s>])\s{0,4}"
        parted += rf"|{gap}{copula}\s{{0,4}}[:：]?|(?P<direct>{gap}){VALUE_START}"
        noun = rf"(?P<noun>{self._word(self.wording.answers)})"
        known = rf"{noun}(?P<adjunct>[^\n:：=;?!.\d${BOX}]{{0,60}}?)(?:{parted})"
        unknown = rf"(?<![^\W\d_])(?:{alternatives(ANSWERS_ELSEWHERE)})\s{{0,4}}[:：]\s{{0,4}}"
        return re.compile(f"{known}|{unknown}", re.IGNORECASE)

    @cached_property
    def opening_label(self) -> re.Pattern[str]:
        """An answer noun that opens a statement, with its value right behind it or on the next line."""
        lead = r"(?P<lead>(?:[^\W\d_]{1,12}\s{1,4}){0,2})"
        return re.compile(
            rf"{lead}{self._word(self.wording.answers)}\s{{0,4}}[.:：]?\s{{0,4}}(?:$|{VALUE_START}"
            rf"|(?<=[.:：]\s))",
            re.IGNORECASE,
        )

    @cached_property
    def verb(self) -> re.Pattern[str]:
        """A verb and the fillers between it and its value."""
        gap = r"\s{1,4}" if self.wording.is_spaced else r"\s{0,4}"
        fillers = rf"(?:{self._word(self.wording.fillers)}{gap})*" if self.wording.fillers else ""
        verbs = self._word(self.wording.copulas + self.wording.verbs + self.wording.existentials)
        # the one for whom: it takes Yara 288 days; no month, with which a date begins
        named = rf"(?:(?!(?:{'|'.join(MONTHS)})\s)(?-i:[A-ZÀ-ÞА-Я])[^\W\d_]{{1,20}}\s{{1,4}})?"
        if self.wording.takes:  # or what: it takes the pump 5 minutes
            whom = rf"(?:{self._word(self.wording.takes)}\s(?:the|his|her|their)\s[^\W\d_]{{1,20}}\s(?=\d))"
            verbs = rf"(?:{whom}|{verbs})"
        article, noun = self._word(self.wording.determiners), self._word(self.wording.results)
        inverted = (
            rf"(?:{article}\s{{1,4}}{noun}\s{{1,4}})?"  # the subject behind its verb: also ist die Summe 5
        )
        amount = (
            rf"(?:an?\s(?:(?:total|average|surface)\s)?(?:{_AMOUNTS})\sof\s)?"
            if self.wording.has_lexicon
            else ""
        )
        return re.compile(rf"{verbs}\s{{0,4}}:?\s{{0,4}}{inverted}{named}{amount}{fillers}", re.IGNORECASE)

    @cached_property
    def copula(self) -> re.Pattern[str]:
        return re.compile(rf"{self._word(self.wording.copulas)}\s{{0,4}}:?\s{{0,4}}", re.IGNORECASE)

    @cached_property
    def fillers(self) -> re.Pattern[str]:
        least = 1 if self.wording.is_spaced else 0
        return re.compile(rf"(?:{self._word(self.wording.fillers)}[\s,:，：]{{{least},4}})*", re.IGNORECASE)

    @cached_property
    def opener(self) -> re.Pattern[str]:
        """Words that may open a result, one after the other."""
        return re.compile(rf"(?:{self._word(self.wording.openers)}[\s,，:：、]{{0,4}})*", re.IGNORECASE)

    def opened(self, text: str) -> int:
        """Where a clause begins behind the words that open it."""
        opener = self.opener.match(text)
        return opener.end() if opener is not None else 0

    @cached_property
    def tail(self) -> re.Pattern[str]:
        """Where the value ends: a trailer, an explanation, or a value that is not the answer."""
        said = self.wording
        comma, opened = r"\s{0,4}(?:[,，;；、]|\s[-–—]{1,2})\s{0,4}", r"\s{0,4}[(（]\s{0,4}"
        trailers, reasons = self._word(said.trailers), self._word(said.reasons)
        bare = self._word(tuple(reason for reason in said.reasons if reason in _BARE_REASONS))
        trailer = (
            rf"(?:{comma}|\s{{1,4}}|(?<=\d)|{opened})(?P<trailer>{trailers})\s{{0,4}}(?=$|[,，;；(（).）])"
        )
        reason = rf"(?P<reason>(?:{comma}|{opened}){reasons})"
        plain_reason = rf"(?P<bare>\s{{1,4}}{bare})"
        behind_value = r"(?<=[\d$)}\]*])\s{1,4}"
        other = rf"(?P<other>(?:{comma}|{behind_value}|{opened}){self._word(said.but_not)})"
        return re.compile(f"{trailer}|{reason}|{plain_reason}|{other}", re.IGNORECASE)

    @cached_property
    def clause_end(self) -> re.Pattern[str]:
        """Where a clause of a sentence ends."""
        contrast = rf"|{self._word(self.wording.contrasts)}" if self.wording.contrasts else ""
        return re.compile(rf"[,;:，；：、]\s{{0,2}}(?!\d)|\s[—–-]{{1,2}}\s|[（(]{contrast}", re.IGNORECASE)

    @cached_property
    def introduction(self) -> re.Pattern[str]:
        """What may stand right before an equation that is a result."""
        said = self.wording
        listed = (*said.copulas, *said.verbs, *said.openers, *said.fillers, *said.conjunctions, *said.answers)
        return re.compile(rf"{self._word(listed)}$", re.IGNORECASE)

    @cached_property
    def instead(self) -> re.Pattern[str]:
        """What stands right before a value that is not the answer: *rather than 5, it is 6*."""
        return re.compile(rf"{self._word(self.wording.but_not)}[\s$*\\([]{{0,8}}$", re.IGNORECASE)

    @cached_property
    def imperative(self) -> re.Pattern[str]:
        """A verb, which alone before an equation asks to do something: *take x = 5*."""
        return re.compile(self._word(self.wording.verbs), re.IGNORECASE)

    @cached_property
    def answer(self) -> re.Pattern[str]:
        return re.compile(self._word(self.wording.answers), re.IGNORECASE)

    @cached_property
    def refers_back(self) -> re.Pattern[str]:
        """What names the answer that was given before."""
        return re.compile(self._word(self.wording.refers_back), re.IGNORECASE)

    @cached_property
    def anaphor(self) -> re.Pattern[str]:
        """What may speak of the answer that stands before."""
        return re.compile(self._word(self.wording.anaphors), re.IGNORECASE)

    @cached_property
    def pronoun(self) -> re.Pattern[str]:
        """What may stand for the answer, or for anything else."""
        return re.compile(self._word(self.wording.pronouns), re.IGNORECASE)

    @cached_property
    def result_noun(self) -> re.Pattern[str]:
        return re.compile(self._word(self.wording.results), re.IGNORECASE)

    @cached_property
    def result(self) -> re.Pattern[str]:
        """A noun for a result and its colon."""
        article = r"(?:[^\W\d_]{1,4}\s{1,4})?"
        return re.compile(
            rf"{article}{self._word(self.wording.results)}\s{{0,4}}(?:[:：]|=>|→|⇒)\s{{0,4}}", re.IGNORECASE
        )

    @cached_property
    def but_rather(self) -> re.Pattern[str]:
        """What opens the right value behind a denied one: *not 5 but 6*."""
        return re.compile(
            rf"(?:[,，]|\s)\s{{0,4}}{self._word(self.wording.but_rather)}\s{{0,4}}{VALUE_START}",
            re.IGNORECASE,
        )

    @cached_property
    def reason_first(self) -> re.Pattern[str]:
        """What opens a reason before a result: *since 10 = 2x, ..*; not what opens the result itself."""
        said = self.wording
        opener = rf"(?:{self._word(said.openers)}[\s,，]{{1,4}}){{0,3}}?"
        reasons = tuple(reason for reason in said.reasons if reason not in said.contrasts)
        return re.compile(rf"{opener}{self._word(reasons)}", re.IGNORECASE)

    @cached_property
    def step(self) -> re.Pattern[str]:
        """A step of a calculation and the colon before what comes of it: *divide by 2: x = 5*."""
        said = self.wording
        first = rf"(?:{self._word(said.openers)}[\s,，]{{1,4}}){{0,3}}?{self._word(said.steps)}"
        return re.compile(rf"{first}(?P<step>[^:：]{{0,200}})(?<!\s)[:：]\s{{0,4}}", re.IGNORECASE)

    @cached_property
    def solution(self) -> re.Pattern[str]:
        return re.compile(rf"\s{{0,4}},?\s{{0,4}}{self._word(self.wording.solutions)}", re.IGNORECASE)

    @cached_property
    def nothing(self) -> re.Pattern[str]:
        """That there is no solution, as a whole clause: *the equation has no solution*."""
        return re.compile(
            rf"(?P<subject>[^\d$]{{0,60}}?){self._word(self.wording.nothing)}[.!。]?", re.IGNORECASE
        )

    @cached_property
    def verdict(self) -> re.Pattern[str]:
        """A choice that is said to be the right one."""
        option = rf"(?:{self._word(self.wording.options)}\s{{0,4}})?" if self.wording.options else ""
        alone = r"(?<![^\W_])" if self.wording.is_spaced else r"(?<![A-Za-z])(?<![A-Z][、,，和与及])"
        behind = option if not self.wording.is_spaced else ""
        return re.compile(
            rf"{option}{alone}[(（]?(?P<letter>[A-Z])[)）]?[.:]?\s{{0,4}}{behind}{self._word(self.wording.correct)}"
            rf"|{self._word(self.wording.options)}\s{{0,4}}{self._word(self.wording.copulas)}\s{{0,4}}[(（]?(?P<named>[A-Z])(?![^\W_])",
        )

    @cached_property
    def option(self) -> re.Pattern[str]:
        """A noun for one of several choices, with the space behind it."""
        noun = self._word(self.wording.options) if self.wording.options else r"(?!)"
        return re.compile(rf"\s{{0,4}}{noun}\s{{1,4}}", re.IGNORECASE)

    @cached_property
    def chosen(self) -> re.Pattern[str]:
        """A verb of choosing before a letter: *so we choose option (B)*."""
        said = self.wording
        gap = r"\s{1,4}" if said.is_spaced else r"\s{0,4}[:：]?\s{0,4}"
        option = rf"(?:(?:{self._word(said.determiners)}{gap})?{self._word(said.options)}\s{{1,4}})?"
        goes_on = self._word(said.reasons + said.or_words + said.and_words)
        behind = rf"[)）]?\s{{0,4}}(?:$|[.,:;，。；：、(（/&—–-]|{goes_on})"
        return re.compile(
            rf"{self._word(said.chooses)}{gap}{option}(?=[(（]?(?-i:[A-J])(?![^\W_]){behind})", re.IGNORECASE
        )

    @cached_property
    def joined(self) -> re.Pattern[str]:
        """What stands between boxes that are one answer together."""
        words = alternatives(self.wording.and_words + self.wording.or_words)
        joint = (
            rf"(?:[\s$*,，;；、.&]|\\(?:quad|qquad|[,;:! \\()\[\]])|\\text\{{|\}}|(?:{words})(?![^\W\d_]))"
        )
        name = r"(?:\\?[A-Za-z]{1,8}(?:_(?:\w|\{\w{1,4}\}))?\s{0,4}=\s{0,4})?"
        mark = r"(?:[-*•+][ \t]|\(?\d{1,2}[.)][ \t])?"
        return re.compile(rf"{joint}{{1,40}}{mark}{joint}{{0,8}}(?P<name>{name})[\s$]{{0,4}}", re.IGNORECASE)


_BARE_REASONS = frozenset(
    ("because", "since", "weil", "parce que", "porque", "perché", "потому что", "так как", "因为")
)


@lru_cache(maxsize=64)
def forms_of(wording: Wording) -> Forms:
    return Forms(wording)
