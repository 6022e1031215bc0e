"""Whether a mathematical answer is right: reading, three-valued equality, and how it is known.

>>> judge(r"\\frac{1}{2}", r"... so the answer is \\boxed{0.5}").decision
'equal'
"""

from engine.answers.contract import ANSWER_TYPES, Contract, compile_gold
from engine.answers.errors import GoldError
from engine.answers.extract import FinalAnswer, find_answer
from engine.answers.judge import AnswerReading, AnswerVerdict, judge, read_answer

__all__ = [
    "ANSWER_TYPES",
    "AnswerReading",
    "AnswerVerdict",
    "Contract",
    "FinalAnswer",
    "GoldError",
    "compile_gold",
    "find_answer",
    "judge",
    "read_answer",
]
