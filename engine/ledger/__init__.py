"""The ledger: the durable record of a run, keyed by content, so that nothing is bought or judged twice."""

from engine.ledger.batches import BatchSummary, KeptBatch
from engine.ledger.file import LEDGER_FILE
from engine.ledger.store import Ledger, OutcomeTexts, ProblemOutcome
from engine.ledger.view import TABLES, Judged, LedgerView

__all__ = [
    "LEDGER_FILE",
    "TABLES",
    "BatchSummary",
    "Judged",
    "KeptBatch",
    "Ledger",
    "LedgerView",
    "OutcomeTexts",
    "ProblemOutcome",
]
