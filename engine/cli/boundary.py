"""Where an error becomes a paragraph and an exit code.

0    done
1    done, and the answer is bad news: rows that do not verify, a machine that cannot isolate
2    the user must act: one paragraph on standard error, no traceback
130  interrupted; says how to go on
"""

import contextlib
import errno
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from engine.cli.signals import INTERRUPTED

BAD_NEWS = 1
USER_MUST_ACT = 2

_MORE_PROCESSES = "Raise the limit on processes and threads (ulimit -u), and run the same command again."
#: What to do about trouble with the machine itself.
_REMEDIES = {
    errno.ENOSPC: "Make room and run the same command again: nothing that was bought is lost.",
    errno.EAGAIN: _MORE_PROCESSES,
    errno.EFBIG: "Raise the limit on the size of files (ulimit -f), and run the same command again.",
    errno.EDQUOT: "Raise the quota or choose another disk, and run the same command again.",
}

#: What an interrupted user does next, by verb.
_HOW_TO_GO_ON = {
    "run": "Nothing is lost: the same command goes on where it stopped, and pays for no completion twice.",
    "bench": "Nothing is lost: the same command goes on where it stopped.",
    "demo": "Nothing is lost: the same command goes on where it stopped.",
    "verify": "The verdicts written so far are complete lines; the same command starts again from the first.",
}


class Verbs(TyperGroup):
    """The group of all verbs, and the one place where errors meet the user."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            hint = _HOW_TO_GO_ON.get(str(ctx.invoked_subcommand), "Nothing was changed.")
            _say(f"Interrupted. {hint}")
            raise typer.Exit(INTERRUPTED) from None
        except typer.BadParameter as error:
            _tell_value(error)
            raise
        except _root_of_errors() as error:
            _say(str(error) or type(error).__name__)
            raise typer.Exit(USER_MUST_ACT) from None
        except FileNotFoundError as error:
            if error.filename is None:
                raise
            _say(f"there is no {error.filename}: check the path, which is taken from the current folder.")
            raise typer.Exit(USER_MUST_ACT) from None
        except _damage() as error:
            _say(
                f"the ledger cannot be read ({error}): its file is damaged. Go on from a copy of the folder, "
                "or choose another output folder."
            )
            raise typer.Exit(USER_MUST_ACT) from None
        except OSError as error:
            remedy = _REMEDIES.get(error.errno or 0)
            if error.filename is None and remedy is None:
                raise
            where = f"{error.filename}: " if error.filename is not None else ""
            _say(f"{where}{error.strerror}. {remedy or 'Give a path that can be read or written.'}")
            raise typer.Exit(USER_MUST_ACT) from None
        except RuntimeError as error:
            if not _no_thread_starts(error):
                raise
            _say(f"no thread can be started. {_MORE_PROCESSES}")
            raise typer.Exit(USER_MUST_ACT) from None


def _root_of_errors() -> type[Exception]:
    """Imported only when something was raised: the packages cost more than ``--help`` may take."""
    from engine.errors import ProvenderError

    return ProvenderError


def _tell_value(error: typer.BadParameter) -> None:
    """Adds the value that an option was given to what typer says of it, where it does not."""
    from pydantic import ValidationError

    from problem_banks.refusals import told

    if isinstance(error.__cause__, ValidationError):
        error.message = told(error.__cause__.errors()[0])


def _no_thread_starts(error: RuntimeError) -> bool:
    from engine.containment.boundary import no_thread_starts

    return no_thread_starts(error)


def _damage() -> type[Exception]:
    """As :func:`_root_of_errors`. Only ledgers are such databases."""
    from sqlite3 import DatabaseError

    return DatabaseError


def _say(paragraph: str) -> None:
    # Whoever read may be gone, as a terminal that was closed: the exit code still says it.
    with contextlib.suppress(OSError):
        sys.stdout.flush()
    with contextlib.suppress(OSError):
        typer.echo(f"provender: {paragraph}", err=True)
