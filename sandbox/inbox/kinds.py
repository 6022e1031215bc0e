"""Which types lose what they are when a value of theirs is written: a named tuple is written as a tuple."""

from collections import Counter, OrderedDict, defaultdict
from decimal import Decimal
from enum import Enum, Flag, IntEnum, IntFlag, ReprEnum, StrEnum
from fractions import Fraction

_AS_THEY_WERE = frozenset(
    {int, float, str, list, tuple, dict, set, frozenset, bytes, complex, Decimal, Fraction}
)
#: Types of the library that extend one of those, and know more than it does.
_EXTENDING = frozenset(
    {Counter, OrderedDict, defaultdict, bytearray, Enum, Flag, IntEnum, IntFlag, ReprEnum, StrEnum}
)
#: Special names that a class may give a meaning of its own without saying what its values equal.
_HARMLESS_TEXT = (
    "module qualname doc dict weakref slots new init repr str format annotations annotate_func "
    "annotations_cache match_args getnewargs replace orig_bases parameters class_getitem init_subclass "
    "firstlineno static_attributes reduce_ex copy deepcopy missing conform"
)
_HARMLESS = frozenset(f"__{name}__" for name in _HARMLESS_TEXT.split())


def changes_kind(kind: type) -> bool:
    """Whether a value of a type is written as one of another: a named tuple as a tuple, a counter as dict.

    Not one whose class says itself what it equals: of such a value only the plain one is believed.
    """
    if kind in _AS_THEY_WERE or kind is bool or not issubclass(kind, (*_AS_THEY_WERE, bytearray)):
        return False
    return not any(_compares_by_itself(each) for each in kind.__mro__)


def _compares_by_itself(kind: type) -> bool:
    known = kind in _EXTENDING or kind in _AS_THEY_WERE or kind is object
    return not known and any(
        name.startswith("__") and name.endswith("__") and name not in _HARMLESS for name in vars(kind)
    )
