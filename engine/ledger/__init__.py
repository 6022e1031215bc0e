"""The ledger: the durable record of a run, keyed by content, so that nothing is bought or judged twice."""

from engine.ledger.file import LEDGER_FILE
from engine.ledger.store import TABLES, Judged, Ledger, ProblemOutcome

__all__ = ["LEDGER_FILE", "TABLES", "Judged", "Ledger", "ProblemOutcome"]
