"""From a seed to a new problem: the seed's answer is proven, a solver writes, and what it wrote is read.

A problem of a bank passes as it is. A made one keeps no trace of how its seed is solved, so an accepted
attempt at it proves that what was written says enough.
"""

from dataclasses import dataclass, replace
from functools import partial

from engine.concurrency import reading
from engine.config import RunConfig
from engine.dialogue.requests import first_request
from engine.dialogue.trials import Draw
from engine.funnel import Counts
from engine.ledger.proposed import ALIKE
from engine.proposers import Derivation, NotPosed, Proposer, bank_of, get_proposer
from engine.proposers.base import Examined, own_words, writing_request
from engine.records import Sampling, Verdict, VerdictKind
from engine.stages.propose import Proposal
from engine.workbench import Workbench, extracted
from problem_banks.records import Problem
from sandbox.languages import HOST_LANGUAGE


@dataclass(frozen=True)
class Unposed:
    """A proposal that is no problem to solve, and its share of the funnel."""

    bank: str
    counts: Counts


async def pose(proposal: Proposal, bench: Workbench) -> Problem | Unposed:
    """The problem to solve, or why there is none."""
    entry, seed = proposal.propose, proposal.problem
    bank = bank_of_proposal(proposal, bench.config)
    if not proposal.is_new:
        return Unposed(bank, Counts(proposed=1, duplicates=1))
    if entry is None:
        return seed
    examined = await _made(proposal, entry, bench)
    if examined is None:
        return Unposed(bank, Counts(proposed=1, unfinished=1))
    if examined.screen:
        screen = examined.screen.encode("utf-8", "backslashreplace").decode()
        await bench.ledger.keep_examined(proposal.position, examined.title, screen)
    made = examined.outcome
    if isinstance(made, NotPosed):
        return Unposed(bank, Counts(proposed=1, not_posed={made.reason: 1}))
    await bench.ledger.keep_made(proposal.position, made)
    return made


def bank_of_proposal(proposal: Proposal, config: RunConfig) -> str:
    """Under which bank a proposal is counted."""
    entry, seed = proposal.propose, proposal.problem
    return seed.bank if entry is None else bank_of(config.propose[entry].method, seed)


async def _made(proposal: Proposal, entry: int, bench: Workbench) -> Examined | None:
    """What the entry's solver makes of the seed; ``None`` where infrastructure prevented it."""
    seed = proposal.problem
    proposer, writer = get_proposer(bench.config.propose[entry].method), bench.writers[entry]
    if isinstance(proposer, Derivation):
        return await _derived(seed, proposer, bench)
    assert writer is not None, "the opening of a run asks for one"
    answer = proposer.evidence(seed)
    if isinstance(answer, NotPosed):
        return Examined(answer)
    request = proposer.request(seed, answer, writer.sampling)
    proof = await bench.judge(request, answer)
    if proof is None:
        return None
    if proof.verdict.kind is not VerdictKind.ACCEPTED:
        return Examined(_not_accepted(proof.verdict))
    completion = await bench.completion(writer.solver, request)
    if completion is None:
        return None
    made = await reading(partial(proposer.problem, seed, answer, completion.text), completion.text)
    if isinstance(made, NotPosed) or not proposer.independent:
        return Examined(made)
    if await bench.ledger.keep_proposed(proposal.position, own_words(made)):
        return Examined(NotPosed(ALIKE))
    return await _examined(made, completion.text, proposer, writer, bench)


async def _derived(seed: Problem, derivation: Derivation, bench: Workbench) -> Examined | None:
    """What running the seed's program makes of it; ``None`` where infrastructure prevented it."""
    answer = derivation.evidence(seed)
    if isinstance(answer, NotPosed):
        return Examined(answer)
    proof = await bench.judge(writing_request(seed, answer, "", Sampling()), answer)
    if proof is None:
        return None
    if proof.verdict.kind is not VerdictKind.ACCEPTED:
        return Examined(_not_accepted(proof.verdict))
    assert bench.derive is not None, "derivations open a sandbox"
    return Examined(await bench.derive(derivation, seed, answer))


def _not_accepted(verdict: Verdict) -> NotPosed:
    return NotPosed(f"reference not accepted: {verdict.kind.value}")


async def _examined(
    made: Problem, text: str, proposer: Proposer, writer: Draw, bench: Workbench
) -> Examined | None:
    """What becomes of the made problem, by what is written from its statement alone."""
    language = None if made.kind == "math" else HOST_LANGUAGE
    written = []
    for sample in range(proposer.independent):
        request = first_request(made, replace(writer, sample=sample), language)
        completion = await bench.completion(writer.solver, request)
        if completion is None:
            return None
        answer = await reading(partial(extracted, made, completion.text, language), completion.text)
        written += [] if answer is None else [answer]
    assert bench.admit is not None, "proposers open a sandbox"
    found = await bench.admit(made, text, written)
    return found if proposer.target is None else _wanted(found, proposer.target)


def _wanted(found: Examined, target: tuple[float, float]) -> Examined:
    """The problem if it is neither too easy nor too hard for those who tried it."""
    low, high = target
    if found.pass_rate is None or low <= found.pass_rate <= high:
        return found
    reason = "too easy for its solver" if found.pass_rate > high else "too hard for its solver"
    return replace(found, outcome=NotPosed(reason))
