"""专题, 快讯 and 首页编排 on the desk: who may, what a press of a button does, and what is refused."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from articles.desk import pinning
from articles.desk.site import article_url
from articles.models import BreakingNews, Pin, Topic
from articles.portal.front import BESIDE
from tests import factories as make
from tests.portal.reading import having, read, texts

pytestmark = pytest.mark.django_db

FRONT = reverse("admin:articles_pin_changelist")
TOPICS = reverse("admin:articles_topic_changelist")
ADD_TOPIC = reverse("admin:articles_topic_add")
NEWS = reverse("admin:articles_breakingnews_changelist")
ADD_NEWS = reverse("admin:articles_breakingnews_add")
NO_LINES = {f"{name}-{part}_FORMS": 0 for name in ("parts", "places") for part in ("TOTAL", "INITIAL")}


@pytest.fixture
def editor(client):
    user = make.make_editor()
    client.force_login(user)
    return user


def press(client, button, article, **said):
    """What the desk says after ``button`` was pressed beside ``article``."""
    answer = client.post(FRONT, {button: article.pk, **said}, follow=True)
    assert answer.redirect_chain == [(FRONT, 302)]
    return [str(message) for message in answer.context["messages"]]


def typed(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def beside():
    return [pin.article.headline for pin in Pin.objects.filter(is_lead=False).order_by("order")]


# Who may


@pytest.mark.parametrize("address", [FRONT, TOPICS, ADD_TOPIC, NEWS, ADD_NEWS])
def test_only_who_may_publish_arranges_what_readers_see(client, address):
    assert client.get(address).status_code == 302
    client.force_login(make.make_writer())
    assert client.get(address).status_code == 403
    assert client.post(address).status_code == 403
    assert FRONT not in client.get(reverse("admin:index")).content.decode()
    client.force_login(make.make_editor())
    assert client.get(address).status_code == 200


# The front page


def test_the_page_shows_what_stands_there_and_why(client, editor):
    make.make_pin(make.published(headline="置顶的头条"), is_lead=True)
    make.make_pin(make.published(headline="置顶的"))
    make.published(headline="最新的图", **make.PICTURE)
    make.published(headline="没有图的")

    page = read(client.get(FRONT))

    assert texts(page, "//section[@aria-labelledby='lead']//h3") == ["置顶的头条 置顶"]
    assert texts(page, "//section[@aria-labelledby='beside']//h3") == ["置顶的 置顶", "最新的图 自动"]
    assert texts(page, "//section[@aria-labelledby='candidates']//h3/a") == ["没有图的", "最新的图"]


def test_a_story_is_made_the_lead_until_the_end_of_tomorrow_and_the_one_before_steps_down(client, editor):
    first, second = make.published(headline="第一"), make.published(headline="第二")

    assert press(client, "lead", first) == ["“第一”已放到头条。"]
    assert press(client, "lead", second) == ["“第二”已放到头条。"]

    [pin] = Pin.objects.all()
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert (pin.article, pin.is_lead, pin.pinned_by) == (second, True, editor)
    assert typed(pin.until) == f"{tomorrow}T23:59"


def test_a_pinned_story_can_become_the_lead_and_the_other_way_round(client, editor):
    article = make.published()
    press(client, "pin", article)

    press(client, "lead", article)
    assert [pin.is_lead for pin in Pin.objects.all()] == [True]

    press(client, "pin", article)
    assert [pin.is_lead for pin in Pin.objects.all()] == [False]


def test_pins_are_moved_kept_longer_and_taken_away(client, editor):
    stories = [make.published(headline=name) for name in "甲乙丙"]
    for story in stories:
        press(client, "pin", story)

    assert press(client, "up", stories[2]) == ["“丙”已换位置。"]
    assert beside() == ["甲", "丙", "乙"]
    press(client, "down", stories[0])
    assert beside() == ["丙", "甲", "乙"]
    press(client, "up", stories[2])
    assert beside() == ["丙", "甲", "乙"]

    later = timezone.now() + timedelta(days=5)
    press(client, "keep", stories[0], until=typed(later))
    assert typed(Pin.objects.get(article=stories[0]).until) == typed(later)

    assert press(client, "away", stories[2]) == ["已取消置顶，空位会自动补上。"]
    assert beside() == ["甲", "乙"]
    press(client, "away", stories[2])
    assert beside() == ["甲", "乙"]


@pytest.mark.parametrize("hidden", [make.draft, make.scheduled, lambda: make.retracted(make.published())])
@pytest.mark.parametrize("button", ["lead", "pin"])
def test_what_readers_cannot_read_is_not_pinned(client, editor, hidden, button):
    assert press(client, button, hidden()) == ["读者还看不到这篇稿件：请先发布，再放到首页。"]
    assert Pin.objects.count() == 0


def test_a_time_that_lies_behind_and_one_pin_too_many_are_refused(client, editor):
    stories = [make.published(headline=f"报道{number}") for number in range(BESIDE + 1)]
    past = typed(timezone.now() - timedelta(hours=1))

    assert press(client, "lead", stories[0], until=past) == ["“报道0”的置顶时间已经过去：请选晚一些的时间。"]
    for story in stories[:BESIDE]:
        press(client, "pin", story)
    assert press(client, "pin", stories[BESIDE]) == ["头条旁已经置顶了4篇：请先取消一篇。"]
    assert Pin.objects.count() == BESIDE


def test_an_expired_pin_takes_no_place(client, editor):
    for number in range(BESIDE):
        make.make_pin(make.published(headline=f"旧{number}"), until=timezone.now())

    press(client, "pin", make.published(headline="新的"))

    assert beside() == ["新的"]


@pytest.mark.parametrize("said", [{}, {"lead": "x"}, {"lead": "9" * 40}, {"pin": "1", "until": "明天"}])
def test_a_post_that_says_nothing_clear_changes_nothing_and_says_so(client, editor, said):
    answer = client.post(FRONT, said, follow=True)

    assert len(list(answer.context["messages"])) == 1
    assert Pin.objects.count() == 0


def test_moving_what_is_no_longer_pinned_is_refused(client, editor):
    article = make.published(headline="甲")

    for button in ("up", "down", "keep"):
        assert press(client, button, article) == ["“甲”已不在置顶中：请重新置顶。"]


def test_a_story_leads_to_the_page_with_itself_on_top(client, editor):
    old = make.published(headline="早先的")
    for number in range(3):
        make.published(headline=f"新的{number}")

    link = f"{FRONT}?story={old.pk}"
    assert f"{link}#candidates" in client.get(article_url("review", old.pk)).content.decode()
    assert texts(read(client.get(link)), "//section[@aria-labelledby='candidates']//h3/a")[0] == "早先的"
    assert FRONT + "?story" not in client.get(article_url("review", make.draft().pk)).content.decode()
    for wrong in ("x", "9" * 30, "²", ""):
        assert client.get(FRONT, {"story": wrong}).status_code == 200


def test_stories_are_found_by_words_of_their_headline(client, editor):
    make.published(headline="春灌开闸")
    make.published(headline="县城停水")

    page = read(client.get(FRONT, {"q": "停水"}))
    assert texts(page, "//section[@aria-labelledby='candidates']//h3/a") == ["县城停水"]
    assert "没有标题含“没有”的" in client.get(FRONT, {"q": "没有"}).content.decode()


def test_the_default_time_is_the_end_of_tomorrow():
    with make.clock_at(make.moment(2026, 12, 31, 23, 59)):
        assert pinning.default_until() == make.moment(2027, 1, 1, 23, 59)


@pytest.mark.parametrize("address", [FRONT, TOPICS, NEWS])
def test_lists_ask_as_much_for_three_as_for_one(client, editor, address):
    def one_more(number):
        article = make.published(headline=f"报道{number}", **make.PICTURE)
        make.make_pin(article, is_lead=number == 0)
        make.make_topic(slug=f"topic-{number}", stories=[article])
        make.make_breaking(article=article)

    one_more(0)
    one_more(1)
    first = asked(client, address)
    one_more(2)
    one_more(3)

    assert asked(client, address) == first


def asked(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


# Topics


def test_a_topic_is_made_and_then_filled_part_by_part(client, editor):
    said = {"title": "防汛进行时", "public_from_0": "2026-03-01", "public_from_1": "08:00", "in_navigation": "on"}
    part = {"parts-0-heading": "雨情", "parts-0-order": 10, "parts-TOTAL_FORMS": 1}

    answer = client.post(ADD_TOPIC, said | NO_LINES | part)

    topic = Topic.objects.get()
    change = reverse("admin:articles_topic_change", args=[topic.pk])
    assert (answer.status_code, answer.url) == (302, change)
    assert topic.slug == "fang-xun-jin-xing-shi"
    assert [part.heading for part in topic.parts.all()] == ["雨情"]

    story = make.published(headline="水位回落")
    page = read(client.get(change))
    assert texts(page, "//select[@name='places-0-part']/option") == ["排在最前（无小标题）", "雨情"]
    part = topic.parts.get()
    lines = {
        "parts-0-id": part.pk, "parts-0-topic": topic.pk, "parts-0-heading": "雨情", "parts-0-order": 10,
        "parts-TOTAL_FORMS": 1, "parts-INITIAL_FORMS": 1,
        "places-0-part": part.pk, "places-0-article": story.pk, "places-0-order": 10, "places-TOTAL_FORMS": 1,
    }  # fmt: skip
    answer = client.post(change, said | NO_LINES | lines)

    assert (answer.status_code, answer.url) == (302, TOPICS)
    assert texts(read(client.get(topic.get_absolute_url())), "//main//h3") == ["水位回落"]


def test_another_topics_part_and_a_story_twice_are_refused(client, editor):
    topic, other = make.make_topic(), make.make_topic("别的", "other")
    story, foreign = make.published(), other.parts.create(heading="别处")
    said = {"title": "春灌", "public_from_0": "2026-03-01", "public_from_1": "08:00"}
    lines = {f"places-{n}-{name}": value for n in (0, 1) for name, value in (("article", story.pk), ("order", 10))}
    lines |= {"places-0-part": foreign.pk, "places-TOTAL_FORMS": 2}

    answer = client.post(reverse("admin:articles_topic_change", args=[topic.pk]), said | NO_LINES | lines)

    assert answer.status_code == 200
    assert topic.places.count() == 0


def picture(name="横幅.png", data=None):
    out = BytesIO()
    Image.new("RGB", (60, 20), "red").save(out, "PNG")
    return SimpleUploadedFile(name, data or out.getvalue())


def test_a_banner_is_drawn_anew_and_needs_words(client, editor):
    said = {"title": "春灌", "public_from_0": "2026-03-01", "public_from_1": "08:00"}

    refused = client.post(ADD_TOPIC, said | NO_LINES | {"banner": picture()})
    broken = client.post(ADD_TOPIC, said | NO_LINES | {"banner": picture(data=b"<svg>"), "banner_alt": "渠"})
    client.post(ADD_TOPIC, said | NO_LINES | {"banner": picture(), "banner_alt": "总干渠"})

    assert refused.context["adminform"].form.errors["banner_alt"] == ["题图要有替代文字：请写明图上是什么。"]
    assert list(broken.context["adminform"].form.errors) == ["banner"]
    topic = Topic.objects.get()
    assert re.fullmatch(r"topics/\d{4}/\d\d/[0-9a-f]{32}\.png", topic.banner.name)
    assert (topic.banner_width, topic.banner_height) == (60, 20)


# Breaking news


def send_news(client, hours, **said):
    since = timezone.localtime().replace(second=0, microsecond=0)
    until = since + timedelta(hours=hours)
    times = {
        f"{name}_{n}": at.strftime(form)
        for name, at in (("since", since), ("until", until))
        for n, form in enumerate(("%Y-%m-%d", "%H:%M"))
    }
    return client.post(ADD_NEWS, {"text": "城区今晚停水"} | times | said)


def test_breaking_news_is_sent_with_its_end(client, editor):
    assert send_news(client, 3).status_code == 302

    assert texts(read(client.get("/")), f"//aside[{having('breaking')}]") == ["快讯 城区今晚停水"]
    assert "显示中" in client.get(NEWS).content.decode()


@pytest.mark.parametrize(
    ("hours", "said", "field", "sentence"),
    [
        (73, {}, "until", "快讯最长显示三天：请把结束时间改早一些。"),
        (-1, {}, "__all__", "结束早于开始：请把结束时间改晚一些。"),
        (3, {"until_0": "", "until_1": ""}, "until", "这个字段是必填项。"),
    ],
)
def test_breaking_news_without_a_sensible_end_is_refused(client, editor, hours, said, field, sentence):
    answer = send_news(client, hours, **said)

    assert answer.context["adminform"].form.errors[field] == [sentence]
    assert BreakingNews.objects.count() == 0
