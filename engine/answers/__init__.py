"""Whether a mathematical answer is right: reading, three-valued equality, and how it is known.

>>> judge(r"\\frac{1}{2}", r"... so the answer is \\boxed{0.5}").decision
'equal'
"""

from engine.answers.agreement import Agreement, AnswerClass, agree
from engine.answers.answer_readings import AnswerReading, read_answer
from engine.answers.contract import ANSWER_TYPES, Contract, compile_gold
from engine.answers.errors import GoldError
from engine.answers.judge import AnswerVerdict, judge
from engine.answers.report_card import CategoryRow, PairResult, ReportCard, report_card
from engine.answers.responses import FinalAnswer, find_answer

__all__ = [
    "ANSWER_TYPES",
    "Agreement",
    "AnswerClass",
    "AnswerReading",
    "AnswerVerdict",
    "CategoryRow",
    "Contract",
    "FinalAnswer",
    "GoldError",
    "PairResult",
    "ReportCard",
    "agree",
    "compile_gold",
    "find_answer",
    "judge",
    "read_answer",
    "report_card",
]
