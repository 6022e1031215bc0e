"""How the final answer of a response is found: statements, their stances, and the last one that states."""

from engine.answers.responses.asked_words import words_asked
from engine.answers.responses.final import (
    End,
    FinalAnswer,
    Found,
    answers_in_parts,
    answers_of,
    end_of,
    final_answers,
    find_answer,
    gives_up,
)

__all__ = [
    "End",
    "FinalAnswer",
    "Found",
    "answers_in_parts",
    "answers_of",
    "end_of",
    "final_answers",
    "find_answer",
    "gives_up",
    "words_asked",
]
