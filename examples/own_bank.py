"""A bank of one's own: once it is registered, runs, `get_bank` and `banks` know it.

python examples/own_bank.py [FOLDER]
"""

import sys
from random import Random

import provender


@provender.register_bank
class PowerRemainder(provender.Family):
    """Level 0 has exponents of two digits, level 1 of three."""

    name = "power_remainder"
    version = "1"
    kind = "math"
    summary = "The remainder of a power"
    levels = 2
    items_per_seed = 1000
    redraws = 1

    def space(self, level: int) -> provender.Space:
        exponents = range(10, 100) if level == 0 else range(100, 1000)
        return provender.Space(base=range(2, 100), exponent=exponents, modulus=range(3, 100))

    def build(self, p: provender.Params, rng: Random) -> provender.Draft:
        power, remainder = f"{p.base}^{{{p.exponent}}}", pow(p.base, p.exponent, p.modulus)
        return provender.Draft(
            statement=f"What is the remainder when ${power}$ is divided by {p.modulus}?",
            check=provender.AnswerCheck(gold=str(remainder), answer_type="integer"),
            reference=provender.Reference(
                text=f"Squaring and multiplying modulo {p.modulus} leaves ${remainder}$."
            ),
        )

    def disproof(self, p: provender.Params, draft: provender.Draft) -> str | None:
        """A second way: one factor after the other."""
        remainder = 1
        for _ in range(p.exponent):
            remainder = remainder * p.base % p.modulus
        found, check = str(remainder), draft.check
        assert isinstance(check, provender.AnswerCheck)
        return None if check.gold == found else f"multiplying one by one leaves {found}"


def main(folder: str = "out/powers") -> None:
    print(provender.get_bank("power_remainder").problem(seed=0, index=0).statement)
    config = provender.parse_config(
        {
            "name": "powers",
            "banks": [{"name": "power_remainder", "count": 10}],
            "solvers": ["faulty"],
            "output": folder,
        }
    )
    summary = provender.run(config)
    print(f"{summary.funnel.total.emitted} pairs in {summary.folder}")


if __name__ == "__main__":
    main(*sys.argv[1:])
