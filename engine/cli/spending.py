"""What completions cost, and which were ended by their limit, in the words that verbs share."""

from collections.abc import Mapping

from engine.records import TokenUsage
from engine.solvers.budget import MICROS


def spent(usage: TokenUsage) -> str:
    """Tokens, and money where prices are known; empty where nothing was counted."""
    tokens = usage.prompt_tokens + usage.completion_tokens
    parts = [f"{tokens:,} tokens in all ({usage.completion_tokens:,} written)"] if tokens else []
    parts += [f"{usage.cost_micros / MICROS:,.2f} in money"] if usage.cost_micros else []
    return ", ".join(parts)


def cut_short(verdicts: Mapping[str, int]) -> str:
    """Answers that lack their end, told apart from wrong ones."""
    counted = ", ".join(f"{count:,} {name}" for name, count in verdicts.items())
    return f"Cut off at their limit of tokens: {sum(verdicts.values()):,} ({counted})."
