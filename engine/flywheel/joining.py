"""What people handed back: judged again, and what is proven joins the corpus, with what is human in it.

A person's word makes no pair. What a person wrote is scrubbed and checked as everything else is, and what the
machine remembered tells which parts are a person's.
"""

import asyncio
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.admission import Candidate, Drop, admit
from engine.checks import Checker
from engine.concurrency import run_to_end
from engine.config import AdmissionConfig
from engine.difficulty.estimate import estimated
from engine.difficulty.features import features_of
from engine.errors import InputError
from engine.exports import write_dataset
from engine.exports.rows import HUMAN_TAG
from engine.files import write_atomically
from engine.flywheel.items import EDITABLE, KEPT, TAKEN_FILE, Item, read_items
from engine.flywheel.taking import COPY, content_of, not_worth_reading, request_for, scrubbed_item
from engine.funnel import Counts, Funnel
from engine.records import Pair, VerdictKind
from engine.verify import BadRequest, read_request
from engine.verify.objects import line_of
from engine.workbench import extracted
from sandbox import Sandbox
from sandbox.languages import HOST_LANGUAGE

#: The bank of every pair that came this way.
BANK, BANK_VERSION = "production", "1"


@dataclass(frozen=True)
class Joined:
    """What came of a queue that was handed back."""

    pairs: int
    refused: Mapping[str, int]
    """Items that did not join, by reason."""
    human: Mapping[str, int]
    """Pairs by which part of them a person wrote."""


def join(queue: Path, folder: Path, *, sandbox: str = "auto", jobs: int | None = None) -> Joined:
    """Writes the accepted and proven items of ``queue`` as a dataset into ``folder``.

    ``taken.jsonl`` has to lie beside the queue: only what differs from it is human. ``refused.jsonl`` in
    ``folder`` says what did not join, and why.

    Raises:
        InputError: a line is malformed, an item was never taken, or an accepted one names no reviewer or has
            more changed than a review changes.
        UnsafeHost: nothing safe can run programs here.
    """
    known = _taken(queue)
    refused: list[tuple[str, str]] = []
    accepted = []
    missing = dict.fromkeys(known)
    for item in read_items(queue):
        if item.id in known and item.id not in missing:
            raise InputError(f"{queue}: {item.id!r:.80} stands twice; keep the one that you mean")
        missing.pop(item.id, None)
        if item.id not in known:
            raise InputError(f"{queue}: {item.id!r:.80} was never taken in: it is not in {TAKEN_FILE}")
        if item.decision != "accept":
            refused.append((item.id, f"decision: {item.decision}"))
            continue
        for name in KEPT:
            if getattr(item, name) != getattr(known[item.id], name):
                raise InputError(
                    f"{queue}: `{name}` of {item.id!r:.80} was changed: a review changes "
                    f"{', '.join(EDITABLE)}, decision, reviewer and note"
                )
        if not any(map(str.isalnum, item.reviewer)):
            raise InputError(f"{queue}: {item.id!r:.80} is accepted by nobody: fill in `reviewer`")
        accepted.append((item, known[item.id]))
    refused += [(name, "not handed back") for name in missing]
    pairs = run_to_end(_proven(accepted, refused, sandbox, jobs))
    human = Counter(tag.removeprefix(HUMAN_TAG) for pair in pairs for tag in pair.problem.tags)
    manifest = {"name": folder.name, "source": BANK, "human": dict(sorted(human.items()))}
    write_dataset(folder, pairs, funnel=_funnel(pairs, refused), manifest=manifest)
    lines = (json.dumps({"id": name, "reason": reason}) for name, reason in refused)
    write_atomically(folder / "refused.jsonl", "".join(f"{line}\n" for line in lines))
    return Joined(len(pairs), Counter(reason for _, reason in refused), human)


def _taken(queue: Path) -> Mapping[str, Item]:
    path = queue.with_name(TAKEN_FILE)
    if not path.is_file():
        raise InputError(f"there is no {path}: it tells what was human, and lies where the queue was made")
    known: dict[str, Item] = {}
    for item in read_items(path):
        if known.setdefault(item.id, item) is not item:
            raise InputError(f"{path}: {item.id!r:.80} stands twice: it is not as it was written")
    return known


async def _proven(
    accepted: list[tuple[Item, Item]], refused: list[tuple[str, str]], sandbox: str, jobs: int | None
) -> list[Pair]:
    pairs: list[Pair] = []
    contents: set[str] = set()
    async with Sandbox(sandbox, jobs=jobs) as box:
        checker = Checker(box)
        turn = asyncio.Semaphore(box.jobs)
        try:

            async def judged(item: Item, before: Item) -> Pair | str:
                async with turn:
                    return await _judged(checker, item, before)

            found = await asyncio.gather(*(judged(*each) for each in accepted))
        finally:
            await checker.close()
    for (item, _), outcome in zip(accepted, found, strict=True):
        if isinstance(outcome, str):
            refused.append((item.id, outcome))
        elif (content := content_of(outcome.problem.statement, outcome.attempt.text)) in contents:
            refused.append((item.id, COPY))
        else:
            contents.add(content)
            pairs.append(outcome)
    return pairs


async def _judged(checker: Checker, item: Item, before: Item) -> Pair | str:
    """The pair that an item makes, or why it makes none."""
    item = scrubbed_item(item)
    if unread := not_worth_reading(item):
        return unread
    if item.check is None:
        return "no check says what is right"
    line = line_of(request_for(item), 0)
    try:
        if isinstance(line, BadRequest):
            raise line
        request = read_request(line)
    except BadRequest as error:
        return f"bad_request: {error}"
    changes: dict[str, Any] = {"bank": BANK, "bank_version": BANK_VERSION, "source_id": item.id}
    changes |= {"statement": item.prompt, "tags": tuple(HUMAN_TAG + part for part in _human(item, before))}
    if item.licence:
        changes["licence"] = item.licence
    problem = request.problem.model_copy(update=changes)
    wrote = "human" if item.response != before.response else f"{BANK}:{item.model or 'unknown'}"
    attempt = request.attempt.model_copy(update={"problem_id": problem.id, "solver": wrote})
    attempt = attempt.model_copy(update={"extracted": extracted(problem, attempt.text, attempt.language)})
    verdict = await checker.check(problem, attempt)
    if verdict.kind is VerdictKind.HARNESS_ERROR:
        return f"no verdict: {verdict.reason}"
    language = attempt.language or HOST_LANGUAGE
    difficulty = estimated(features_of(problem, attempt.extracted, language=language))
    candidate = Candidate(problem, attempt, verdict, difficulty, lineage=(attempt.id,))
    made = admit(candidate, AdmissionConfig())
    return made.reason if isinstance(made, Drop) else made


def _human(item: Item, before: Item) -> list[str]:
    """The parts of an item that a person wrote; a review alone is one too."""
    changed = [part for field, part in EDITABLE.items() if getattr(item, field) != getattr(before, field)]
    return [*changed, "review"]


def _funnel(pairs: list[Pair], refused: list[tuple[str, str]]) -> Funnel:
    languages = Counter(pair.attempt.language or "math" for pair in pairs)
    counts = Counts(
        proposed=len(pairs) + len(refused),
        failed=Counter(reason.partition(": ")[0] for _, reason in refused),
        solved=len(pairs),
        chains=len(pairs),
        accepted={"0": len(pairs)},
        attempts=len(pairs),
        verdicts={"accepted": len(pairs)},
        attempts_in=languages,
        accepted_in=languages,
        emitted=len(pairs),
    )
    return Funnel(banks={BANK: counts})
