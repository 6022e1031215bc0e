"""The funnel in words: the same lines on the terminal, in the dataset card and on the page."""

from collections.abc import Mapping
from typing import Literal

from engine.funnel import Counts
from engine.records import VerdictKind
from engine.summary.counts import Count


def figures(counts: Counts) -> tuple[Count, ...]:
    """The few numbers that sum up a run."""
    at_once = counts.accepted.get("0", 0)
    return (
        Count(label="problems", count=counts.proposed),
        Count(label="attempts judged", count=counts.attempts),
        Count(label="accepted at once", count=at_once),
        Count(label="repaired", count=sum(counts.accepted.values()) - at_once),
        Count(label="translated", count=counts.translated),
        Count(label="pairs emitted", count=counts.emitted),
    )


def stages(counts: Counts) -> tuple[Count, ...]:
    """What reached each stage, from problem to pair. Stages that a run did not have are left out."""
    lines = [
        Count(label="problems proposed", count=counts.proposed),
        Count(label="answers asked for", count=counts.chains),
        Count(label="accepted at once", count=counts.accepted.get("0", 0), tone="good"),
    ]
    repairs = sorted((int(rounds), count) for rounds, count in counts.accepted.items() if rounds != "0")
    lines += [
        Count(label=f"accepted after {_repairs(rounds)}", count=count, tone="good")
        for rounds, count in repairs
    ]
    lines.append(Count(label="rejected for good", count=sum(counts.rejected.values()), tone="bad"))
    if counts.translations:
        lines.append(
            Count(
                label="translated",
                count=counts.translated,
                note=_translation_note(counts),
                tone="good",
            )
        )
        lines += _carried_back(counts.back_translations)
    lines.append(Count(label="pairs emitted", count=counts.emitted, tone="good"))
    return tuple(lines)


def _translation_note(counts: Counts) -> str:
    repaired = counts.translated - counts.translated_after.get("0", 0)
    return f"of {counts.translations:,}" + (f", {repaired:,} repaired" if repaired else "")


def _carried_back(outcomes: Mapping[str, int]) -> list[Count]:
    """What carrying translations back showed; nothing where nobody was asked to."""
    tones: Mapping[str, Literal["good", "bad"]] = {"verified": "good", "diverged": "bad"}
    lines = [
        Count(label=f"carried back: {name}", count=outcomes.get(name, 0), tone=tone)
        for name, tone in tones.items()
    ]
    return lines if any(line.count for line in lines) else []


def drops(counts: Counts) -> tuple[Count, ...]:
    """Everything that did not become a pair, with its reason, in the order of the funnel."""
    pending = counts.pending + counts.translation_pending + counts.back_translations.get("pending", 0)
    lines = [
        Count(label="problem: the same as an earlier one", count=counts.duplicates),
        *_reasons("no problem made", counts.not_posed),
        *_reasons("problem failed, a fault of a stage", counts.failed),
        *_reasons("answer rejected in the end", counts.rejected),
        *_reasons("translation rejected", counts.translation_rejected),
        *_reasons("not translatable", counts.untranslatable),
        Count(label="prevented by infrastructure, asked for again in the next run", count=pending),
        *_reasons("accepted, not admitted", counts.dropped),
    ]
    return tuple(line for line in lines if line.count)


def verdicts(counts: Counts) -> tuple[Count, ...]:
    """Judged attempts by verdict, the most frequent first."""
    ordered = sorted(counts.verdicts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Count(label=name, count=count, tone="good" if name == VerdictKind.ACCEPTED else "plain")
        for name, count in ordered
    )


def repairs(counts: Counts) -> tuple[Count, ...]:
    """Answers by the round in which they were accepted, and those that never were."""
    rounds = sorted((int(number), count) for number, count in counts.accepted.items())
    lines = [
        Count(label=_repairs(number) if number else "at once", count=count, tone="good")
        for number, count in rounds
    ]
    return (*lines, Count(label="never", count=sum(counts.rejected.values()), tone="bad"))


BANK_HEADS = ("bank", "problems", "attempts", "at once", "repaired", "rejected", "translated", "emitted")


def bank_cells(counts: Counts) -> tuple[str, ...]:
    """The numbers of one bank under :data:`BANK_HEADS`, without its name."""
    at_once = counts.accepted.get("0", 0)
    repaired = sum(counts.accepted.values()) - at_once
    rejected = sum(counts.rejected.values())
    numbers = (
        counts.proposed,
        counts.attempts,
        at_once,
        repaired,
        rejected,
        counts.translated,
        counts.emitted,
    )
    return tuple(f"{number:,}" for number in numbers)


def _reasons(what: str, tally: Mapping[str, int]) -> list[Count]:
    return [Count(label=f"{what}: {name}", count=count) for name, count in sorted(tally.items())]


def _repairs(rounds: int) -> str:
    return "1 repair" if rounds == 1 else f"{rounds} repairs"
