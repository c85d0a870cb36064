from django.db import OperationalError

from newsroom import health


def test_a_newsroom_with_its_database_is_well(client, db):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok")
    assert "no-store" in answer["Cache-Control"]


def test_a_newsroom_without_its_database_says_so(client, monkeypatch):
    class Away:
        def cursor(self):
            raise OperationalError("could not connect to server")

    monkeypatch.setattr(health, "connection", Away())

    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (503, b"The database does not answer.")
    assert "no-store" in answer["Cache-Control"]


def test_health_is_only_read(client):
    assert client.post("/healthz").status_code == 405
