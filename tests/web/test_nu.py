"""The Nu checker, which is the web's own judge of HTML, finds nothing wrong in a page."""

import json
import subprocess

import pytest

from articles.portal.errors import server_error
from tests.web.pages import public_pages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def found(nu, folder, pages):
    """What the checker says of ``pages``, {name: HTML}, one line for each; "" for nothing."""
    for name, html in pages.items():
        (folder / f"{name}.html").write_bytes(html)
    ran = subprocess.run([*nu, "--format", "json", "--exit-zero-always", str(folder)], capture_output=True, check=True)
    messages = json.loads(ran.stderr)["messages"]
    return "\n".join(
        f"{one['url'].rpartition('/')[2]}:{one.get('lastLine')}: {one['message']}\n    {one.get('extract', '')!r}"
        for one in messages
    )


def test_every_public_page_is_valid_html(demo, client, nu, tmp_path):
    pages = {name: client.get(path).content for name, path in public_pages().items()}
    pages["form with errors"] = client.post(public_pages()["form"], {"quote": "水"}).content
    pages["500"] = server_error(None).content

    assert found(nu, tmp_path, pages) == ""


def test_the_checker_would_find_what_is_wrong(nu, tmp_path):
    wrong = b"<!doctype html><html lang='zh'><title>x</title><ul><p>x</ul>"

    assert "not allowed as child of element" in found(nu, tmp_path, {"wrong": wrong})
