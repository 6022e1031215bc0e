"""Whether boxes have the libraries of the test runners that are no part of a language's toolchain."""

from engine.doctor.finding import Finding
from sandbox.errors import HarnessError, SandboxError
from sandbox.languages import LANGUAGES, get_language
from sandbox.languages.controls import Runner
from sandbox.program import Program
from sandbox.sandbox import Sandbox


async def examine_runners(sandbox: Sandbox) -> list[Finding]:
    """One line for each such runner."""
    runners = [
        (name, runner)
        for name in LANGUAGES
        for runner in get_language(name).controls.runners
        if runner.library is not None
    ]
    script = "".join(f"[ -e {runner.library} ] && echo {runner.library}\n" for _, runner in runners)
    try:
        result = await sandbox.run(Program(language="bash", source=f"{script}true\n"))
    except (HarnessError, SandboxError) as error:
        return [_finding(name, runner, detail=str(error)) for name, runner in runners]
    there = set(result.stdout.decode(errors="replace").split())
    return [_finding(name, runner, works=runner.library in there) for name, runner in runners]


def _finding(name: str, runner: Runner, *, works: bool = False, detail: str = "") -> Finding:
    remedy = "" if works else f"tests for {runner.name} are undecided without `{' '.join(runner.packages)}`"
    return Finding(
        group="languages", name=f"{name}: {runner.name}", works=works, detail=detail or "", remedy=remedy
    )
