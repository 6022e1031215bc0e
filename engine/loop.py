"""The loop, whole: from a problem to proven pairs.

    propose -> solve -> verify -> (repair -> verify)* -> translate -> verify -> (repair -> verify)*
            -> carry back -> verify -> difficulty -> strength -> kernel -> admit -> emit

Problems are worked on concurrently, at most ``window`` at once, and every stage of every problem waits only
for its own solver or box. What comes out does not depend on timing: an outcome is a function of the problem
and of what its solvers said, and the ledger keeps outcomes in the order of the problems.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from functools import partial

from engine.admission import Candidate, Drop, admit
from engine.concurrency import Workers, reading, together
from engine.containment.boundary import StageFailed, StagePrevented, failed, stage
from engine.dialogue.counts import counts_of, difficulty_of
from engine.dialogue.requests import (
    back_translation_request,
    first_request,
    repair_request,
    rule_translation,
    translation_request,
)
from engine.dialogue.sampling import is_enough, repeats, waves
from engine.dialogue.trials import Chain, Dialogue, Draw, Translation, Trial, distinct_solutions
from engine.ledger import ProblemOutcome
from engine.records import Attempt, Difficulty, KernelProof, Pair, SolveRequest, TranslationSource
from engine.stages.emitting import require_emittable
from engine.stages.porting import Unportable, ported
from engine.stages.posing import Unposed, bank_of_proposal, pose
from engine.stages.propose import Proposal, Undrawn
from engine.workbench import Workbench
from problem_banks.records import Problem

Emit = Callable[[int, ProblemOutcome], Awaitable[None]]


async def run_loop(proposals: AsyncIterator[Proposal | Undrawn], bench: Workbench, emit: Emit) -> None:
    """Takes every proposal through all stages and emits its outcome under its position."""

    async def work(proposal: Proposal | Undrawn) -> None:
        await emit(proposal.position, await outcome_of(proposal, bench))

    async with Workers(bench.config.window) as workers:
        async for proposal in proposals:
            await workers.start(work(proposal))


async def outcome_of(proposal: Proposal | Undrawn, bench: Workbench) -> ProblemOutcome:
    """What became of one problem, whatever any stage raises for it."""
    if isinstance(proposal, Undrawn):
        return ProblemOutcome(bank=proposal.bank, counts=failed(proposal.failure))
    try:
        with stage("loop"):
            return await _through_all_stages(proposal, bench)
    except (StageFailed, StagePrevented) as failure:
        if isinstance(failure, StagePrevented):
            bench.note(str(failure))
        return ProblemOutcome(bank=bank_of_proposal(proposal, bench.config), counts=failed(failure))


async def _through_all_stages(proposal: Proposal, bench: Workbench) -> ProblemOutcome:
    """One problem through every stage from solve to admit."""
    with stage("propose"):
        problem = await pose(proposal, bench)
    if isinstance(problem, Unposed):
        return ProblemOutcome(bank=problem.bank, counts=problem.counts)
    with stage("solve"):
        drawn = await together(sample(problem, draws, bench) for draws in bench.draws)
    chains = [chain for each in drawn for chain in each]
    with stage("translate"):
        carried = await together(
            translate_all(chain, bench.targets_of(problem), bench) for chain in distinct_solutions(chains)
        )
    translations = [translation for each in carried for translation in each]
    with stage("difficulty"):
        texts = [chain.trials[-1].attempt.text for chain in chains if chain.accepted]
        perplexity = await bench.perplexity_of(problem)
        measure = partial(difficulty_of, problem, chains, bench.config.enough, perplexity=perplexity)
        difficulty = await reading(measure, max(texts, key=len, default=""))
    with stage("strength"):
        is_solved = any(chain.accepted for chain in chains)
        strength = await bench.strength_of(problem) if is_solved else None
    with stage("kernel"):
        proof = await bench.proof_of(problem) if is_solved else None
    with stage("admit"):
        admitted = admit_all(chains, translations, difficulty, strength, bench, proof)
        pairs = tuple(pair for pair in admitted if isinstance(pair, Pair))
        (bench.emitting or require_emittable)(pairs)
    dropped = [drop.reason for drop in admitted if isinstance(drop, Drop)]
    counts = counts_of(chains, translations, emitted=len(pairs), dropped=dropped)
    return ProblemOutcome(bank=problem.bank, counts=counts, pairs=pairs)


async def sample(problem: Problem, draws: Sequence[Draw], bench: Workbench) -> list[Chain]:
    """The samples of one solver, wave by wave, until what is wanted of it is known."""
    chains: list[Chain] = []
    enough = bench.config.enough
    for wave in waves(draws, enough):
        chains += await together(solve_and_repair(problem, draw, bench) for draw in wave)
        if is_enough(chains, enough):
            break
    return chains


async def solve_and_repair(problem: Problem, draw: Draw, bench: Workbench) -> Chain:
    """One sample of one solver, sent back with feedback until it is accepted or the rounds are used up."""
    request = first_request(problem, draw, bench.language_of(problem))
    answered = await converse(draw, request, bench)
    return Chain(draw, trials=answered.trials, pending=answered.pending)


async def translate_all(chain: Chain, languages: Sequence[str], bench: Workbench) -> list[Translation]:
    """An accepted solution in every language of ``languages``."""
    source = await ported(chain.trials[-1], bench) if languages else None
    if source is None:
        return [Translation(chain, language, pending=True) for language in languages]
    if isinstance(source, Unportable):
        return [Translation(chain, language, untranslatable=source.reason) for language in languages]
    return await together(translate(chain, source, language, bench) for language in languages)


async def translate(chain: Chain, source: Trial, language: str, bench: Workbench) -> Translation:
    """An accepted solution in another language, judged by the same cases, and carried back where so asked."""
    translator = bench.translator_of(chain.draw)
    asking = partial(translation_request, source, language, translator or chain.draw)
    request = await reading(asking, source.attempt.text)
    if translator is not None:
        made = await converse(translator, request, bench, parent=source.attempt.id, source=source.attempt)
    else:
        attempt = await asyncio.to_thread(rule_translation, source, request)
        if isinstance(attempt, str):
            return Translation(chain, language, untranslatable=attempt)
        trial = await bench.judge(request, attempt, source=source.attempt)
        made = Dialogue(pending=True) if trial is None else Dialogue(trials=(trial,))
    back = await carry_back(made, chain, bench) if made.accepted else None
    return Translation(chain, language, origin=source, trials=made.trials, pending=made.pending, back=back)


async def carry_back(made: Dialogue, source: Chain, bench: Workbench) -> Dialogue | None:
    """An accepted translation back in its first language, judged again; ``None`` where nobody is asked.

    There is one try: a repair would hide what the translation lost.
    """
    translator = bench.back_translator_of(source.draw)
    if translator is None or source.trials[-1].attempt.language is None:
        return None
    translated = made.trials[-1]
    asking = partial(back_translation_request, translated, source.trials[-1].attempt.language, translator)
    request = await reading(asking, translated.attempt.text)
    return await converse(translator, request, bench, parent=translated.attempt.id, rounds=0)


async def converse(
    draw: Draw,
    first: SolveRequest,
    bench: Workbench,
    *,
    parent: str | None = None,
    source: Attempt | None = None,
    rounds: int | None = None,
) -> Dialogue:
    """Asks, judges and sends back with feedback, ``rounds`` times (as configured where left out) at most.

    ``source``: what is asked for is a translation of it, and run beside it before it is accepted.
    """
    trials: list[Trial] = []
    rounds = bench.config.repair_rounds if rounds is None else rounds
    request: SolveRequest | None = first
    while request is not None:
        trial = await bench.answer(draw.solver, request, parent=parent, source=source)
        if trial is None:
            return Dialogue(trials=tuple(trials), pending=True)
        trials.append(trial)
        parent = trial.attempt.id
        if bench.config.stop_repeats and repeats(trials):
            break
        request = await reading(partial(repair_request, trial, rounds=rounds), trial.attempt.text)
    return Dialogue(trials=tuple(trials))


def admit_all(
    chains: Sequence[Chain],
    translations: Sequence[Translation],
    difficulty: Difficulty,
    strength: float | None,
    bench: Workbench,
    proof: KernelProof | None = None,
) -> list[Pair | Drop]:
    """What becomes of every accepted attempt: solutions in the order of the draws, then translations."""
    accepted: list[Chain | Translation] = [chain for chain in chains if chain.accepted]
    accepted += [translation for translation in translations if translation.accepted]
    config = bench.config
    results: list[Pair | Drop] = []
    for dialogue in accepted:
        admitted = [result for result in results if isinstance(result, Pair)]
        candidate = candidate_of(dialogue, difficulty, strength, proof)
        results.append(admit(candidate, config.admission, admitted=admitted, run_seed=config.seed))
    return results


def candidate_of(
    accepted: Chain | Translation,
    difficulty: Difficulty,
    strength: float | None = None,
    proof: KernelProof | None = None,
) -> Candidate:
    """The accepted end of a dialogue with all that led to it."""
    last, source, back = accepted.trials[-1], None, None
    earlier = accepted.trials[:-1]
    if isinstance(accepted, Translation):
        origin = accepted.origin or accepted.source.trials[-1]
        source = TranslationSource(attempt=origin.attempt, verdict=origin.verdict)
        back = accepted.back_translation
        earlier = (*accepted.source.trials[:-1], origin, *earlier)
    return Candidate(
        # A translation may be judged by the same tests in another form.
        last.request.problem,
        last.attempt,
        last.verdict,
        difficulty,
        lineage=tuple(trial.attempt.id for trial in earlier),
        strength=strength,
        source=source,
        back_translation=back,
        proof=proof,
    )
