"""What is said of a limit that was met: its number, and what was measured."""

from sandbox.inbox.protocol import BoxLimits


def cpu(seconds: float, limits: BoxLimits) -> str:
    return f"{seconds:.2f} s of CPU time, over the limit of {limits['cpu_seconds']:g} s"


def memory(peak_bytes: int, limits: BoxLimits) -> str:
    return f"{peak_bytes / 2**20:.0f} MiB in use, at the limit of {limits['memory_bytes'] / 2**20:.0f} MiB"


def wall(starved_seconds: float, limits: BoxLimits) -> str:
    without = (
        f", without {starved_seconds:.1f} s of waiting for a processor" if starved_seconds >= 0.1 else ""
    )
    return f"wall time over the limit of {limits['wall_seconds']:g} s{without}"


def starved(took_seconds: float, starved_seconds: float) -> str:
    return (
        f"this machine is too busy: in {took_seconds:.0f} s a program waited {starved_seconds:.0f} s for a "
        "processor; run fewer jobs at once"
    )
