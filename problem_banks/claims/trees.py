"""Parts of claims as syntax trees."""

import ast
import re
from functools import lru_cache

from problem_banks.claims.errors import UnreadableClaim
from problem_banks.python_syntax import parse_expression

#: A sign of equality that is part of no other sign.
_EQUALS = re.compile(r"(?<![<>!=])=(?!=)")
#: Trees that are kept: a claim is looked at when it is made, and again when it is checked a moment later.
_KEPT = 64


@lru_cache(maxsize=_KEPT)
def tree_of(text: str) -> ast.expr:
    """The tree of a part of a claim, which nobody may change.

    Raises:
        UnreadableClaim: it is no expression.
    """
    try:
        return parse_expression(source_of(text))
    except (SyntaxError, ValueError, MemoryError) as error:
        raise UnreadableClaim(f"{text.strip()!r} is no expression") from error


def source_of(text: str) -> str:
    """What is parsed of a part of a claim."""
    return _EQUALS.sub("==", text.strip().replace("^", "**"))
