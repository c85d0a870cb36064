"""The page that explains the API, and the description that it is made of."""

import pytest
from django.urls import reverse

from tests.portal.reading import read, texts

pytestmark = pytest.mark.django_db


def test_the_page_names_every_address_of_the_description(client):
    page = read(client.get("/api/"))
    described = client.get("/api/v1/openapi.json").json()

    shown = [text for text in texts(page, "//section//p/code") if text.startswith("GET ")]
    assert shown == [f"GET http://testserver{path}" for path in described["paths"]]
    assert texts(page, "//section[1]//dt") == [
        parameter["name"] for parameter in described["paths"]["/api/v1/stories"]["get"]["parameters"]
    ]
    assert page.xpath("//main//a/@href") == [reverse("api:openapi")]


def test_the_page_is_chinese_and_runs_nothing_of_its_own(client):
    answer = client.get("/api/")
    page = read(answer)

    assert texts(page, "//h1") == ["开放接口"]
    assert texts(page, "//section[1]/h2") == ["报道列表（不含正文）"]
    assert page.xpath("//main//script | //main//@style") == []
    assert "script-src 'self';" in answer.headers["Content-Security-Policy"]


def test_the_description_is_openapi_3_with_chinese_words(client):
    described = client.get("/api/v1/openapi.json").json()

    assert (described["openapi"], described["info"]["title"]) == ("3.1.0", "新闻网开放接口")
    assert {method for operations in described["paths"].values() for method in operations} == {"get"}


def test_every_parameter_says_what_it_is(client):
    page = read(client.get("/api/"))

    assert "" not in texts(page, "//dd")
    assert texts(page, "//section[2]//dd") == ["网址末尾的编号。"]
    assert texts(page, "//section[1]//dd[9]") == ["最多几条。 1 到 100 的整数"]


@pytest.mark.browser
def test_the_page_keeps_the_strict_policy_in_a_browser(page, live):
    page.goto(f"{live}/api/")

    assert page.locator("h1").inner_text() == "开放接口"
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
