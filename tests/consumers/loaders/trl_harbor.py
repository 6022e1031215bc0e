"""TRL's own reading of our Harbor task folders."""

import json
import sys

from trl import __version__
from trl.experimental.harbor import HarborSpec

rows = HarborSpec(sys.argv[1]).train_dataset
print(json.dumps({"version": __version__, "rows": len(rows), "columns": sorted(rows[0])}))
