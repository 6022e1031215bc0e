"""Python tests as syntax trees."""

import ast
import warnings
from functools import lru_cache

from problem_banks.python_syntax import parse_python
from sandbox import BadJob

#: Letters of a script whose tree is kept for who reads it next: one of a long script takes much memory.
_SHORT = 64 * 1024


def read_tests(tests: str) -> ast.Module:
    """As :func:`parse_tests`, for who only looks at the tree: others look at the same one.

    Raises:
        BadJob: it has none. The message names the line.
    """
    return _kept(tests) if len(tests) <= _SHORT else parse_tests(tests)


def parse_tests(tests: str) -> ast.Module:
    """The syntax tree of a script.

    Raises:
        BadJob: it has none. The message names the line.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return parse_python(tests)
    except SyntaxError as error:
        raise BadJob(f"the tests do not parse: {error.msg} (line {error.lineno} of the tests)") from None
    except (ValueError, MemoryError, RecursionError) as error:
        raise BadJob(f"the tests do not parse: {error}") from None


def reparsed(tests: str) -> ast.Module | None:
    """As :func:`parse_tests`; ``None`` where there is no tree."""
    try:
        return parse_tests(tests)
    except BadJob:
        return None


@lru_cache(maxsize=8)
def _kept(tests: str) -> ast.Module:
    return parse_tests(tests)
