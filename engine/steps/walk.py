"""The way through a solution, from step to step: what each formula claims, and what leads up to it."""

import re
from dataclasses import dataclass, field

from engine.steps.claim import Claim
from engine.steps.context import Context
from engine.steps.judging import judge
from engine.steps.learning import learn
from engine.steps.mood import (
    derives,
    ends_in_for,
    is_disjunctive,
    is_hypothetical,
    only_joins,
    starts_anew,
    takes_back,
)
from engine.steps.notation import Notation
from engine.steps.records import ClaimResult
from engine.steps.rewriting import Chain
from engine.steps.sides import SideReading, read_side
from engine.steps.splitting import Region, Span
from engine.steps.statements import Side, Statement, read_statements
from engine.steps.verdict import LinkVerdict, unchecked

#: Links that are judged in one solution; the longest in MATH has 150.
_MAX_LINKS = 2_000
#: A claim may be taken back in the sentence behind it: "3 = 5, which is impossible".
_CHARS_AROUND = 120
_WORDS_IN_FORMULA = re.compile(r"\\(?:text|mbox|textrm|textbf|textit)\s*\{([^{}]*)\}")
_MODULUS_IN_WORDS = re.compile(r"\b(?:modulo|mod)\b\s*\$?\s*(\d{1,18})", re.IGNORECASE)
#: A row or a formula that opens or ends so is part of a longer one.
_GOES_ON = re.compile(
    r"[&\s{}]*(?:\\(?:quad|qquad|,|;|left\.)\s*)*[&\s]*(?:\+|-|\\(?:cdot|times|pm)(?![A-Za-z]))"
)
_UNFINISHED = re.compile(r"(?:\+|-|\\cdot|\\times|\*|/)\s*$")
_SIGN_IN_PROSE = re.compile(r"[$\\()\s]*(?:[x*+/@#^&]|\u00d7|-)[$\\()\s]*")


@dataclass
class Walk:
    """One solution, as far as it was read."""

    text: str
    clean: str
    """The text without boxes and layout, of the same length."""
    notation: Notation
    context: Context = field(default_factory=Context)
    last_side: Side | None = None
    """The end of the chain before, which a row that opens with a relation sign goes on from."""
    unfinished: str = ""
    """The words of the step before, where its sentence goes on in the step at hand."""
    lead_in: str = ""
    """The words before the statement at hand, since the last formula."""
    was_derived: bool = False
    """Whether the statement before in the same step was drawn from what stands before it."""
    opens_step: bool = False
    """Whether the statement at hand is the first of a sentence with words."""
    is_display: bool = False
    follows_display: bool = False
    """Whether the step is a display right behind another one."""
    firm_until: int = 0
    links: int = 0

    def claims(self, span: Span, following: Span | None) -> list[ClaimResult]:
        """The claims of one step, judged in order."""
        found: list[ClaimResult] = []
        self.firm_until = self._reliance(span)
        self.was_derived = False
        self.opens_step = bool(self._words(span).strip(" $.,;:\\[]()"))
        self.follows_display, self.is_display = self.is_display and span.is_display, span.is_display
        position = span.start
        for region in span.regions:
            said = self.clean[position : region.start]
            self._hear(said, position)
            goes_on_from = _SIGN_IN_PROSE.fullmatch(said) is not None and position > span.start
            position = region.end
            statements = read_statements(self.clean, region.start, region.end)
            for number, statement in enumerate(statements):
                is_last = number == len(statements) - 1
                goes_on = is_last and following is not None and self._goes_on(following)
                found += self._statement(
                    statement, region, span, is_open_left=goes_on_from and number == 0, is_open_right=goes_on
                )
            self.lead_in = ""
        self._hear(self.clean[position : span.end], position)
        if self.firm_until <= span.end:
            self.context.start_anew(span.end)
        return found

    # Words

    def _hear(self, said: str, start: int) -> None:
        """Takes note of the words between two formulas."""
        for match in _MODULUS_IN_WORDS.finditer(said):
            self.context.modulus = int(match[1])
        place = starts_anew(said)
        if place is not None:
            self.context.start_anew(start + place)
        self.lead_in = said.strip(" \n\t$.,;:\\[]()&") or self.lead_in

    def _reliance(self, span: Span) -> int:
        """Offset up to which what this step states may be relied on."""
        said = self._words(span)
        said, self.unfinished = f"{self.unfinished} {said}", said if said.strip(" $.,;") else self.unfinished
        if self.text[span.start : span.end].rstrip(" $\n]").endswith((".", "?", "!")):
            self.unfinished = ""
        if is_disjunctive(said) or takes_back(said):
            return -1
        return span.end if is_hypothetical(said) else len(self.text) + 1

    def _words(self, span: Span) -> str:
        """The prose of a step, and the words in its formulas."""
        parts, position = list[str](), span.start
        for region in span.regions:
            parts.append(self.clean[position : region.start])
            parts += [match[1] for match in _WORDS_IN_FORMULA.finditer(self.clean, region.start, region.end)]
            position = region.end
        return " ".join((*parts, self.clean[position : span.end]))

    # Statements

    def _goes_on(self, following: Span) -> bool:
        """Whether the next row continues the last side of this one."""
        region = following.regions[0] if following.regions else None
        return (
            region is not None
            and region.continues
            and _GOES_ON.match(self.clean, region.start, region.end) is not None
        )

    def _statement(
        self, statement: Statement, region: Region, span: Span, *, is_open_left: bool, is_open_right: bool
    ) -> list[ClaimResult]:
        sides, ops = list(statement.sides), statement.ops
        self.context.here = sides[0].start
        readings = [read_side(side.text, self.notation) for side in sides]
        if region.continues and self.last_side is not None:
            sides[0], readings[0] = self._continued(sides[0], readings[0], self.last_side)
        self.last_side = sides[-1] if sides[-1].text else self.last_side if not ops else None
        if statement.modulus.isdecimal() and len(statement.modulus) < 400:
            self.context.modulus = int(statement.modulus)
        words = f"{self.lead_in} {statement.joiner}"
        is_next_display = self.follows_display and not words.strip()
        is_derived = region.continues or derives(words) or statement.joiner == "implies" or is_next_display
        goes_on = region.continues or statement.joiner == "implies" or is_next_display or self.opens_step
        self.opens_step = False
        is_side_by_side = not goes_on and only_joins(words)
        is_derived = is_derived or (self.was_derived and is_side_by_side)
        if not is_side_by_side:
            self.context.group_start = sides[0].start
        is_derived = self.was_derived = is_derived and not ends_in_for(self.lead_in)
        results, identities = list[ClaimResult](), 0
        for index in range(len(ops)):
            if not sides[index].text or not sides[index + 1].text:
                continue
            chain = _chain(readings, index, identities)
            claim = self._claim(statement, index, sides, readings, span, chain, is_derived)
            is_part = (is_open_left and index == 0) or (is_open_right and index == len(ops) - 1)
            results.append(self._result(claim, "" in ops, is_part=is_part))
            identities += results[-1].method == "identity"
        return results

    def _continued(self, side: Side, reading: SideReading, last: Side) -> tuple[Side, SideReading]:
        """The first side of a row, where it goes on from the row before."""
        if not side.text:
            return last, read_side(last.text, self.notation)
        opens = _GOES_ON.match(side.text) is not None
        if not opens and not _UNFINISHED.search(last.text):
            return side, reading
        whole = Side(last.start, side.end, f"{last.text} {side.text}")
        joined = read_side(whole.text, self.notation)
        if side.text.startswith("-") and not _UNFINISHED.search(last.text):
            return whole, SideReading(joined.trees + reading.trees, joined.reason)
        return whole, joined

    def _claim(
        self,
        statement: Statement,
        index: int,
        sides: list[Side],
        readings: list[SideReading],
        span: Span,
        chain: Chain,
        is_derived: bool,
    ) -> Claim:
        left, right = sides[index], sides[index + 1]
        start, end = min(left.start, right.start), max(left.end, right.end)
        return Claim(
            op=statement.ops[index],
            left=readings[index],
            right=readings[index + 1],
            shown=f"{left.text} {statement.ops[index] or '?'} {right.text}",
            start=start,
            end=end,
            firm_until=-1 if ends_in_for(self.lead_in) else self.firm_until,
            chain=chain,
            lead_in=self.lead_in,
            before=self.clean[max(0, start - _CHARS_AROUND) : start],
            step=self.clean[span.start : span.end],
            behind=self.clean[end : span.end + _CHARS_AROUND],
            is_derived=is_derived,
            is_listed=statement.is_listed,
        )

    def _result(self, claim: Claim, is_odd: bool, *, is_part: bool) -> ClaimResult:
        verdict = self._verdict(claim, is_odd=is_odd, is_part=is_part)
        return ClaimResult(
            text=claim.shown,
            start=claim.start,
            end=claim.end,
            label=verdict.label,
            method=verdict.method,
            reason=verdict.reason,
            counterexample=verdict.counterexample,
            was_read=bool(claim.op and claim.left.trees and claim.right.trees),
        )

    def _verdict(self, claim: Claim, *, is_odd: bool, is_part: bool) -> LinkVerdict:
        self.links += 1
        if is_odd:
            return unchecked("a relation that is not checked")
        if not claim.left.trees or not claim.right.trees:
            return unchecked(claim.left.reason or claim.right.reason)
        if is_part:
            return unchecked("part of a longer formula")
        if self.links > _MAX_LINKS:
            return unchecked("too many claims in one solution")
        verdict = judge(claim, self.context, self.notation)
        learn(claim, verdict, self.context)
        return verdict


def _chain(readings: list[SideReading], index: int, identities: int) -> Chain:
    """The chain around the link between sides ``index`` and ``index + 1``."""
    trees = [reading.trees[0] if len(reading.trees) == 1 else None for reading in readings]
    before = tuple(tree for tree in trees[:index] if tree is not None)
    behind = tuple(tree for tree in trees[index + 2 :] if tree is not None)
    return Chain(trees[0], index, identities, before, behind)
