"""NeMo Data Designer's own remote validator against a running service."""

import json
import sys
from importlib.metadata import version

from data_designer.config.validator_params import RemoteValidatorParams
from data_designer.engine.validators.remote import RemoteValidator

validator = RemoteValidator(RemoteValidatorParams(endpoint_url=sys.argv[1]))
result = validator.run_validation(json.loads(sys.argv[2]))
print(
    json.dumps({"version": version("data-designer-engine"), "valid": [each.is_valid for each in result.data]})
)
