"""Seeds, as every verb, configuration and bank takes them."""

from typing import Final

#: The columns of seeds in what is put out hold 64 bits, with a sign.
MOST_SEED: Final = 2**63 - 1
