"""The sandbox from code: whole programs, functions, and what a program does wrong.

python examples/run_programs.py
"""

import asyncio

from provender import BlockingSandbox, CallJob, Limits, Program, Sandbox, decode, encode


def blocking() -> None:
    with BlockingSandbox() as sandbox:
        echo = Program(language="python", source="print(input()[::-1])")
        print("run:", sandbox.run(echo, stdin=b"stressed\n").stdout.decode().strip())

        pair = Program(language="python", source="def swap(pair):\n    return pair[1], pair[0]\n")
        (swapped,) = sandbox.call(pair, "swap", [[encode((1, 2))]]).outcomes
        print("call:", decode(swapped.value))

        endless = Program(language="python", source="while True: pass")
        print("limit:", sandbox.run(endless, limits=Limits(cpu_seconds=0.5)).status)


async def many() -> None:
    programs = {
        n: Program(language="python", source=f"def f(x):\n    return x ** {n}\n") for n in range(1, 4)
    }
    async with Sandbox(jobs=2) as sandbox:
        jobs = ((n, CallJob(program, "f", [[3]])) for n, program in programs.items())
        async for each in sandbox.call_many(jobs, in_order=True):
            assert each.result is not None
            print(f"3 ** {each.key} =", each.result.outcomes[0].value)


if __name__ == "__main__":
    blocking()
    asyncio.run(many())
