"""Topics and personas: what new problems are about and for whom, so that they do not all look alike."""

from problem_banks.records import Problem

TOPICS = (
    "strings and text",
    "lists and sorting",
    "dictionaries and counting",
    "recursion",
    "dynamic programming",
    "graphs",
    "trees",
    "intervals",
    "number theory",
    "bit manipulation",
    "matrices",
    "geometry",
    "parsing",
    "simulation",
    "dates and times",
    "scheduling",
)
PERSONAS = (
    "a librarian who keeps a catalogue",
    "a biologist with sequences of measurements",
    "a logistics planner with routes",
    "a game designer",
    "an accountant who checks ledgers",
    "a teacher who marks tests",
    "a musician who writes rhythms",
    "a network engineer with logs",
    "a baker who plans orders",
    "a city planner with maps",
    "an astronomer with catalogues of stars",
)


def topic_of(seed: Problem) -> str:
    """The topic of what is made of a seed: the same for the same seed."""
    return TOPICS[int(seed.id[:8], 16) % len(TOPICS)]


def persona_of(seed: Problem) -> str:
    """For whom: the numbers of topics and personas share no divisor, so that all meet all."""
    return PERSONAS[int(seed.id[:8], 16) % len(PERSONAS)]
