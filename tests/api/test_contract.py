"""The API against its own OpenAPI description.

schemathesis makes up requests, right and wrong, and holds every answer against what the description promises: the
same requests every time, and few, for a test that runs always.
"""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import positive_data_acceptance
from schemathesis.generation import GenerationMode

from tests import factories

# A filter that is written well and names nothing is refused, which the description cannot say.
BEYOND = [positive_data_acceptance]


@pytest.fixture
def _kept_connection():
    """Requests that leave this test's connection, and what it has not committed, alone: as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def described(db, _kept_connection):
    """The API as it describes itself, over a newsroom with a story of everything, one corrected and one retracted."""
    official, reporter = factories.make_official(), factories.make_reporter()
    factories.make_appointment(official)
    content = {
        "event": factories.make_event(),
        "mentions": [(official, "县委书记")],
        "bylines": [("白露", "记者", reporter)],
        "tags": ["春灌"],
    }
    factories.published(at=factories.moment(2026, 3, 31), **content)
    factories.corrected(factories.published(at=factories.moment(2026, 4, 1)), headline="更正过")
    factories.retracted(factories.published(at=factories.moment(2026, 4, 2)), at=factories.moment(2026, 4, 3))
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


PATHS = [
    "/api/v1/stories",
    "/api/v1/stories/{number}.json",
    "/api/v1/stories/{number}.txt",
    "/api/v1/search",
    "/api/v1/sections",
    "/api/v1/officials",
    "/api/v1/officials/{slug}",
    "/api/v1/events",
    "/api/v1/events/{number}",
    "/api/v1/changes",
]
HARD = [path for path in PATHS if path != "/api/v1/sections"]  # where something can be written wrongly


def keeps_its_promises(operation, mode, examples):
    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=examples, derandomize=True, database=None, deadline=None, suppress_health_check=HealthCheck)
    def every_case(case):
        case.call_and_validate(excluded_checks=BEYOND)

    every_case()


def test_all_addresses_are_tried(described):
    assert [operation.ok().path for operation in described.get_all_operations()] == PATHS


def test_right_requests_are_answered_as_described(described):
    for path in PATHS:
        keeps_its_promises(described[path]["GET"], GenerationMode.POSITIVE, examples=10)


def test_wrong_requests_are_refused_as_described(described):
    for path in HARD:
        keeps_its_promises(described[path]["GET"], GenerationMode.NEGATIVE, examples=10)
