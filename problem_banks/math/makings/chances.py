"""How probabilities are asked for and stated."""

from random import Random


def probability_asked(what: str, rng: Random) -> str:
    """A question for the probability that something is so."""
    return rng.choice(
        (
            f"What is the probability that {what}?",
            f"Find the probability that {what}.",
            f"How likely is it that {what}?",
        )
    )


def probability_is(rng: Random) -> str:
    """What leads to a probability at the end of a solution."""
    return rng.choice(("The probability is", "So the probability equals"))
