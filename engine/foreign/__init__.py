"""Logs of other tools: what they asked, what was answered and what they said of it, judged again by us."""

from engine.foreign.formats import FORMATS, format_named
from engine.foreign.questions import Questions
from engine.foreign.rejudging import Rejudged, rejudged

__all__ = ["FORMATS", "Questions", "Rejudged", "format_named", "rejudged"]
