"""What the service counts, in the format of Prometheus."""

from collections.abc import Callable
from typing import Any


class Metrics:
    """Counts of one service. Imported late: ``prometheus_client`` comes with the extra ``serve``."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

        self._registry = CollectorRegistry()
        self._requests = Counter(
            "provender_requests", "Requests answered.", ["route", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "provender_request_seconds",
            "Seconds from a request's first byte to the last of its answer.",
            ["route"],
            registry=self._registry,
        )
        self._verdicts = Counter(
            "provender_verdicts", "Verdicts given.", ["verdict"], registry=self._registry
        )
        self._gauge = Gauge

    def watch(self, name: str, meaning: str, value: Callable[[], float]) -> None:
        """Shows a number that is read whenever it is asked for."""
        self._gauge(name, meaning, registry=self._registry).set_function(value)

    def answered(self, route: str, status: int, seconds: float) -> None:
        """Counts one answer."""
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def judged(self, result: dict[str, Any]) -> None:
        """Counts one verdict."""
        self._verdicts.labels(str(result["verdict"])).inc()

    def text(self) -> bytes:
        """All counts."""
        from prometheus_client import generate_latest

        return generate_latest(self._registry)
