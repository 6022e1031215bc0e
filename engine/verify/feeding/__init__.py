"""Verdicts as lines, by several processes of our own where there are more boxes than one can feed."""

from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterable
from contextlib import aclosing
from dataclasses import asdict

from engine.verify.feeding.feeders import Order, verify_apart
from engine.verify.feeding.shares import BOXES_FED, Shares
from engine.verify.results import written
from engine.verify.verifier import AsyncVerifier
from sandbox import Sandbox

__all__ = ["BOXES_FED", "Order", "Shares", "verified", "verify_apart"]


async def verified(
    lines: AsyncIterable[bytes], order: Order, jobs: int | None, missing: Counter[str] | None = None
) -> AsyncGenerator[tuple[str, bytes], None]:
    """Kind and line of the verdict on each line, in order, each as soon as it and all before it are known.

    Args:
        jobs: programs run at once, one per core by default; for more than ``BOXES_FED`` further processes are
            started. The verdicts are the same for any number of them.
        missing: gets the modules that programs asked for and their boxes lack, once all lines are judged.

    Raises:
        ProvenderError: programs cannot be run here, or not so many at once.
    """
    missing = Counter() if missing is None else missing
    shares = Shares(Sandbox(order.sandbox, jobs=jobs).jobs)
    if shares.processes > 1:
        async with aclosing(verify_apart(lines, order, shares, missing)) as verdicts:
            async for verdict in verdicts:
                yield verdict
        return
    async with AsyncVerifier(**asdict(order), jobs=jobs) as verifier:
        async for result in verifier.verify_lines(lines):
            yield result["verdict"], written(result)
        missing.update(verifier.missing_modules)
