"""What every stored record is: frozen data, with an identity that is the hash of its content."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from sandbox.values import dump_wire

M = TypeVar("M", bound=BaseModel)
#: How a frozen model is made and written to, without asking it.
_new = object.__new__
_put_content = BaseModel.__dict__["__dict__"].__set__
_put_set, _put_extra, _put_private = (
    BaseModel.__dict__[f"__pydantic_{name}__"].__set__ for name in ("fields_set", "extra", "private")
)

#: Raised by one whenever a stored problem can no longer be read by this code.
SCHEMA_VERSION: Final = 1

#: A value in the wire form of :mod:`sandbox.values` (JSON, tagged where JSON has no such value).
Wire = Any


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def content_hash(content: object) -> str:
    """The first 32 hex digits of the SHA-256 of canonical JSON, the same whatever the order of keys."""
    try:
        canonical = _CANONICAL.encode(content)
    except ValueError:  # an integer longer than the interpreter writes by itself
        canonical = dump_wire(_in_key_order(content))
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]


def storable(text: str) -> str:
    """Text as a Parquet column can hold it: half a surrogate pair, which no UTF-8 has, becomes U+FFFD."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _in_key_order(content: object) -> object:
    if isinstance(content, dict):
        return {key: _in_key_order(content[key]) for key in sorted(content)}
    if isinstance(content, list | tuple):
        return [_in_key_order(part) for part in content]
    return content


class Record(BaseModel):
    """Base of every stored record: frozen, and an unknown key is an error rather than a silent loss."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """As pydantic's, but without what was cached: a changed copy must not keep the original's ``id``.

        Raises:
            TypeError: ``update`` names something that is no field; pydantic would keep it unseen.
        """
        fields, changed = type(self).model_fields, update or {}
        if unknown := changed.keys() - fields.keys():
            raise TypeError(f"{type(self).__name__} has no field {', '.join(sorted(unknown))}")
        if deep:
            copy = super().model_copy(update=update, deep=deep)
        else:
            copy = filled(self, changed)
            _put_set(copy, self.model_fields_set | changed.keys())
        for name in copy.__dict__.keys() - fields.keys():
            del copy.__dict__[name]
        return copy


def filled(template: M, fields: Mapping[str, Any]) -> M:
    """A model like ``template`` but for some fields, which are taken as they are, without their checks.

    For what comes in great numbers and was looked at already. What is set is what is in ``fields``.
    """
    model = _new(type(template))
    _put_content(model, {**template.__dict__, **fields})
    _put_set(model, {*fields})
    _put_extra(model, None)
    _put_private(model, None)
    return model


def left_out(default: Any = None, **rules: Any) -> Any:
    """A field that is not written where it holds its empty default, so that ids stay what they were."""
    # A default that can change is copied deep for every record, which costs more than all else of it.
    given: dict[str, Any] = {"default_factory": dict} if default == {} else {"default": default}
    return Field(exclude_if=lambda value: value in (None, False, (), {}), **given, **rules)
