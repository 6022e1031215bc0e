"""New problems of code: a solver writes statement, reference, tests, generator and validators together.

Nothing of it is believed: before it counts, programs that the same solver writes from the statement alone
must agree with it on every input (:mod:`engine.proposers.admission`).
"""

from dataclasses import dataclass

from engine.proposers.base import NotPosed, bank_of, reference_of, source_id_of, with_name, writing_request
from engine.proposers.proposal import Proposal, read_proposal
from engine.proposers.reverse_instruction import MAX_QUOTED_SHARE, quoted_share
from engine.proposers.templates import filled
from engine.reading.likeness import repeats
from engine.records import Attempt, Sampling, SolveRequest
from problem_banks.records import Case, CasesCheck, Problem, Reference
from sandbox.languages import HOST_LANGUAGE

#: Programs that are written from the statement alone.
_INDEPENDENT = 3


@dataclass(frozen=True)
class CodeProposer:
    """Proposes by asking for a whole problem."""

    name: str
    version: int = 2
    """Of its prompt file."""
    independent: int = _INDEPENDENT
    target: tuple[float, float] | None = None

    def evidence(self, seed: Problem) -> Attempt | NotPosed:
        return reference_of(seed)

    def request(self, seed: Problem, answer: Attempt, sampling: Sampling) -> SolveRequest:
        return writing_request(seed, answer, filled(self.name, self.version, seed, answer), sampling)

    def proposal(self, text: str) -> Proposal | NotPosed:
        """What is to be admitted before the problem counts."""
        return read_proposal(text)

    def problem(self, seed: Problem, answer: Attempt, text: str) -> Problem | NotPosed:
        proposal = self.proposal(text)
        if isinstance(proposal, NotPosed):
            return proposal
        if repeats(proposal.statement, [seed.statement]):
            return NotPosed("too much like its seed")
        if quoted_share(proposal.statement, proposal.reference) > MAX_QUOTED_SHARE:
            return NotPosed("statement quotes the program")
        cases = tuple(Case(args=test.args, expected=test.expected) for test in proposal.tests)
        return Problem(
            kind="code",
            statement=with_name(proposal.statement, proposal.entry_point),
            check=CasesCheck(cases=cases, entry_point=proposal.entry_point, signature=proposal.signature),
            bank=bank_of(self.name, seed),
            bank_version=f"{seed.bank_version}.{self.version}",
            seed=seed.seed,
            index=seed.index,
            source_id=source_id_of(self.name, seed),
            reference=Reference(text="", code={HOST_LANGUAGE: proposal.reference}),
            licence=seed.licence,
            tags=(*seed.tags, self.name),
        )
