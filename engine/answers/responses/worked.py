"""A calculation in a sentence, with what its numbers count: *250 pieces + 500 pieces = 750*."""

import re

_NUMBER = r"\$?\s?[-−]?\d[\d,]*+(?:\.\d++)?+%?\$?"
#: A number with its brackets, and what it counts; a lone x multiplies.
_TERM = r"\(?[$\d(][\d.,$()%]{0,40}+(?:\s?/?\s?(?!x(?![A-Za-z]))[A-Za-z]++){0,3}+\)?"
#: Every part takes all it can: the time is linear in what is read, which :data:`MAX_WORKED` bounds.
WORKED = re.compile(
    rf"{_TERM}(?:\s?[-−–+*x×·÷/]\s?{_TERM}){{1,8}}+\s?=\s?(?P<value>{_NUMBER})"
    rf"(?![\d.,]*\d)(?!\s?[-−–+*×·÷/=]\s?[\d$(])"
)
#: Longest text in which a calculation is looked for, in characters.
MAX_WORKED = 400
