# SPDX-License-Identifier: Apache-2.0
"""Holds recorded calls to docs/openapi.yaml.

check_openapi.py OPENAPI EXCHANGES: EXCHANGES has one JSON object a line with method, path, request, status, headers
(names in lower case) and body. Every answer must be described for its operation, valid requests too; every operation
must have been called and have succeeded at least once.
"""
import json
import re
import sys

import jsonschema
import yaml


def fail(exchange, why):
    sys.exit(f"{exchange['method']} {exchange['path']} -> {exchange['status']}: {why}\n{exchange['body'][:600]}")


class Description:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.document = yaml.safe_load(file)
        self.resolver = jsonschema.RefResolver("", self.document)

    def check(self, schema, value):
        jsonschema.Draft202012Validator(schema, resolver=self.resolver).validate(value)

    def resolve(self, node):
        return self.resolver.resolve(node["$ref"])[1] if "$ref" in node else node

    def operations(self):
        return {(method.upper(), path) for path, methods in self.document["paths"].items() for method in methods}

    def path(self, exchange):
        """The described path of a call: "{id}" stands for one segment; a query only where one is described."""
        path, _, query = exchange["path"].partition("?")
        for described, methods in self.document["paths"].items():
            form = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(described))
            queries = any(self.resolve(one)["in"] == "query" for method in methods.values()
                          for one in method.get("parameters", []))
            if re.fullmatch(form, path) and (queries or not query):
                return described
        return None

    def operation(self, exchange):
        methods = self.document["paths"].get(self.path(exchange))
        if methods is None:
            return None
        # A call with a wrong method is answered by the path's only operation.
        return methods.get(exchange["method"].lower()) or next(iter(methods.values()))


def check_unknown_path(description, exchange):
    rule = description.document["x-unknown-path"]
    problem = json.loads(exchange["body"])
    description.check({"$ref": "#/components/schemas/Problem"}, problem)
    if exchange["status"] != rule["status"] or problem["code"] != rule["code"]:
        fail(exchange, "not how an unknown path is answered")


def check_exchange(description, exchange):
    operation = description.operation(exchange)
    if operation is None:
        return check_unknown_path(description, exchange)
    response = operation["responses"].get(str(exchange["status"]))
    if response is None:
        fail(exchange, "this status is not described")
    (media_type, content), = response["content"].items()
    if exchange["headers"].get("content-type") != media_type:
        fail(exchange, f"content type is not {media_type}")
    for name, header in response.get("headers", {}).items():
        value = exchange["headers"].get(name.lower())
        header = description.resolve(header)
        if value is None and header.get("required"):
            fail(exchange, f"header {name} is missing")
    documents = exchange["body"].splitlines() if media_type == "application/x-ndjson" else [exchange["body"]]
    try:
        for document in documents:
            description.check(content["schema"], json.loads(document))
        if exchange["status"] == 200 and "requestBody" in operation:
            description.check(operation["requestBody"]["content"]["application/json"]["schema"],
                              json.loads(exchange["request"]))
    except (jsonschema.ValidationError, json.JSONDecodeError) as error:
        fail(exchange, str(error).splitlines()[0] + " at " + "/".join(map(str, getattr(error, "path", []))))


def main(openapi, exchanges):
    description = Description(openapi)
    answered = set()
    count = 0
    with open(exchanges, encoding="utf-8") as file:
        for line in file:
            exchange = json.loads(line)
            check_exchange(description, exchange)
            count += 1
            if exchange["status"] == 200:
                answered.add((exchange["method"], description.path(exchange)))
    missing = description.operations() - answered
    if missing:
        sys.exit(f"never answered with 200: {sorted(missing)}")
    print(f"{count} exchanges are as described")


if __name__ == "__main__":
    main(*sys.argv[1:])
