"""Reading the API as a partner does, and holding each story against the schema of IPTC ninjs 3.1.

The schema beside this file is IPTC's, under CC BY 4.0; it names its makers and licence itself.
"""

import json
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator

SCHEMA = json.loads(Path(__file__).with_name("ninjs-schema_3.1.json").read_text(encoding="utf-8"))
NINJS = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
API = "/api/v1/"


def faults(item):
    """What the schema has to say against ``item``."""
    return [f"{error.json_path}: {error.message}" for error in NINJS.iter_errors(item)]


def get(client, path, **options):
    return client.get(f"{API}{path}", **options)


def read(client, path, *, status=200):
    answer = get(client, path)
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def headlines(answer):
    return [item["headlines"][0]["value"] for item in answer["items"]]


def all_pages(client, path):
    """Every item from ``path`` on, page after page."""
    answer = read(client, path)
    items = answer["items"]
    while "next" in answer:
        answer = client.get(answer["next"]).json()
        items += answer["items"]
    return items


def asked(client, path, *, status=200):
    """How many queries the answer took."""
    with CaptureQueriesContext(connection) as queries:
        answer = get(client, path)
    assert answer.status_code == status, answer.content.decode()
    return len(queries)
