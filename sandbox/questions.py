"""What a program can be asked: to call its function, in one of several ways, or to work on an object.

A plain list of arguments is asked as it is. The rest are objects, which :data:`Ask` names and each language's
driver reads; which of them a driver reads is said by its language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, cast

from sandbox.errors import BadJob, NotApplicable
from sandbox.languages.base import Ask, Language
from sandbox.languages.fitting import fit_inputs
from sandbox.languages.types import SignatureJson
from sandbox.values import BadValue, Wire, are_plain, check, dump_wire

_WHAT: Mapping[Ask, str] = {
    "kwargs": "arguments by name",
    "result": "a changed argument as the answer",
    "operations": "operations on an object of a class",
}


@dataclass(frozen=True)
class Call:
    """One call of the entry point. All values are in wire form."""

    args: Sequence[Wire]
    kwargs: Mapping[str, Wire] = field(default_factory=dict)
    result: int | None = None
    """Position of the argument whose value after the call is the answer; ``None`` for what is returned."""


@dataclass(frozen=True)
class Operations:
    """An object made and used: the first step names a class, all others methods of the object.

    The answer lists what each step returned, ``None`` for the first.
    """

    steps: Sequence[tuple[str, Sequence[Wire]]]


Question = Sequence[Wire] | Call | Operations


def written(questions: Sequence[Question], language: Language, signature: SignatureJson | None) -> list[str]:
    """Questions as lines for the driver of a language, arguments fitted to the signature where there is one.

    Raises:
        BadJob: an argument is no value. NotApplicable: the language cannot be asked so.
    """
    fits = signature is not None and not language.native
    if not fits and all(type(question) in (tuple, list) for question in questions):
        lists = cast(Sequence[Sequence[Wire]], questions)
        if are_plain(chain.from_iterable(lists)):
            return [dump_wire(list(question)) for question in lists]
        return [_written(question, list(question)) for question in lists]
    asked = [_call(question) for question in questions]
    for question in asked:
        _require(question, language)
    if fits:
        assert signature is not None
        calls = [question for question in asked if isinstance(question, Call)]
        fitted = iter(fit_inputs(language, signature, [call.args for call in calls]))
        asked = [
            Call(next(fitted), each.kwargs, each.result) if isinstance(each, Call) else each for each in asked
        ]
    return [_line(question) for question in asked]


def answering(signature: SignatureJson | None, questions: Sequence[Question]) -> SignatureJson | None:
    """The signature by which answers are written: of what is the answer, which may be a changed argument.

    Raises:
        BadJob: the questions have different answers, or one that is no argument.
    """
    places = {question.result if isinstance(question, Call) else None for question in questions}
    if len(places) > 1:
        raise BadJob("the answers of one series of calls are all what is returned, or all the same argument")
    (place,) = places or {None}
    if signature is None or place is None:
        return signature
    params = signature["params"]
    if place >= len(params):
        raise BadJob(f"argument {place} is the answer, and the signature has {len(params)}")
    return {**signature, "returns": params[place]["type"], "result": place}


def _call(question: Question) -> Call | Operations:
    return question if isinstance(question, Call | Operations) else Call(question)


def _require(question: Call | Operations, language: Language) -> None:
    wanted: list[Ask] = ["operations"] if isinstance(question, Operations) else []
    if isinstance(question, Call):
        wanted += ["kwargs"] if question.kwargs else []
        wanted += [] if question.result is None else ["result"]
        if question.result is not None and question.result >= len(question.args):
            raise BadJob(f"argument {question.result} is the answer, and there are {len(question.args)}")
    for ask in wanted:
        if ask not in language.asks:
            raise NotApplicable(f"{_WHAT[ask]} in {language.name}: its programs cannot be asked so")


def _line(question: Call | Operations) -> str:
    wire: Any
    if isinstance(question, Operations):
        wire = {"operations": [[name, list(arguments)] for name, arguments in question.steps]}
        values = [argument for _, arguments in question.steps for argument in arguments]
    else:
        values = [*question.args, *question.kwargs.values()]
        wire = list(question.args)
        if question.kwargs or question.result is not None:
            wire = {"call": wire, "kwargs": dict(question.kwargs), "result": question.result}
    return _written(values, wire)


def _written(values: Sequence[Wire], wire: Wire) -> str:
    """The line of a question, whose parts are ``values``."""
    try:
        for value in values:
            check(value)
        return dump_wire(wire)
    except BadValue as error:
        raise BadJob(f"an argument is not a value: {error}") from None
