"""The funnel: counts from problem to pair that add up exactly, bank by bank.

    proposed     = duplicates + not posed + failed + unfinished + solved + unsolved         (problems)
    chains       = accepted after 0, 1, 2, .. repairs + rejected + pending
    translations = accepted + rejected + untranslatable + pending       (a target language each)
    accepted translations = back-translated + diverged + not tried + pending
    accepted chains and translations = emitted + dropped                (candidates for a pair)
    judged attempts = their verdicts; every chain has one first attempt, then one per repair

A *chain* is one sample of one solver with its repairs. *Pending* is what infrastructure prevented: asked for
again in the next run, never scored.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field

from problem_banks.record import left_out
from problem_banks.records import Record

#: Different failures of a bank that are told apart: enough to see what is broken. What the others count as.
MAX_FAILURES = 200
OTHER_FAILURES = "other failures"


#: Of what was counted there are never fewer than none: a ledger that says so is damaged.
Natural = Annotated[int, Field(ge=0)]


class Counts(Record):
    """The funnel of one bank, or of a whole run."""

    proposed: Natural = 0
    duplicates: Natural = 0
    """Problems equal to one proposed earlier in the run."""
    not_posed: Mapping[str, Natural] = Field(default_factory=dict)
    """Seeds of which a proposer made no problem, by reason."""
    failed: Mapping[str, Natural] = Field(default_factory=dict)
    """Problems for which a stage raised, by stage and reason: what else came of them is not counted."""
    unfinished: Natural = 0
    """Problems with something pending."""
    solved: Natural = 0
    """Finished problems with at least one accepted attempt."""
    unsolved: Natural = 0
    chains: Natural = 0
    accepted: Mapping[str, Natural] = Field(default_factory=dict)
    """Accepted chains by the number of repairs that it took: ``"0"`` is accepted at once."""
    rejected: Mapping[str, Natural] = Field(default_factory=dict)
    """Chains that ended without an accepted attempt, by the verdict of the last one."""
    pending: Natural = 0
    translations: Natural = 0
    translated: Natural = 0
    """Translations whose program was accepted."""
    translated_after: Mapping[str, Natural] = Field(default_factory=dict)
    """The same by the number of repairs that it took."""
    translation_rejected: Mapping[str, Natural] = Field(default_factory=dict)
    """By verdict."""
    untranslatable: Mapping[str, Natural] = Field(default_factory=dict)
    """By the construct that no rule carries over."""
    translation_pending: Natural = 0
    back_translations: Mapping[str, Natural] = Field(default_factory=dict)
    """Accepted translations by what carrying them back showed: verified, diverged, not_tried, pending."""
    attempts: Natural = 0
    """Everything that was judged: first attempts, repairs, translations, and these carried back."""
    verdicts: Mapping[str, Natural] = Field(default_factory=dict)
    """Judged attempts by verdict."""
    cut: Mapping[str, Natural] = left_out({})
    """Judged attempts that their limit of tokens ended, by verdict: what they lack may be no mistake."""
    attempts_in: Mapping[str, Natural] = Field(default_factory=dict)
    """Judged attempts by programming language, ``math`` for answers."""
    accepted_in: Mapping[str, Natural] = Field(default_factory=dict)
    """Accepted ones by programming language."""
    emitted: Natural = 0
    dropped: Mapping[str, Natural] = Field(default_factory=dict)
    """Accepted attempts that did not become a pair, by reason."""

    @property
    def candidates(self) -> int:
        """Accepted attempts: all that may become a pair."""
        return sum(self.accepted.values()) + self.translated

    def __add__(self, other: "Counts") -> "Counts":
        # Sums of valid counts are valid: for every problem of a run, nothing is checked again.
        return Counts.model_construct(
            **{name: _sum(getattr(self, name), getattr(other, name)) for name in Counts.model_fields}
        )

    def times(self, problems: int) -> "Counts":
        """The counts of so many problems that each have these."""
        return Counts.model_construct(
            **{name: _product(getattr(self, name), problems) for name in Counts.model_fields}
        )

    def failing_as(self, known: "Counts") -> "Counts":
        """These counts with failures for which ``known`` has no room left counted under one reason.

        A file of a million bad rows would otherwise have as many reasons.
        """
        if len(known.failed) < MAX_FAILURES:
            return self
        failed = Counter[str]()
        for reason, count in self.failed.items():
            failed[reason if reason in known.failed else OTHER_FAILURES] += count
        return self.model_copy(update={"failed": failed})

    def imbalances(self) -> tuple[str, ...]:
        """The laws of the funnel that these counts break; empty for every true funnel."""
        back_accepted = self.back_translations.get("verified", 0)
        equations = {
            "proposed": (
                self.proposed,
                self.duplicates
                + _total(self.not_posed, self.failed)
                + self.unfinished
                + self.solved
                + self.unsolved,
            ),
            "chains": (self.chains, _total(self.accepted, self.rejected) + self.pending),
            "translations": (
                self.translations,
                self.translated
                + _total(self.translation_rejected, self.untranslatable)
                + self.translation_pending,
            ),
            "attempts": (self.attempts, _total(self.verdicts)),
            "attempts_in": (self.attempts, _total(self.attempts_in)),
            "translated_after": (self.translated, _total(self.translated_after)),
            "back_translations": (self.translated, _total(self.back_translations)),
            "accepted_in": (self.candidates + back_accepted, _total(self.accepted_in)),
            "candidates": (self.candidates, self.emitted + _total(self.dropped)),
            "accepted": (self.candidates + back_accepted, self.verdicts.get("accepted", 0)),
        }
        return tuple(
            f"{name}: {left} != {right}" for name, (left, right) in equations.items() if left != right
        )


class Funnel(Record):
    """The funnel of a run: each bank's counts, and their sum."""

    banks: Mapping[str, Counts] = Field(default_factory=dict)

    @cached_property
    def total(self) -> Counts:
        return sum(self.banks.values(), Counts())

    def __add__(self, other: "Funnel") -> "Funnel":
        banks = dict(self.banks)
        for name, counts in other.banks.items():
            banks[name] = banks.get(name, Counts()) + counts
        return Funnel(banks=banks)

    def plus(self, bank: str, counts: Counts) -> "Funnel":
        """This funnel with the counts of one more problem."""
        return self + Funnel(banks={bank: counts})


def tally(names: Iterable[str]) -> dict[str, int]:
    """How often each name occurs, in alphabetical order, so that equal counts are equal bytes."""
    counted: dict[str, int] = {}
    for name in names:
        counted[name] = counted.get(name, 0) + 1
    return counted if len(counted) < 2 else dict(sorted(counted.items()))


def _sum(left: Any, right: Any) -> Any:
    """The sum of two counts, or of two tallies name by name."""
    if isinstance(left, int):
        return left + right
    if not (left and right):
        return dict(sorted((left or right).items()))
    return {name: left.get(name, 0) + right.get(name, 0) for name in sorted(left.keys() | right.keys())}


def _product(count: Any, times: int) -> Any:
    """A count, or every count of a tally, so many times."""
    if isinstance(count, int):
        return count * times
    return {name: each * times for name, each in count.items()}


def _total(*tallies: Mapping[str, int]) -> int:
    return sum(sum(counts.values()) for counts in tallies)
