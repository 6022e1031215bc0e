"""What a warm Python candidate does after it has been walled in: load its source, then serve.

Everything here runs in the candidate's own process, beside code that may rewrite all of it. Nothing depends
on its honesty: it can only write answers, and answers are compared elsewhere.
"""

import atexit
import builtins
import contextlib
import gc
import json
import os
import sys
import types
from _sitebuiltins import Quitter
from typing import NoReturn

from sandbox.inbox.channel import Channel
from sandbox.inbox.clock import shift_clock
from sandbox.inbox.locales import forgive_missing_locale
from sandbox.inbox.protocol import Load, Warm
from sandbox.inbox.remote import Objects
from sandbox.values import BadValue, dump_wire, load_wire

_FILE = "/box/solution.py"
_MESSAGE_CHARS = 500
_MOST_BASES = 50
#: Exit code of a child that has given its answer.
_ANSWERED = 77


def furnish() -> None:
    """Gives the interpreter, once and for all that are forked from it, what ``site`` gives any other."""
    for name in ("exit", "quit"):
        setattr(builtins, name, Quitter(name, "Ctrl-D (i.e. EOF)"))


def run(kind: Warm) -> NoReturn:
    """Reads what the candidate is, and does what one of its kind does."""
    gc.enable()
    channel = Channel(3, 4)
    line = channel.read()
    if line is None:
        os._exit(0)  # nobody is going to say what it is
    load: Load = json.loads(line)
    if load["shifted"]:
        shift_clock()
        forgive_missing_locale()
    if kind == "program":
        channel.close()
        _run_program(load["source"], load["argv"], names_of(load["prelude"]))
    elif kind == "calls":
        _serve_calls(channel, load)
    else:
        from sandbox.inbox.script import run_script

        run_script(channel, load["source"], load["entry_point"], frozen=load["frozen"])
    os._exit(0)


def _run_program(source: str, arguments: list[str], names: dict[str, object]) -> NoReturn:
    main = types.ModuleType("__main__")
    main.__dict__["__builtins__"] = __builtins__
    main.__dict__["__file__"] = _FILE
    main.__dict__.update(names)
    sys.modules["__main__"] = main
    sys.argv = [_FILE, *arguments]
    exit_code: object = 0
    try:
        code = compiled(source)
    except SyntaxError as error:
        sys.excepthook(type(error), error.with_traceback(None), None)
        _leave(1)
    try:
        exec(code, main.__dict__)
    except SystemExit as end:
        exit_code = end.code
    except BaseException as error:  # boundary: the interpreter's own last handler
        trace = error.__traceback__
        own = error.with_traceback(trace.tb_next if trace else None)
        sys.excepthook(type(own), own, own.__traceback__)
        exit_code = 1
    _leave(exit_code)


def _leave(code: object) -> NoReturn:
    """Ends as the interpreter does, but for tearing down every module: that costs more than most programs."""
    threading = sys.modules.get("threading")
    with contextlib.suppress(BaseException):
        if threading is not None:
            threading._shutdown()
    with contextlib.suppress(BaseException):
        atexit._run_exitfuncs()
    if code is not None and not isinstance(code, int):
        print(code, file=sys.stderr)
        code = 1
    with contextlib.suppress(BaseException):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit((code or 0) & 0xFF)


def _serve_calls(channel: Channel, load: Load) -> None:
    entry_point, confirming = load["entry_point"], load["confirming"]
    try:
        objects = Objects(load_module(load["source"], names_of(load["prelude"])))
        objects.require(entry_point)
    except BaseException as error:  # boundary: a program that cannot be loaded
        channel.write(dump_wire({"failed": describe(error)}))
        return
    channel.write('{"ready":true}')
    # A fork of a program with threads would lack them.
    threading = sys.modules.get("threading")
    alone = confirming and (threading is None or threading.active_count() == 1)
    while (line := channel.read()) is not None:
        if alone:
            _answer_in_a_child(channel, objects, line, entry_point)
        else:
            channel.write(_answer(objects, line, entry_point))
    with contextlib.suppress(BaseException):
        sys.stdout.flush()
        sys.stderr.flush()


def _answer(objects: Objects, line: str, entry_point: str) -> str:
    try:
        return objects.answer(load_wire(line), entry_point)
    except BaseException as error:  # boundary: whatever the candidate raised is its answer
        return dump_wire({"raised": describe(error)})


def _answer_in_a_child(channel: Channel, objects: Objects, line: str, entry_point: str) -> None:
    """Every question meets the program as it was when it had just been loaded."""
    child = os.fork()
    if child == 0:
        channel.write(_answer(objects, line, entry_point))
        os._exit(_ANSWERED)
    _, status = os.waitpid(child, 0)
    if status != _ANSWERED << 8:
        channel.write(dump_wire({"raised": {"type": "ProcessDied", "message": f"wait status {status}"}}))


def names_of(prelude: str) -> dict[str, object]:
    """What a program finds among its names before it has defined any."""
    if not prelude:
        return {}
    from sandbox.inbox.leetcode import names

    return names()


def load_module(source: str, names: dict[str, object]) -> types.ModuleType:
    """Executes the candidate's source as a module named ``solution``, in which ``names`` are known."""
    module = types.ModuleType("solution")
    module.__dict__["__file__"] = _FILE
    module.__dict__.update(names)
    sys.modules["solution"] = module
    exec(compiled(source), module.__dict__)
    return module


def compiled(source: str) -> types.CodeType:
    """The candidate's code.

    Raises:
        SyntaxError: for whatever reason the source is no program.
    """
    try:
        return compile(source, _FILE, "exec", dont_inherit=True)
    except (ValueError, OverflowError, RecursionError, MemoryError) as error:
        # A NUL, a lone surrogate, or an expression nested too deep.
        raise SyntaxError(str(error) or type(error).__name__, (_FILE, 1, None, None)) from None


def describe(error: BaseException) -> dict[str, str | int | list[str]]:
    """An exception as the :class:`sandbox.inbox.lines.Raised` of an answer."""
    try:
        message = str(error)[:_MESSAGE_CHARS]
    except BaseException:  # boundary: a candidate's own __str__
        message = ""
    kind = "UnencodableValue" if isinstance(error, BadValue) else type(error).__name__
    bases = [base.__name__ for base in type(error).__mro__[1:_MOST_BASES]]
    return {"type": kind[:100], "message": message, "line": _line_of(error), "bases": bases}


def _line_of(error: BaseException) -> int:
    """The innermost line of the candidate's source that an exception passed; 0 where there is none."""
    line = error.lineno or 0 if isinstance(error, SyntaxError) and error.filename == _FILE else 0
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == _FILE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
