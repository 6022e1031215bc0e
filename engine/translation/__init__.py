"""Rule-based translation of a typed subset of Python into other languages.

What is translated means the same, to the overflow and the code point; what cannot be is refused with the
construct and its line. See :mod:`engine.translation.conventions` for the native types at the entry point.
"""

from collections.abc import Mapping

from engine.translation.aliasing import check_arguments, check_values
from engine.translation.declare import declare_variables
from engine.translation.errors import Untranslatable
from engine.translation.plain import PLAIN_TARGETS
from engine.translation.program import read_program
from engine.translation.signatures import infer_signature
from engine.translation.targets.base import BraceWriter
from engine.translation.targets.cpp import Cpp
from engine.translation.targets.go import Go
from engine.translation.targets.java import Java
from engine.translation.targets.javascript import JavaScript
from engine.translation.targets.rust import Rust
from engine.translation.targets.typescript import TypeScript
from engine.translation.unread import without_unread_parts
from problem_banks.records import Signature

#: The languages that can be written, by name.
TARGETS: Mapping[str, type[BraceWriter]] = {
    writer.name: writer for writer in (JavaScript, TypeScript, Cpp, Java, Go, Rust)
}


def translate(source: str, entry_point: str, signature: Signature, target: str) -> str:
    """A program in ``target`` that defines ``entry_point`` with native types and means what ``source`` means.

    Raises:
        Untranslatable: the construct and the line that have no faithful translation, or ``target`` is not
            one of ``TARGETS`` or of the plain ones.
    """
    writer = TARGETS.get(target) or PLAIN_TARGETS.get(target)
    if writer is None:
        raise Untranslatable(f"target {target}")
    try:
        return _translated(source, entry_point, signature, writer)
    except RecursionError:
        raise Untranslatable("a program, or a type, that is nested too deeply") from None


def _translated(source: str, entry_point: str, signature: Signature, writer: type[BraceWriter]) -> str:
    program = read_program(source, entry_point, signature)
    for function in program.functions:
        declare_variables(function)
        without_unread_parts(function)
    if writer.copies_values:
        check_values(program)
    if not writer.passes_references:
        check_arguments(program)
    return writer(program).source()


def target_names() -> tuple[str, ...]:
    """Every language that can be written: those of the wide subset, then those of the plain one."""
    return (*TARGETS, *PLAIN_TARGETS)


__all__ = ["TARGETS", "Untranslatable", "infer_signature", "target_names", "translate"]
