"""How the final answer of a response is found: statements, their stances, and the last one that states."""

from engine.answers.responses.final import (
    FinalAnswer,
    Found,
    answers_in_parts,
    final_answers,
    find_answer,
    gives_up,
)
from engine.answers.responses.subject_words import words_asked

__all__ = [
    "FinalAnswer",
    "Found",
    "answers_in_parts",
    "final_answers",
    "find_answer",
    "gives_up",
    "words_asked",
]
