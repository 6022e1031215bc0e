"""The limits of a check as the sandbox takes them."""

from problem_banks.records import CodeLimits
from sandbox import Limits


def sandbox_limits(limits: CodeLimits) -> Limits:
    """The limits of a check over the sandbox's defaults.

    Raises:
        ValueError: a limit is beyond what the sandbox takes (pydantic's ValidationError).
    """
    return Limits(**limits.model_dump(exclude_none=True))
