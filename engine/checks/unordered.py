"""Collections compared by their items, in whatever order."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from typing import Any

from engine.checks.canonical import key_of
from engine.checks.mismatch import Mismatch, brief, instead
from engine.checks.pairing import MAX_MATCHED, unmatched
from problem_banks.records import Compare
from sandbox.values import Iterated


def _collected(value: Any) -> Collection[Any] | None:
    if type(value) is Iterated:
        return value.items
    return value if type(value) in (list, tuple, set, frozenset) else None


def surplus(
    got: Collection[Any],
    expected: Collection[Any],
    path: str,
    key: Callable[[Any], Hashable],
    *,
    counted: bool,
) -> Mismatch | None:
    """The first item that one side has and the other has not, or (``counted``) has less often."""
    found = Counter(map(key, got))
    wanted = Counter(map(key, expected))
    extra = found - wanted if counted else found.keys() - wanted.keys()
    missing = wanted - found if counted else wanted.keys() - found.keys()
    for item in expected:
        if key(item) in missing:
            return Mismatch(path, f"{brief(item)} is missing from {brief(got)}")
    for item in got:
        if key(item) in extra:
            return Mismatch(path, f"{brief(item)} is not expected in {brief(got)}")
    return None


@dataclass(frozen=True, slots=True)
class Unordered:
    """Collections by their items, whatever the kind of collection and the order, as deep as is asked for."""

    compare: Compare
    strict_sequences: bool
    leaf: Callable[[Any, Any, str], Mismatch | None]
    """Compares what is no collection, or deeper than order is free."""

    def difference(self, got: Any, expected: Any) -> Mismatch | None:
        """The first difference; what is no collection is never the same."""
        if self._are_mappings(got, expected) or not (_collected(got) is None or _collected(expected) is None):
            return self._difference(got, expected, self.compare.depth or 1, "")
        return instead(got, expected, "")

    def _are_mappings(self, got: Any, expected: Any) -> bool:
        return self.compare.depth is not None and type(got) is type(expected) is dict

    @property
    def _is_counted(self) -> bool:
        return self.compare.mode == "unordered"

    def _difference(self, got: Any, expected: Any, depth: int, path: str) -> Mismatch | None:
        if depth and self._are_mappings(got, expected):
            return self._mapping(got, expected, depth, path)
        items, wanted = _collected(got), _collected(expected)
        if items is None or wanted is None or not depth:
            return self.leaf(got, expected, path)
        if self.compare.atol or self.compare.rtol:
            return self._near_items(list(items), list(wanted), depth, path)
        return surplus(items, wanted, path, lambda item: self._key(item, depth - 1), counted=self._is_counted)

    def _key(self, value: Any, depth: int) -> Hashable:
        """Equal for values that are the same but for the order in ``depth`` levels of collections."""
        if depth and type(value) is dict:
            pairs = [
                (key_of(key, self.strict_sequences), self._key(item, depth)) for key, item in value.items()
            ]
            return ("dict", frozenset(pairs))
        collected = _collected(value) if depth else None
        if collected is None:
            return key_of(value, self.strict_sequences)
        counts = Counter(self._key(item, depth - 1) for item in collected)
        return ("bag", frozenset(counts.items()) if self._is_counted else frozenset(counts))

    def _mapping(
        self, got: dict[Any, Any], expected: dict[Any, Any], depth: int, path: str
    ) -> Mismatch | None:
        values = {key_of(key, self.strict_sequences): value for key, value in got.items()}
        for key, wanted in expected.items():
            place, known = f"{path}[{brief(key)}]", key_of(key, self.strict_sequences)
            if known not in values:
                return Mismatch(place, "missing")
            found = self._difference(values.pop(known), wanted, depth, place)
            if found is not None:
                return found
        return Mismatch(path, f"{len(got)} keys instead of {len(expected)}: {brief(got)}") if values else None

    def _near_items(self, got: list[Any], expected: list[Any], depth: int, path: str) -> Mismatch | None:
        """The first item without one near it on the other side; of multisets, without one of its own."""

        def near(item: Any, wanted: Any) -> bool:
            return self._difference(item, wanted, depth - 1, "") is None

        if not self._is_counted:
            for item in expected:
                if not any(near(other, item) for other in got):
                    return Mismatch(path, f"nothing near {brief(item)} is in {brief(got)}")
            strange = next((item for item in got if not any(near(item, other) for other in expected)), None)
            detail = f"{brief(strange)} is not expected in {brief(got)}"
            return None if strange is None else Mismatch(path, detail)
        if len(got) != len(expected):
            return Mismatch(path, f"{len(got)} items instead of {len(expected)}: {brief(got)}")
        if len(got) > MAX_MATCHED:
            return Mismatch(path, f"more than {MAX_MATCHED:,} items are not matched with a tolerance")
        left = unmatched(got, expected, near)
        return None if left is None else Mismatch(path, f"nothing near {brief(left)} is left in {brief(got)}")
