"""Verdicts as rewards: one table of what each is worth, and what reads a trainer's texts."""

from engine.rewards.asking import ProblemRow, problem_of, request_of
from engine.rewards.reading import answer_in, answer_to, answers_to
from engine.rewards.scorer import Scorer, close_shared_scorer, shared_scorer
from engine.rewards.worth import NoVerdict, Score, score_of

__all__ = [
    "NoVerdict",
    "ProblemRow",
    "Score",
    "Scorer",
    "answer_in",
    "answer_to",
    "answers_to",
    "close_shared_scorer",
    "problem_of",
    "request_of",
    "score_of",
    "shared_scorer",
]
