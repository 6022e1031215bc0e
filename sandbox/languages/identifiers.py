"""Names that may be written into generated glue."""

import re

from sandbox.errors import NotApplicable


def require_identifier(name: str, *, extra: str = "") -> None:
    """Raises :class:`NotApplicable` unless ``name`` is a plain ASCII identifier.

    Glue is program text: a name that is more than a name would be code.
    """
    if not re.fullmatch(rf"[A-Za-z_{re.escape(extra)}][A-Za-z0-9_{re.escape(extra)}]*", name):
        raise NotApplicable(f"the entry point {name[:80]!r} is not a plain identifier")
