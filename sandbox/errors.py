"""What can go wrong around a program, as opposed to inside it.

What a candidate does (crash, loop, print too much, break the protocol) is data: a ``Status`` on the result.
Only what the caller or the machine did wrong is raised::

    ProvenderError            the root of every error, those of the banks and of the engine too
    └── SandboxError
        ├── UnsafeHost        nothing safe is available here; names the missing control and its remedy
        ├── BadJob            the request cannot be run: unknown language, bad limit, name outside the box
        │   └── MissingToolchain   the language is known, its compiler or interpreter is not installed
        ├── NotApplicable     the language cannot carry a type or a value of the call exactly
        └── HarnessError      infrastructure failed twice on this job: worker lost, daemon gone, disk full
            └── MissingEnvironment   the box environment is not built here, and may be by the next try

``UnsafeHost`` comes from opening a sandbox, the others from a single job; after any of them the sandbox goes
on. ``BadJob`` and ``NotApplicable`` will be raised again for the same request, ``HarnessError`` perhaps not.
In a row of jobs (``run_many``, ``call_many``) they are not raised but come with the key of their job. An
``asyncio.CancelledError`` is passed on once the program has ended.
"""


class ProvenderError(Exception):
    """Root of every error that a caller or a user can act on; the text says what to do next."""


class SandboxError(ProvenderError):
    """Base of everything this package raises on purpose."""


class UnsafeHost(SandboxError):
    """No isolation of the kind asked for can be proven on this machine."""


class BadJob(SandboxError):
    """The request is at fault, and nothing was run. The text shows the offending value."""


class MissingToolchain(BadJob):
    """The language is supported but its toolchain is not installed. The text says what to install."""


class NotApplicable(SandboxError):
    """The language cannot carry a type of the signature exactly. The text names the type and the reason."""


class HarnessError(SandboxError):
    """Infrastructure failed. Never a statement about the candidate; the caller may retry."""


class MissingEnvironment(HarnessError):
    """The box environment is not built on this machine. The text has the command that builds it."""
