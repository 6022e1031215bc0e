"""The step check: every step of a worked solution with its label."""

import re
from collections import Counter
from dataclasses import dataclass, field

from engine.answers.limits import MAX_RESPONSE_CHARS
from engine.answers.tree import Call, Node, Symbol, symbols
from engine.steps.cleaning import cleaned
from engine.steps.closed import is_closed
from engine.steps.context import Context
from engine.steps.links import judge_link
from engine.steps.mood import (
    denies,
    derives,
    ends_in_for,
    introduces,
    is_disjunctive,
    is_hypothetical,
    is_restricted,
    starts_anew,
    takes_back,
)
from engine.steps.notation import Notation, notation_of
from engine.steps.records import ClaimResult, Label, SolutionCheck, StepLabel
from engine.steps.sides import SideReading, read_side
from engine.steps.splitting import Span, split_steps
from engine.steps.statements import Side, Statement, read_statements
from engine.steps.verdict import LinkVerdict, unchecked

#: Links that are judged in one solution; the longest in MATH has 150.
_MAX_LINKS = 2_000
#: A claim may be taken back in the sentence behind it: "3 = 5, which is impossible".
_CHARS_BEHIND = 120
#: Failures that rest on earlier statements, and so on what is being spoken of.
_BY_CONTEXT = frozenset(("substituted", "contradicted", "rewriting"))
_WORDS_IN_FORMULA = re.compile(r"\\(?:text|mbox|textrm|textbf|textit)\s*\{([^{}]*)\}")
_MODULUS_IN_WORDS = re.compile(r"\b(?:modulo|mod)\b\s*\$?\s*(\d{1,18})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a link stands, and how long what it says may be relied on."""

    start: int
    """-1 for what the problem states."""
    end: int
    shown: str
    firm_until: int


@dataclass
class _Check:
    """One solution under check."""

    text: str
    clean: str
    notation: Notation
    context: Context = field(default_factory=Context)
    last_side: Side | None = None
    """The end of the chain before, which a row that opens with a relation sign goes on from."""
    unfinished: str = ""
    """The words of the step before, where its sentence goes on in the step at hand."""
    lead_in: str = ""
    """The words before the statement at hand, since the last formula."""
    firm_until: int = 0
    is_row: bool = False
    is_derived: bool = False
    links: int = 0

    def step(self, span: Span) -> StepLabel:
        claims: list[ClaimResult] = []
        self.firm_until = self._reliance(span)
        position = span.start
        for region in span.regions:
            self.lead_in = self._hear(position, region.start) or self.lead_in
            position = region.end
            self.is_row = region.continues
            for statement in read_statements(self.clean, region.start, region.end):
                claims += self._statement(statement, span)
            self.lead_in = ""
        self.lead_in = self._hear(position, span.end) or self.lead_in
        if self.firm_until <= span.end:
            self.context.start_anew(span.end)
        return _labelled(self.text, span, claims)

    def _reliance(self, span: Span) -> int:
        """Offset up to which what this step states may be relied on."""
        said = self._words(span)
        said, self.unfinished = f"{self.unfinished} {said}", said
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

    def _hear(self, start: int, end: int) -> str:
        """Takes note of the words between two formulas; returns them without marks."""
        said = self.clean[start:end]
        for match in _MODULUS_IN_WORDS.finditer(said):
            self.context.modulus = int(match[1])
        place = starts_anew(said)
        if place is not None:
            self.context.start_anew(start + place)
        return said.strip(" \n\t$.,;:\\[]()&")

    def _statement(self, statement: Statement, span: Span) -> list[ClaimResult]:
        sides, ops = list(statement.sides), list(statement.ops)
        self.context.here = sides[0].start
        if not ops:
            self.last_side = sides[0] if sides[0].text else self.last_side
            return []
        if not sides[0].text and self.last_side is not None and self.is_row:
            sides[0] = self.last_side
        self._note_modulus(statement)
        self.is_derived = self.is_row or statement.joiner == "implies" or derives(f"{self.lead_in} {statement.joiner}")
        self.is_derived = (self.is_derived or len(ops) > 1) and not ends_in_for(self.lead_in)
        results = [
            self._link(left, op, right, statement, span)
            for left, op, right in zip(sides, ops, sides[1:], strict=False)
            if left.text and right.text
        ]
        self.last_side = sides[-1] if sides[-1].text else None
        return results

    def _note_modulus(self, statement: Statement) -> None:
        if statement.modulus.isdecimal() and len(statement.modulus) < 400:
            self.context.modulus = int(statement.modulus)

    def _link(self, left: Side, op: str, right: Side, statement: Statement, span: Span) -> ClaimResult:
        shown = f"{left.text} {op or '?'} {right.text}"
        start = min(left.start, right.start)
        readings = read_side(left.text, self.notation), read_side(right.text, self.notation)
        was_read = bool(op and readings[0].trees and readings[1].trees)
        self.links += 1
        if not op:
            verdict = unchecked("a relation that is not checked")
        elif not was_read:
            verdict = unchecked(readings[0].reason or readings[1].reason)
        elif self.links > _MAX_LINKS:
            verdict = unchecked("too many claims in one solution")
        else:
            verdict = self._judged(op, *readings)
            if verdict.label == "fails":
                is_ambiguous = readings[0].is_ambiguous or readings[1].is_ambiguous
                place = Place(start, max(left.end, right.end), shown, 0)
                excuse = "may be grouped in another way" if is_ambiguous else ""
                excuse = excuse or self._excuse(verdict, statement, place, span)
                verdict = unchecked(excuse) if excuse else verdict
            trees = readings[0].trees[0], readings[1].trees[0]
            is_open = statement.is_listed or ends_in_for(self.lead_in) or len(readings[0].trees + readings[1].trees) > 2
            firm_until = -1 if is_open else self.firm_until
            self.learn(op, *trees, verdict, Place(start, max(left.end, right.end), shown, firm_until))
        return ClaimResult(
            text=shown,
            start=start,
            end=max(left.end, right.end),
            label=verdict.label,
            method=verdict.method,
            reason=verdict.reason,
            counterexample=verdict.counterexample,
            was_read=was_read,
        )

    def _judged(self, op: str, left: SideReading, right: SideReading) -> LinkVerdict:
        """The best verdict over all readings: a link fails only where it fails in each of them."""
        verdicts = []
        for left_tree in left.trees:
            for right_tree in right.trees:
                verdict = judge_link(
                    op, left_tree, right_tree, self.context, self.notation, is_derived=self.is_derived
                )
                if verdict.label == "holds":
                    return verdict
                verdicts.append(verdict)
        return next((verdict for verdict in verdicts if verdict.label == "unchecked"), verdicts[0])

    def _excuse(self, verdict: LinkVerdict, statement: Statement, place: "Place", span: Span) -> str:
        """Why a failure is no certain one: the words around it; empty where nothing excuses it."""
        if statement.is_listed:
            return "a list of values"
        if self.notation.has_own_operation and "*" in place.shown:
            return "the text has an operation of its own"
        step, behind = self.clean[span.start : span.end], self.clean[place.end : span.end + _CHARS_BEHIND]
        if verdict.method in _BY_CONTEXT and takes_back(step + behind):
            return "the text itself says that this is not so"
        before = self.clean[max(0, place.start - _CHARS_BEHIND) : place.start]
        return "the text itself says that this is not so" if denies(before, step, behind) else ""

    def learn(self, op: str, left: Node, right: Node, verdict: LinkVerdict, place: "Place") -> None:
        """Keeps what a link says of its unknowns, unless it is false or says nothing."""
        if verdict.label == "fails":
            return
        if op != "=":
            self.context.constrained |= symbols(left) | symbols(right)
            return
        if isinstance(left, Call) and self._defines(left, right, verdict, place):
            return
        left, right = self.context.expanded(left), self.context.expanded(right)
        if not (is_closed(left) and is_closed(right)) and verdict.method != "identity":
            self.context.learn_equation(
                left, right, start=place.start, text=place.shown, firm_until=place.firm_until
            )

    def _defines(self, call: Call, body: Node, verdict: LinkVerdict, place: "Place") -> bool:
        """Whether ``call = body`` was taken as a definition."""
        is_partial = is_restricted(self.clean[place.end : place.end + _CHARS_BEHIND])
        is_introduced = place.start < 0 or introduces(self.lead_in)
        is_firm = is_introduced and not is_partial and place.firm_until > place.end
        if self.context.define(call, body, is_firm=is_firm):
            return True
        if verdict.label == "unchecked" and call.name in self.context.functions:
            arguments = {argument for argument in call.args if isinstance(argument, Symbol)}
            if len(arguments) == len(call.args) and not is_closed(body):
                self.context.redefine(call.name)
        return False


def check_solution(solution: str, problem: str | None = None) -> SolutionCheck:
    """Labels every step of a worked solution. Never raises because of its text.

    Args:
        problem: The statement, whose equations and definitions the solution may use.
    """
    if len(solution) > MAX_RESPONSE_CHARS:
        reason = f"longer than {MAX_RESPONSE_CHARS} characters"
        label = StepLabel(label="unchecked", text="", start=0, end=len(solution), reason=reason)
        return SolutionCheck(labels=(label,), first_failure=None, counts={"unchecked": 1})
    statement = (problem or "")[:MAX_RESPONSE_CHARS]
    check = _Check(solution, cleaned(solution), notation_of(f"{statement}\n{solution}"))
    _learn_problem(check, statement)
    labels = tuple(check.step(span) for span in split_steps(solution))
    first = next((index for index, label in enumerate(labels) if label.label == "fails"), None)
    counts: Counter[Label] = Counter(label.label for label in labels)
    return SolutionCheck(labels=labels, first_failure=first, counts=dict(counts))


def _learn_problem(check: _Check, statement: str) -> None:
    """What the problem states is taken as given."""
    reader = _Check(statement, cleaned(statement), check.notation, check.context)
    always = len(check.text) + 1
    for span in split_steps(statement):
        for region in span.regions:
            for given in read_statements(reader.clean, region.start, region.end):
                for left, op, right in zip(given.sides, given.ops, given.sides[1:], strict=False):
                    trees = [read_side(side.text, check.notation).trees for side in (left, right)]
                    if trees[0] and trees[1] and op:
                        shown = f"{left.text} {op} {right.text}"
                        until = -1 if given.is_listed else always
                        reader.learn(op, trees[0][0], trees[1][0], unchecked("given"), Place(-1, right.end, shown, until))


def _labelled(text: str, span: Span, claims: list[ClaimResult]) -> StepLabel:
    failed = next((claim for claim in claims if claim.label == "fails"), None)
    open_ones = [claim for claim in claims if claim.label == "unchecked"]
    counterexample = ""
    label: Label
    if failed is not None:
        label, counterexample = "fails", failed.counterexample
        reason = f"{failed.text}: {failed.reason}"
    elif len(open_ones) < len(claims) and all(claim.was_read for claim in open_ones):
        label, reason = "holds", ""
    else:
        label = "unchecked"
        reason = open_ones[0].reason if open_ones else "states no claim that can be read"
    return StepLabel(
        label=label,
        text=text[span.start : span.end],
        start=span.start,
        end=span.end,
        claims=tuple(claims),
        reason=reason,
        counterexample=counterexample,
        has_mathematics=bool(span.regions),
    )
