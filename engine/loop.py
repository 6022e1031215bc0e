"""The loop, whole: from a problem to proven pairs.

    propose -> solve -> verify -> (repair -> verify)* -> translate -> verify -> difficulty -> admit -> emit

Problems are worked on concurrently, at most ``window`` at once, and every stage of every problem waits only
for its own solver or box. What comes out does not depend on timing: an outcome is a function of the problem
and of what its solvers said, and the ledger keeps outcomes in the order of the problems.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from engine.admission import Candidate, Drop, admit
from engine.funnel import Counts
from engine.ledger import Outcome
from engine.propose import Proposal
from engine.records import Difficulty, Pair, SolveRequest
from engine.requests import first_request, repair_request, rule_translation, translation_request, unportable
from engine.together import Workers, together
from engine.trials import Chain, Draw, Translation, Trial, counts_of, difficulty_of, distinct_solutions
from engine.workbench import Workbench
from problem_banks.records import Problem

Emit = Callable[[int, Outcome], Awaitable[None]]


async def run_loop(proposals: AsyncIterator[Proposal], bench: Workbench, emit: Emit) -> None:
    """Takes every proposal through all stages and emits its outcome under its position."""

    async def work(proposal: Proposal) -> None:
        await emit(proposal.position, await outcome_of(proposal, bench))

    async with Workers(bench.config.window) as workers:
        async for proposal in proposals:
            await workers.start(work(proposal))


async def outcome_of(proposal: Proposal, bench: Workbench) -> Outcome:
    """One problem through every stage from solve to admit."""
    problem = proposal.problem
    if not proposal.is_new:
        return Outcome(bank=problem.bank, counts=Counts(proposed=1, duplicates=1))
    chains = await together(solve_and_repair(problem, draw, bench) for draw in bench.draws())
    translations = await together(
        translate(chain, language, bench)
        for chain in distinct_solutions(chains)
        for language in bench.targets_of(problem)
    )
    difficulty = difficulty_of(problem, chains)
    admitted = admit_all(problem, chains, translations, difficulty, bench)
    pairs = tuple(pair for pair in admitted if isinstance(pair, Pair))
    dropped = [drop.reason for drop in admitted if isinstance(drop, Drop)]
    counts = counts_of(chains, translations, emitted=len(pairs), dropped=dropped)
    return Outcome(bank=problem.bank, counts=counts, pairs=pairs)


async def solve_and_repair(problem: Problem, draw: Draw, bench: Workbench) -> Chain:
    """One sample of one solver, sent back with feedback until it is accepted or the rounds are used up."""
    trials: list[Trial] = []
    request: SolveRequest | None = first_request(problem, draw, bench.language_of(problem))
    while request is not None:
        parent = trials[-1].attempt.id if trials else None
        trial = await bench.answer(draw.solver, request, parent=parent)
        if trial is None:
            return Chain(draw, tuple(trials), pending=True)
        trials.append(trial)
        request = repair_request(trial, rounds=bench.config.repair_rounds)
    return Chain(draw, tuple(trials))


async def translate(chain: Chain, language: str, bench: Workbench) -> Translation:
    """An accepted solution in another language, judged by the same cases."""
    source = chain.trials[-1]
    obstacle = unportable(source)
    if obstacle is not None:
        return Translation(chain, language, untranslatable=obstacle)
    request = translation_request(source, language)
    if bench.config.translator == "solver":
        trial = await bench.answer(chain.draw.solver, request, parent=source.attempt.id)
        return Translation(chain, language, trial)
    attempt = await asyncio.to_thread(rule_translation, source, request)
    if isinstance(attempt, str):
        return Translation(chain, language, untranslatable=attempt)
    return Translation(chain, language, await bench.judge(request, attempt))


def admit_all(
    problem: Problem,
    chains: Sequence[Chain],
    translations: Sequence[Translation],
    difficulty: Difficulty,
    bench: Workbench,
) -> list[Pair | Drop]:
    """What becomes of every accepted attempt: solutions in the order of the draws, then translations."""
    accepted = [chain.trials for chain in chains if chain.accepted]
    accepted += [
        (*translation.source.trials, translation.trial)
        for translation in translations
        if translation.trial is not None and translation.accepted
    ]
    results: list[Pair | Drop] = []
    for trials in accepted:
        last = trials[-1]
        lineage = tuple(trial.attempt.id for trial in trials[:-1])
        candidate = Candidate(problem, last.attempt, last.verdict, difficulty, lineage)
        admitted = [result for result in results if isinstance(result, Pair)]
        config = bench.config
        results.append(admit(candidate, config.admission, admitted=admitted, run_seed=config.seed))
    return results
