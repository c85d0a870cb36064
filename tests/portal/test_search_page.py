"""The search page: what it finds and marks, what it refuses and how, and what it never tells."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree
from playwright.sync_api import expect

from articles import search
from articles.models import Edition
from articles.portal import search as search_page
from articles.portal.asking import CONTROLS
from articles.sanitize import clean, plain_text
from newsroom.models import SiteProfile
from tests import factories
from tests.portal.reading import entries, having, read, texts
from tests.portal.test_leaks import MARKER, hidden_stories, marked, reworked_stories

pytestmark = pytest.mark.django_db

AT = factories.moment(2026, 3, 31, 9)
NOW = factories.moment(2026, 4, 1, 12)


@pytest.fixture(autouse=True)
def _noon_of_the_first_of_april():
    with factories.clock_at(NOW):
        yield


def published(headline, minutes=0, **fields):
    return factories.published(at=fields.pop("at", AT + timedelta(minutes=minutes)), headline=headline, **fields)


def ask(client, status=200, **asked):
    """The search page that answers ``asked``."""
    answer = client.get("/search/", asked)
    assert answer.status_code == status, answer.content.decode()
    return read(answer)


def said(page):
    """What the page says about what it found, beside the stories."""
    return texts(page, "//*[@role='status']")


def refusals(page):
    """{name of a box: what is said beside it}; a box that is refused leads to its sentence."""
    found = {}
    for box in page.xpath("//main//form//*[@name][@aria-invalid='true']"):
        (sentence,) = (page.get_element_by_id(part) for part in box.get("aria-describedby").split())
        found[box.get("name")] = " ".join(sentence.text_content().split())
    return found


def links(page):
    return {" ".join(link.text_content().split()): link.get("href") for link in page.xpath("//main//a[@href]")}


# Found


def test_stories_are_found_with_marks_a_snippet_and_where_they_stand(client):
    filler = "沿线各村备好了渠，" * 20
    published(
        "石桥春灌开闸",
        section=factories.make_section("乡镇", "towns"),
        bylines=[("荆苗", "记者", None)],
        body=f"<p>{filler}总干渠春灌今天开始。{filler}</p>",
    )
    published("别的报道", 1)

    page = ask(client, q="春灌")

    assert entries(page) == ["石桥春灌开闸"]
    assert texts(page, f"//ol[{having('entries')}]//mark") == ["春灌", "春灌"]
    snippet, note = texts(page, f"//ol[{having('entries')}]/li/p")
    assert (snippet[0], snippet[-1], len(snippet)) == ("…", "…", 2 * 40 + 4)
    assert "总干渠春灌今天开始。" in snippet
    assert note == "乡镇 · 记者 荆苗 · 3月31日 09:00"
    assert said(page) == ["共 1 条"]


def test_the_snippet_is_of_the_text_that_holds_most_of_the_words(client):
    published("报道", summary="石桥放水。", body="<p>石桥春灌。</p>", picture_caption="春灌")

    page = ask(client, q="石桥 春灌")

    assert texts(page, f"//ol[{having('entries')}]/li/p")[0] == "石桥春灌。"


def test_the_snippet_shows_signs_as_they_were_written_and_what_is_typed_is_no_html(client):
    published("a<b>春灌</b>", body="<p>水价 &lt; 2元 &amp; 春灌</p>")

    page = ask(client, q="<b>春灌")

    assert entries(page) == ["a<b>春灌</b>"]
    assert texts(page, f"//ol[{having('entries')}]//mark") == ["<b>春灌"]
    assert texts(ask(client, q="2元 &"), f"//ol[{having('entries')}]/li/p")[0] == "水价 < 2元 & 春灌"


@pytest.mark.parametrize(
    "html",
    [
        '<p>石桥<strong>春灌</strong>，<a href="/?a>b&amp;c" title=\'x > "y"\'>总干渠</a>开闸</p><p>放水</p>',
        "文字<ul><li>一<ol start=2><li>二</li></ol></li><li>三 &lt;p&gt; &amp;nbsp; &nbsp; 四</li></ul>末",
        "<table><caption>表</caption><tr><th scope=col>村</th><th>亩</th></tr><tr><td>石桥</td></tr></table>",
        "<figure class=news-figure><img src='/media/a.jpg' alt='a>b'><figcaption>渠</figcaption></figure>一<br>二<hr>",
        "<blockquote><p>一  二\n三\u3000四</p></blockquote><!-- 五 -->1 < 2 > 1<script>六</script>",
    ],
)
def test_a_text_in_one_line_is_the_plain_text_of_the_story(html):
    body = clean(html)

    assert search_page.one_line(body) == " ".join(plain_text(body).split())


def test_what_is_typed_stays_in_the_box_and_in_the_title(client):
    published("石桥春灌")

    page = ask(client, q='石桥 "春灌"')

    assert page.xpath("//main//input[@name='q']/@value") == ['石桥 "春灌"']
    assert texts(page, "//title") == ['石桥 "春灌" - 搜索 - 新闻网']


def test_a_common_word_is_said_to_be_in_more_than_so_many(client, monkeypatch):
    monkeypatch.setattr(search, "CAP", 2)
    for number in range(3):
        published(f"春灌{number}", number)

    assert said(ask(client, q="春灌")) == ["超过 2 条"]


def test_results_are_for_no_index(client):
    published("春灌")

    page = ask(client, q="春灌")

    assert page.xpath("//meta[@name='robots']/@content") == ["noindex, follow"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["http://testserver/search/"]


def test_nothing_asked_shows_the_box_and_how_to_ask(client):
    published("春灌")

    for asked in ({}, {"q": " "}, {"q": "", "section": "", "since": ""}, {"headline": "on"}):
        page = ask(client, **asked)
        assert len(texts(page, f"//ul[{having('search-help')}]/li")) == 2
        assert (entries(page), said(page), refusals(page)) == ([], [], {})


# Order and pages


def test_the_order_is_by_time_or_by_fit_and_the_links_keep_all_that_is_asked(client):
    published("春灌开闸", 1, section=factories.make_section("乡镇", "towns"))
    published("简讯", 2, body="<p>春灌</p>", section=factories.make_section("乡镇", "towns"))
    published("春灌", 3)

    by_time = ask(client, q="春灌", section="towns")
    by_fit = read(client.get("/search/" + links(by_time)["按相关度"]))

    assert entries(by_time) == ["简讯", "春灌开闸"]
    assert entries(by_fit) == ["春灌开闸", "简讯"]
    assert texts(by_fit, "//main//a[@aria-current='true']") == ["按相关度"]
    assert entries(read(client.get("/search/" + links(by_fit)["按时间"]))) == ["简讯", "春灌开闸"]
    assert by_fit.xpath("//main//input[@name='sort']/@value") == ["fit"]


@pytest.mark.parametrize("more", [{}, {"sort": "fit"}, {"sort": "fit", "headline": "on"}])
def test_pages_follow_each_other_and_lead_back_to_the_first(client, more, monkeypatch):
    monkeypatch.setattr(search_page, "LINES", 1)
    for number in range(3):
        published(f"春灌{number}", number)

    first = ask(client, q="春灌", **more)
    second = read(client.get("/search/" + links(first)["下一页"]))
    third = read(client.get("/search/" + links(second)["下一页"]))

    pages = [entries(page) for page in (first, second, third)]
    assert pages == [["春灌2"], ["春灌1"], ["春灌0"]]
    assert ("回到第一页" in links(first), "下一页" in links(third)) == (False, False)
    assert entries(read(client.get("/search/" + links(third)["回到第一页"]))) == pages[0]


# Narrowed


def test_the_filters_narrow_down_what_is_found(client):
    official, reporter = factories.make_official("郑砚秋"), factories.make_reporter("荆苗")
    towns = factories.make_section("乡镇", "towns")
    shiqiao = factories.make_section("石桥镇", "shiqiao", parent=towns)
    published("在乡镇", 1, section=towns)
    published("在石桥", 2, section=shiqiao)
    published("有领导", 3, mentions=[(official, "县委书记")])
    published("有署名", 4, bylines=[("荆苗", "记者", reporter)])
    published("前一天", at=AT - timedelta(days=1))

    asked = [
        {"section": "towns"},
        {"section": "shiqiao"},
        {"official": "郑砚秋"},
        {"official": "Zheng-yanqiu"},
        {"reporter": "荆苗"},
        {"until": "2026-03-30"},
        {"since": "2026-03-31", "until": "2026-03-31", "section": "towns"},
        {"q": "渠首 \u200b郑砚秋\ufeff", "official": "郑砚秋"},
        {"q": "有", "headline": "on"},
    ]
    assert [entries(ask(client, **one)) for one in asked] == [
        ["在石桥", "在乡镇"],
        ["在石桥"],
        ["有领导"],
        ["有领导"],
        ["有署名"],
        ["前一天"],
        ["在石桥", "在乡镇"],
        [],
        ["有署名", "有领导"],
    ]


def test_the_fold_stands_open_when_a_filter_is_used(client):
    published("春灌")

    folds = [
        ask(client, **asked).xpath("boolean(//main//details/@open)")
        for asked in ({"q": "春灌"}, {"q": "春灌", "until": "2026-04-01"})
    ]

    assert folds == [False, True]


def test_the_fold_is_kept_for_those_who_leave_it_closed_and_never_with_what_somebody_chose(
    client, settings, nothing_kept
):
    settings.KEEP_PAGES = True
    published("春灌", section=factories.make_section("乡镇", "towns"))
    Edition.objects.advance()
    narrowed = {"section": "towns", "official": "没有的人", "since": "2026-03-30", "headline": "on"}

    pages = [ask(client, q="春灌", **more) for more in (narrowed, {}, narrowed, {"official": ""})]

    chosen = "//details//option[@selected]/@value | //details//input[@checked or @value!='']/@name"
    kept, own = [""], ["towns", "official", "since", "headline"]
    assert [page.xpath(chosen) for page in pages] == [own, kept, own, kept]
    assert [list(refusals(page)) for page in pages] == [["official"], [], ["official"], []]


def test_sections_are_offered_each_under_its_own(client):
    towns = factories.make_section("乡镇", "towns", order=2)
    factories.make_section("石桥镇", "shiqiao", parent=towns, order=1)
    factories.make_section("时政", "politics", order=3)

    assert ask(client).xpath("//select/option/text()") == ["全部栏目", "乡镇", "　石桥镇", "时政"]


# Not found


def test_nothing_found_says_so_and_what_could_be_done(client):
    published("春灌", section=factories.make_section("乡镇", "towns"))

    page = ask(client, q="“春灌” 龙舟", section="towns")

    assert said(page) == ["没有找到这样的报道。"]
    assert texts(page, f"//ul[{having('search-ways')}]/li") == [
        "少写几个词：报道须含有全部的词才会列出。",
        "去掉引号：引号里的内容须按原样出现。",
        "去掉筛选条件再搜",
        "换一个更短的词，或者只写人名、地名。",
    ]
    assert links(page)["去掉筛选条件再搜"] == f"?{urlencode({'q': '“春灌” 龙舟'}).replace('+', '%20')}"


def test_people_and_sections_are_suggested_whether_stories_are_found_or_not(client):
    factories.make_appointment(factories.make_official("郑砚秋"), "县委书记")
    factories.make_section("要闻", "yaowen")

    pages = [ask(client, q=query) for query in ("zyq", "郑砚秋", "今日要闻", "龙舟")]

    assert [texts(page, f"//section[{having('suggested')}]//a") for page in pages] == [
        ["郑砚秋 县委书记"],
        ["郑砚秋 县委书记"],
        ["要闻 栏目"],
        [],
    ]
    assert links(pages[0])["郑砚秋 县委书记"] == "/officials/zheng-yanqiu/"


# Refused


def test_a_query_without_anything_to_look_for_is_answered_in_words(client):
    for query in ("，。！", '"', "%", "_", "\\", "--", "......", "“”", "😀"):
        page = ask(client, q=query)
        assert refusals(page) == {"q": "这里没有可以查找的字：请输入一个词、一个人名或一句话里的几个字。"}
        assert page.xpath("//main//input[@name='q']/@value") == [query]


def test_control_characters_are_no_query_and_stand_on_no_page(client):
    for query in ("春\x00灌", "\x00", "春\x1b灌", "\x7f春灌", "春\x85灌"):
        page = ask(client, 400, q=query)
        assert refusals(page) == {"q": "其中有看不见的控制字符，请重新输入。"}
        assert page.xpath("//main//input[@name='q']/@value") == [CONTROLS.sub("\ufffd", query)]


def test_a_query_longer_than_the_box_is_no_query(client):
    for query in ("春" * 101, "春" * 10_000, "a " * 5_000, "%" * 10_000, '"' * 9_999):
        page = ask(client, 400, q=query)
        assert refusals(page) == {"q": f"共 {len(query.strip())} 个字符，太长了：最多 100 个。"}


ODD = [
    "春", "一" * 100, '"春灌', "春灌”「", "%_\\春", "'; DROP TABLE articles_article; --", "<script>alert(1)</script>",
    "&amp;&lt;春", "' OR '1'='1", "*", "春* OR 灌:*", "{headline} : 春", "NEAR(春 灌)", "春 & ! | <->", "$1 %s %(x)s",
    "𠮷", "\u202e灌春", "a" * 100, "1 " * 50, "..春..", "zh.*ng", "[a", "(" * 50 + "春", "春\n灌\t", "{{ q }}{% x %}",
]  # fmt: skip


@pytest.mark.parametrize("sort", ["date", "fit"])
def test_whatever_is_typed_gets_a_page(client, sort):
    published("春灌")

    for query in ODD:
        page = ask(client, q=query, sort=sort)
        assert page.xpath("count(//main//input[@name='q'])") == 1
        assert page.xpath("//script[not(@src)][not(@type='application/ld+json')]") == []


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        ({"since": "2026-02-30"}, {"since": "没有“2026-02-30”这一天，请写成 2026-03-31 的样子。"}),
        ({"since": "0001-01-01"}, {"since": "没有“0001-01-01”这一天，请写成 2026-03-31 的样子。"}),
        ({"until": "9999-12-31"}, {"until": "没有“9999-12-31”这一天，请写成 2026-03-31 的样子。"}),
        ({"until": "昨天\x00"}, {"until": "没有“昨天\ufffd”这一天，请写成 2026-03-31 的样子。"}),
        ({"since": "2026-04-02", "until": "2026-04-01"}, {"until": "截止日期早于起始日期，请对调。"}),
        ({"section": "nowhere"}, {"section": "没有这个栏目，请从列表中选择。"}),
        ({"official": "没有的人"}, {"official": "没有找到“没有的人”，请写全名。"}),
        ({"reporter": "%"}, {"reporter": "没有找到“%”，请写全名。"}),
        ({"official": "李明"}, {"official": "叫这个名字的不止一位，请改填其中一个：li-ming、li-ming-2。"}),
    ],
)
def test_a_filter_that_cannot_be_is_refused_beside_its_box(client, asked, refused):
    for _twice in range(2):
        factories.make_appointment(factories.make_official("李明"), "副县长", since=AT.date())

    page = ask(client, q="春灌", **asked)

    assert refusals(page) == refused
    assert page.xpath("//main//input[@name='q']/@value") == ["春灌"]
    assert page.xpath("boolean(//main//details/@open)")


def test_the_first_and_the_last_day_that_can_be_asked_are_answered(client):
    published("春灌")

    assert entries(ask(client, since="1900-01-01", until="2999-12-31")) == ["春灌"]


@pytest.mark.parametrize("sort", ["date", "fit"])
def test_a_place_that_is_none_is_not_found(client, sort):
    published("春灌")

    for cursor in ("x", "1000000000", "-1", "h-1", "t99999999999999999999", "0", "\x00", "9" * 5000, "1; --", "t1"):
        assert client.get("/search/", {"q": "春灌", "sort": sort, "cursor": cursor}).status_code == 404, cursor


def test_what_the_page_does_not_know_changes_nothing(client):
    published("春灌")

    page = ask(client, q="春灌", page="1000000000", sort="sideways", before="x")

    assert entries(page) == ["春灌"]


def test_searching_is_for_reading_only(client):
    assert client.post("/search/", {"q": "春灌"}).status_code == 405


# Kept from readers


def test_hidden_stories_and_whom_they_name_look_like_nothing_at_all(client):
    published("公开的报道")
    hidden_stories()
    reworked_stories()
    nothing = "plugh"

    for asked in ({"q": MARKER}, {"q": f"{MARKER}draft"}, {"official": MARKER}, {"reporter": f"{MARKER} superseded"}):
        other = {name: value.replace(MARKER, nothing) for name, value in asked.items()}
        hidden, absent = (client.get("/search/", query).content.decode() for query in (asked, other))
        assert hidden.replace(MARKER, nothing) == absent, asked
    assert entries(ask(client, q="公开")) == ["公开的报道"]


def test_the_same_query_finds_what_is_hidden_once_it_is_public(client):
    factories.scheduled(at=timezone.now() + timedelta(days=1), **marked("scheduled"))

    with factories.clock_at(NOW + timedelta(days=2)):
        page = ask(client, q=MARKER)

    assert entries(page) == [f"{MARKER}scheduled-headline"]
    assert len(texts(page, f"//section[{having('suggested')}]//a")) == 2


# What it costs


@pytest.mark.parametrize("sort", ["date", "fit"])
def test_a_search_asks_as_much_for_three_stories_as_for_one(client, sort):
    official, reporter = factories.make_official("郑砚秋"), factories.make_reporter("荆苗")
    asked = {"q": "渠首", "sort": sort, "section": "politics", "official": "郑砚秋", "reporter": "荆苗"}
    costs = []
    for number in range(3):
        published(f"报道{number}", number, bylines=[("荆苗", "记者", reporter)], mentions=[(official, "县委书记")])
        with CaptureQueriesContext(connection) as queries:
            assert len(entries(ask(client, **asked))) == number + 1
        costs.append([query["sql"] for query in queries])

    index = [sum("articles_search" in sql for sql in queries) for queries in costs]
    assert index[0] == index[1] == index[2] <= 3
    # two people that it is narrowed to, and the stories themselves; the sections and three of the frame, which are kept
    assert [len(queries) - index[0] for queries in costs] == [7, 7, 7]


# For browsers


def test_a_browser_learns_how_to_search_the_paper(client):
    SiteProfile.objects.create(pk=1, name="青岚<新闻>与一个非常非常长的名字", domain="news.example")

    link = read(client.get("/")).xpath("//link[@rel='search']")[0]
    answer = client.get(link.get("href"))

    tree = etree.fromstring(answer.content)
    assert answer.headers["Content-Type"] == link.get("type") + "; charset=utf-8"
    assert [child.text for child in tree[:2]] == [
        "青岚<新闻>与一个非常非常长的名",
        "搜索青岚<新闻>与一个非常非常长的名字的报道",
    ]
    assert tree.xpath("//*[local-name()='Url'][1]/@template") == ["http://news.example/search/?q={searchTerms}"]


def test_every_page_has_a_box_and_a_way_to_the_page_of_search(client):
    for path in ("/", "/officials/", "/nothing/"):
        page = read(client.get(path))
        assert page.xpath("//header//form[@role='search']/@action") == ["/search/"]
        assert page.xpath("//header//a[@href='/search/']/@aria-current") == []
    searching = read(client.get("/search/"))
    assert searching.xpath("//form[@role='search']/ancestor::header") == []
    assert searching.xpath("//header//a[@href='/search/']/@aria-current") == ["page"]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_box_and_the_fold_work_by_keyboard_and_without_a_script(live, open_page):
    published("石桥春灌", section=factories.make_section("乡镇", "towns"))
    published("春灌开闸", 1)
    page = open_page(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page.goto(live)

    page.get_by_label("新闻、人名、地名").press_sequentially("春灌")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("共 2 条")
    page.get_by_text("筛选").press("Enter")
    section = page.get_by_role("combobox", name="栏目")
    section.select_option("乡镇")
    page.get_by_label("截止日期").press("Enter")

    expect(page.locator("ol.entries h2")).to_have_text(["石桥春灌"])
    expect(section).to_be_visible()
