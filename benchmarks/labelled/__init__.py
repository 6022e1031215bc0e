"""Small classic algorithms as QuixBugs has them, written for this page: right programs and single bugs."""

from benchmarks.labelled import graphs, lists, numbers, texts
from benchmarks.labelled.task import Task

TASKS: tuple[Task, ...] = (*numbers.TASKS, *lists.TASKS, *texts.TASKS, *graphs.TASKS)
