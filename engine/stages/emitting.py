"""The last stage of one problem: its pairs can be stored, read again and written as rows of a dataset.

Found out here, where it costs one problem; later it would cost the dataset.
"""

from collections.abc import Iterable

from engine.exports.rows import row_of
from engine.ledger.texts import dumped, loaded
from engine.records import Pair


def require_emittable(pairs: Iterable[Pair]) -> None:
    """Raises what storing, reading or exporting any of ``pairs`` would."""
    for pair in pairs:
        row = row_of(loaded(Pair, dumped(pair)))
        for text in row.values():
            if isinstance(text, str):
                text.encode("utf-8")
