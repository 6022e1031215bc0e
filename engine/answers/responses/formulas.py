"""Mathematics within prose, taken out or replaced before the words around it are read."""

import re

#: A formula between its marks. A dollar that never closes, and an escaped one, are money.
FORMULA = re.compile(r"\$\$[^$]*\$\$|(?<!\\)\$(?:[^$\\]|\\.)*\$|\\\[.*?\\\]|\\\(.*?\\\)", re.DOTALL)
