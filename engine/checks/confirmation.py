"""The second pass: a program that passed once is asked again in another world."""

from collections.abc import Awaitable, Callable

from engine.records import Verdict, VerdictKind

_REASON_LETTERS = 600


async def confirmed(judged: Callable[[bool], Awaitable[Verdict]], *, confirm: bool) -> Verdict:
    """The verdict of one pass, or of two where ``confirm`` asks for them.

    Args:
        judged: gives the verdict of one pass; its argument says whether that is the second one, in another
            order and world. A program that passes only the first is ``flaky``.
    """
    first = await judged(False)
    if not (confirm and first.accepted):
        return first
    second = await judged(True)
    if second.accepted:
        return first
    reason = f"passed once, then under another order, hash seed, clock, zone and locale: {second.reason}"
    update = {"kind": VerdictKind.FLAKY, "reason": reason[:_REASON_LETTERS]}
    return second.model_copy(update={**update, "evidence": {"second_pass": second.kind.value}})
