"""Mixing to shares: how many rows each group may keep, so that all shares and the floor of real rows hold."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.curation.diverse import left_out
from engine.curation.sieves.base import Entry
from engine.errors import ConfigError

REST = "all others"
#: What a group may be named by, and the column that holds it.
KEYS = ("kind", "bank", "language", "solver")
#: Groups that an error names.
_NAMED = 5


@dataclass(frozen=True)
class Label:
    """Where a row counts."""

    place: int
    group: str
    real: bool


def require_groups(shares: Mapping[str, float]) -> None:
    """
    Raises:
        ConfigError: a group is named by no column, or the shares add up to more than all.
    """
    for group in shares:
        if group.partition(":")[0] not in KEYS or not group.partition(":")[2]:
            raise ConfigError(f"the share of {group!r}: a group is COLUMN:VALUE, with {', '.join(KEYS)}")
    if sum(shares.values()) > 1 + 1e-9:
        raise ConfigError(f"the shares add up to {sum(shares.values()):.0%}; they are parts of one whole")


def labelled(entries: Iterable[tuple[int, Entry]], shares: Mapping[str, float]) -> list[Label]:
    """The group of every row: the first whose value it has."""
    return [Label(place, _group(entry, shares), entry.real) for place, entry in entries]


def over_share(
    labels: Sequence[Label], shares: Mapping[str, float], real: float, seed: int
) -> dict[int, str]:
    """Rows that have to go, with why.

    Raises:
        ConfigError: a group with a share has no row, or there is no real row where some are wanted.
    """
    gone: dict[int, str] = {}
    if shares:
        gone |= _to_shares(labels, shares, seed)
    if real:
        left = [label for label in labels if label.place not in gone]
        gone |= _to_floor(left, real, seed)
    return gone


def _to_shares(labels: Sequence[Label], shares: Mapping[str, float], seed: int) -> dict[int, str]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for label in labels:
        groups[label.group].append(label.place)
    wanted = dict(shares)
    rest = 1 - sum(shares.values())
    if groups[REST]:
        if rest <= 1e-9:
            return dict.fromkeys(groups[REST], f"no share is left for {REST}") | _to_shares(
                [label for label in labels if label.group != REST], shares, seed
            )
        wanted[REST] = rest
    return beyond(groups, wanted, seed)


def beyond(groups: Mapping[str, Sequence[int]], wanted: Mapping[str, float], seed: int) -> dict[int, str]:
    """Of all places of the groups, those that have to go so that the rest is shared as wanted, and why.

    Raises:
        ConfigError: a group that is to have a share has no row.
    """
    missing = sorted(group for group in wanted if not groups.get(group))
    if missing:
        more = f" and {len(missing) - _NAMED:,} others" if len(missing) > _NAMED else ""
        raise ConfigError(f"no row is of {', '.join(missing[:_NAMED])}{more}, which is to have a share")
    whole = sum(wanted.values())
    size = min(len(groups[group]) * whole / share for group, share in wanted.items())
    return {
        place: f"{group} is to be {share:.0%}"
        for group, share in wanted.items()
        for place in left_out(groups[group], round(size * share / whole), seed)
    }


def _to_floor(labels: Sequence[Label], real: float, seed: int) -> dict[int, str]:
    made = [label.place for label in labels if not label.real]
    true = len(labels) - len(made)
    if not true and made:
        raise ConfigError(f"{real:.0%} of the corpus is to be real, and no row is: add a source that is")
    keep = int(true * (1 - real) / real + 1e-9)
    return dict.fromkeys(left_out(made, keep, seed), f"{real:.0%} is to be real")


def _group(entry: Entry, shares: Mapping[str, float]) -> str:
    for group in shares:
        key, _, value = group.partition(":")
        if entry.row[key] == value:  # type: ignore[literal-required]
            return group
    return REST
