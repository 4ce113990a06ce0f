# SPDX-License-Identifier: Apache-2.0
"""check_json.py SCHEMA SAMPLES: every result is valid, and the schema knows every key there is."""
import json
import pathlib
import sys

import jsonschema


def closed(schema):
    """The schema with no key allowed that it does not name."""
    if isinstance(schema, list):
        return [closed(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if "properties" in schema:
        made["additionalProperties"] = False
    return made


schema = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(closed(schema))
seen, faults, count = set(), 0, 0


def keys(value, path=""):
    if isinstance(value, dict):
        for key, inside in value.items():
            seen.add(f"{path}/{key}")
            keys(inside, f"{path}/{key}")
    elif isinstance(value, list):
        for inside in value:
            keys(inside, path)


def named(node, path=""):
    """Paths of all keys the schema names."""
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    if "items" in node:
        yield from named(node["items"], path)
    for key, inside in node.get("properties", {}).items():
        yield f"{path}/{key}"
        yield from named(inside, f"{path}/{key}")


for file in sorted(pathlib.Path(sys.argv[2]).glob("*.json")):
    if file.name.endswith(".fhir.json"):
        continue
    result = json.loads(file.read_text("utf-8"))
    keys(result)
    count += 1
    for error in validator.iter_errors(result):
        faults += 1
        print(file.name, list(error.absolute_path), error.message, file=sys.stderr)

never = sorted(set(named(schema)) - seen)
if never:
    print("in the schema and in no sample:", *never, file=sys.stderr)
for broken in ({}, {"format": "kakunin-result/1", "source": "x"}, {"format": "kakunin-result/2", "source": "file"}):
    if validator.is_valid(broken):
        print("not refused:", broken, file=sys.stderr)
        faults += 1
print(f"{count} results, {len(seen)} keys")
sys.exit(1 if faults or never or not count else 0)
