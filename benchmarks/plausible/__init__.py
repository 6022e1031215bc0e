"""Programs as a model writes them: they pass the published tests of HumanEval and MBPP, and are wrong."""

from collections.abc import Mapping, Sequence

from benchmarks.plausible import humaneval, mbpp

PLAUSIBLE: Mapping[str, Mapping[int, Sequence[str]]] = {
    "humaneval": humaneval.PROGRAMS,
    "mbpp": mbpp.PROGRAMS,
}
