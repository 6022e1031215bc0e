"""Which numbers must never be read as a model's."""


def injects_faults(solver: str) -> bool:
    """Whether a solver of this name breaks reference solutions on purpose. A name may end with settings."""
    return solver.partition(":")[0] == "faulty"
