"""The report card of graders of mathematics.

The same labelled lines go through ours and through each peer that is installed: what each accepted wrongly,
refused wrongly, failed on, and how long it took.
"""

from engine.doctor.graders.card import GraderRow, GradersCard, graders_card
from engine.doctor.graders.conventions import Convention, conventions
from engine.doctor.graders.grading import Grade, Grader, Ours, Peer, closing_graders, installed_peers
from engine.doctor.graders.lines import Line, built_in_lines, of_master_keys, of_mutants
from engine.doctor.graders.mutants import mutants

__all__ = [
    "Convention", "Grade", "Grader", "GraderRow", "GradersCard", "Line", "Ours", "Peer",
    "built_in_lines", "closing_graders", "conventions", "graders_card", "installed_peers",
    "mutants", "of_master_keys", "of_mutants",
]  # fmt: skip
