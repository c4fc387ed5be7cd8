"""Validates a JSON file against a JSON schema: validate.py SCHEMA FILE. Prints each error; exit status 1 with errors."""

import json
import sys
from pathlib import Path

import jsonschema

schema, document = (json.loads(Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:3])
validator = jsonschema.validators.validator_for(schema)
validator.check_schema(schema)
errors = [f"{error.json_path}: {error.message[:300]}" for error in validator(schema).iter_errors(document)]
print("\n".join(errors))
sys.exit(1 if errors else 0)
