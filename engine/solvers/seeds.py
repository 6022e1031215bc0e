"""A seed of its own for every completion."""

from hashlib import sha256

from engine.records import SolveRequest


def request_seed(seed: int, request: SolveRequest) -> int:
    """The seed of one completion, of 31 bits: with one seed for all, n samples would be one."""
    place = f"{seed} {request.problem.id} {request.language} {request.task} {request.sample} {request.round}"
    return int.from_bytes(sha256(place.encode()).digest()[:4], "big") >> 1
