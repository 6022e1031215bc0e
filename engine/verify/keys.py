"""The keys that a request may have: an unknown one is told before anything else that is missed."""

from collections.abc import Iterable, Mapping
from typing import Any

from engine.excerpts import DOTS, excerpt
from engine.verify.forms import (
    AgreementForm,
    CallsForm,
    Form,
    GoldForm,
    ProgramForm,
    RunsForm,
    SpecForm,
    TestsForm,
)
from engine.verify.lines import BadRequest, shown
from problem_banks.keys import hint

#: The forms of each kind, and with them the keys that it knows.
FORMS: Mapping[str, tuple[type[Form], ...]] = {
    "math": (GoldForm, SpecForm, AgreementForm),
    "code": (CallsForm, RunsForm, TestsForm, ProgramForm),
}


def require_known(content: Mapping[str, Any]) -> None:
    """Refuses a key that no form of the request's kind has; of any kind, where none is named.

    Raises:
        BadRequest: naming the first such key, the nearest that there is, and all that there are.
    """
    kind = content.get("kind")
    named = kind if isinstance(kind, str) and kind in FORMS else None
    forms = FORMS[named] if named else [form for each in FORMS.values() for form in each]
    known = dict.fromkeys(key for form in forms for key in form.model_fields)
    strange = next((key for key in content if key not in known), None)
    if strange is not None:
        raise BadRequest(unknown(strange, content[strange], known, f"a {named or 'math or code'} request"))


def unknown(path: str, value: object, known: Iterable[str], owner: str) -> str:
    """What to say of the unknown key at ``path``: its last part is looked for among ``known``."""
    valid = hint(path.rpartition(".")[2], known)
    named = excerpt(path, note=DOTS)
    return f"`{named}` is not a key of {owner} (its value: {shown(value)}). {valid}"
