"""Two programs that talk: what one writes the other reads, and who is to blame where it comes to nothing."""

from collections.abc import AsyncIterator

import pytest

from sandbox import Limits, Program, Sandbox, Status, UnsafeHost

#: Asks for numbers and answers each with its double, until the other side falls silent.
ECHO = "import sys\nfor line in sys.stdin:\n    print(2 * int(line), flush=True)\n"
LIMITS = Limits(cpu_seconds=2, wall_seconds=3)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    try:
        async with Sandbox(jobs=1) as opened:
            yield opened
    except UnsafeHost as error:
        pytest.skip(str(error))


def python(source: str, **found: bytes) -> Program:
    return Program(
        language="python", source=source, files={f"{name}.txt": text for name, text in found.items()}
    )


async def test_each_reads_what_the_other_writes_and_its_end(sandbox: Sandbox) -> None:
    program = python(
        "print(3, flush=True)\nassert input() == '6'\nprint(4, flush=True)\nassert input() == '8'\n"
    )
    result = await sandbox.talk(program, python(ECHO), limits=LIMITS, partner_limits=LIMITS)
    assert (result.program.status, result.partner.status) == (Status.OK, Status.OK)
    assert result.program_first
    assert result.partner.stdout == b"6\n8\n"


async def test_more_than_a_pipe_holds_goes_both_ways(sandbox: Sandbox) -> None:
    talk = (
        "import sys\nsys.stdout.write('x' * 300_000)\nsys.stdout.flush()\n"
        "assert len(sys.stdin.read(300_000)) == 300_000\n"
    )
    result = await sandbox.talk(python(talk), python(talk), limits=LIMITS, partner_limits=LIMITS)
    assert (result.program.reason, result.partner.reason) == ("", "")


async def test_compiled_programs_talk_with_each_other(sandbox: Sandbox) -> None:
    source = (
        '#include <stdio.h>\nint main(void) { %s int n; while (scanf("%%d", &n) == 1 && n < 9) '
        '{ printf("%%d\\n", n + 1); fflush(stdout); } return 0; }'
    )
    texts = (source % "", source % 'printf("1\\n"); fflush(stdout);')
    programs = [Program(language="c", source=each) for each in texts]
    result = await sandbox.talk(*programs, limits=LIMITS, partner_limits=LIMITS)
    assert (result.program.reason, result.partner.reason) == ("", "")
    assert result.partner.stdout.startswith(b"1\n3\n5\n")


#: Falls silent, and crashes when its partner has long seen the end and failed over it.
SLOW_CRASH = "import os, time\nos.close(1)\ntime.sleep(0.3)\n1 / 0\n"
#: What a program that was ended, or heard of its partner's end, may come to.
ENDED = (Status.OK, Status.RUNTIME_ERROR)
CRASHED, FINE, LATE = (Status.RUNTIME_ERROR,), (Status.OK,), (Status.TIME_LIMIT,)


@pytest.mark.parametrize(
    ("program", "partner", "ended", "partner_ended", "first"),
    [
        ("print(1, flush=True)\n1 / 0\n", ECHO, CRASHED, Status.OK, True),
        (SLOW_CRASH, "input()\n", CRASHED, Status.RUNTIME_ERROR, True),
        ("input()\n", ECHO, LATE, Status.OK, True),
        ("while True: pass\n", ECHO, LATE, Status.OK, True),
        ("input()\n", "raise SystemExit(1)\n", ENDED, Status.RUNTIME_ERROR, False),
        ("import sys\nsys.stdin.read()\n", "", FINE, Status.OK, False),
        ("while True: print(1)\n", "input()\nraise SystemExit(2)\n", ENDED, Status.RUNTIME_ERROR, False),
        ("input()\n", "import time\ntime.sleep(60)\n", LATE, Status.TIME_LIMIT, True),
    ],
    ids=[
        "crash",
        "crash behind a partner's",
        "waits",
        "endless",
        "refused",
        "partner ends",
        "flood is cut off",
        "both wait",
    ],
)
async def test_who_ended_how_is_told(
    sandbox: Sandbox,
    program: str,
    partner: str,
    ended: tuple[Status, ...],
    partner_ended: Status,
    first: bool,
) -> None:
    limits = Limits(cpu_seconds=0.5, wall_seconds=0.7)
    result = await sandbox.talk(python(program), python(partner), limits=limits, partner_limits=limits)
    assert result.program.status in ended
    assert result.partner.status is partner_ended
    assert result.program_first == first


async def test_a_program_that_does_not_compile_talks_with_nobody(sandbox: Sandbox) -> None:
    broken, fine = Program(language="c", source="int main( {"), python(ECHO)
    for place, programs in enumerate(((broken, fine), (fine, broken))):
        result = await sandbox.talk(*programs, limits=LIMITS, partner_limits=LIMITS)
        ends = (result.program.status, result.partner.status)
        assert ends[place] is Status.COMPILE_ERROR
        assert ends[1 - place] is Status.OK


async def test_neither_sees_the_files_of_the_other(sandbox: Sandbox) -> None:
    look = "import os\nprint(sorted(os.listdir('.')), flush=True)\n"
    result = await sandbox.talk(
        python(look, mine=b"1"), python(look, yours=b"2"), limits=LIMITS, partner_limits=LIMITS
    )
    assert (result.program.stdout, result.partner.stdout) == (b"['mine.txt']\n", b"['yours.txt']\n")
