"""The keys that a request may have: an unknown one is told before anything else that is missed."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from engine.verify.deciders import DECIDERS
from engine.verify.lines import BadRequest
from engine.verify.validation import unknown


def require_known(content: Mapping[str, Any]) -> None:
    """Refuses a key that no form of the request's kind has; of any kind, where none is named.

    Raises:
        BadRequest: naming the first such key, the nearest that there is, and all that there are.
    """
    kind = content.get("kind")
    named = kind if isinstance(kind, str) and kind in DECIDERS else None
    known = _known(named)
    strange = next((key for key in content if key not in known), None)
    if strange is not None:
        raise BadRequest(unknown(strange, content[strange], known, f"a {named or 'math or code'} request"))


@cache
def _known(kind: str | None) -> Mapping[str, None]:
    """The keys of all forms of a kind, or of every form, in their order."""
    ways = DECIDERS[kind] if kind else [way for each in DECIDERS.values() for way in each]
    return dict.fromkeys(key for way in ways for key in way.form.model_fields)
