"""Findings on the desk: beside the form without a script, as JSON for the script, and on the review page."""

import pytest
from django.urls import reverse

from articles import workflow
from articles.models import Article, HouseWord, Ruling
from articles.proofing.rules import RULES_VERSION
from articles.roles import REPORTERS
from articles.rulings import entries, remarks_on
from tests import factories as make
from tests.desk.test_article_form import typed

pytestmark = pytest.mark.django_db

BODY = "<p>做好春灌的的工作,水到了。</p><p>全县<strong>人</strong>统工作开始,渠首闸提起。</p>"


@pytest.fixture
def article():
    HouseWord.objects.create(wrong="渠首闸", right="进水闸", level="stop")
    return make.draft(body=BODY, summary="一句摘要。")


def page(name, article=None):
    return reverse(f"admin:articles_article_{name}", args=[article.pk] if article else [])


def entry(article, rule):
    return next(entry for entry in entries(remarks_on(article)) if entry.finding.rule == rule)


def shown(response):
    """[(level, rule, number of places, what can be done)] of the open findings on a page."""
    return [
        (level, line.entry.finding.rule, len(line.entry.remarks), [str(act) for act in line.acts])
        for level, _word, _count, lines in response.context["levels"]
        for line in lines
    ]


def pressed(kind, entry, reason=""):
    return {"_ruling": f"{kind}:{entry.id}", f"reason-{entry.id}": reason}


# Beside the form


def test_the_form_lists_the_findings_gravest_first_with_what_a_writer_may_do(client, article):
    client.force_login(make.make_writer())

    response = client.get(page("change", article))

    assert shown(response) == [
        ("stop", "house-word", 1, ["apply"]),
        ("warn", "repeated", 1, ["apply", "ignored"]),
        ("warn", "half-width", 2, ["apply", "ignored"]),
        ("warn", "confusable", 1, ["apply", "ignored"]),
    ]


def test_an_editor_may_let_through_and_confirm_besides(client, article):
    client.force_login(make.make_editor())

    response = client.get(page("change", article))

    assert shown(response)[:2] == [
        ("stop", "house-word", 1, ["apply", "overridden", "confirmed"]),
        ("warn", "repeated", 1, ["apply", "ignored", "confirmed"]),
    ]


def test_an_editor_is_a_writer_of_their_own_story(client, article):
    Article.objects.update(author=make.make_editor())
    client.force_login(make.make_editor())

    assert shown(client.get(page("change", article)))[0] == ("stop", "house-word", 1, ["apply"])


def test_without_a_script_ignoring_saves_what_is_typed_too(client, article):
    client.force_login(make.make_writer())
    doubled = entry(article, "repeated")

    response = client.post(
        page("change", article),
        typed(article, body=BODY, subhead="新的副题", summary="一句摘要。") | pressed("ignored", doubled, "原话如此"),
    )

    article = make.again(article)
    assert (response.status_code, response.url) == (302, page("change", article) + "#proof")
    assert (article.subhead, article.version) == ("新的副题", 2)
    assert [(r.kind, r.quote, r.reason, r.revision.number) for r in article.rulings.all()] == [
        ("ignored", "的的", "原话如此", 2)
    ]
    assert "repeated" not in [rule for _level, rule, *_rest in shown(client.get(page("change", article)))]


def test_without_a_script_a_suggestion_is_applied_to_what_is_typed(client, article):
    client.force_login(make.make_writer())
    commas = entry(article, "half-width")

    client.post(page("change", article), typed(article, body=BODY) | pressed("apply", commas))

    article = make.again(article)
    assert (article.body, article.version) == (BODY.replace(",", "，"), 3)


def test_a_refused_ruling_keeps_its_reason(client, article):
    client.force_login(make.make_writer())
    stop = entry(article, "house-word")

    response = client.post(
        page("change", article), typed(article, body=BODY) | pressed("overridden", stop, "碑刻如此"), follow=True
    )

    assert "放行或确认校对意见须由编辑决定" in response.text
    (line,) = response.context["levels"][0][3]
    assert line.reason == "碑刻如此"
    assert Ruling.objects.count() == 0


def test_a_reason_that_is_too_long_is_refused_and_kept(client, article):
    client.force_login(make.make_writer())
    doubled = entry(article, "repeated")

    response = client.post(
        page("change", article), typed(article, body=BODY) | pressed("ignored", doubled, "长" * 201), follow=True
    )

    assert "理由有201字，最多200字：请写短些。" in response.text
    assert f'value="{"长" * 201}"' in response.text


def test_a_form_that_comes_back_shows_the_findings_of_what_is_typed(client, article):
    client.force_login(make.make_writer())

    response = client.post(page("change", article), typed(article, headline="", body="<p>水到了了的的。</p>"))

    assert ("warn", "repeated", 1, ["apply", "ignored"]) in shown(response)
    assert "house-word" not in [rule for _level, rule, *_rest in shown(response)]


def test_enter_in_a_field_saves_and_settles_nothing(client, article):
    client.force_login(make.make_writer())

    text = client.get(page("change", article)).text

    first = text[text.index('id="article_form"') :].split("<button", 1)[1].split(">")[0]
    assert "desk-enter" in first
    assert "name=" not in first


def test_the_form_costs_the_same_with_one_finding_and_with_many(client, django_assert_num_queries):
    client.force_login(make.make_editor())
    counts = []
    for many in (1, 3):
        words = "".join(f"<p>第{n}次的的喜讯。</p>" for n in range(many))
        article = make.draft(body=words, summary="摘要。")
        for n in range(many):
            make.make_official(f"郑砚秋{many}{n}")
        client.post(page("rule", article), pressed("ignored", entry(article, "repeated"), "原话"))
        with django_assert_num_queries(1000, exact=False) as queries:
            client.get(page("change", article))
        counts.append(len(queries))

    assert counts[0] == counts[1]


# For the script


def test_what_is_typed_is_proofed_and_nothing_is_saved(client, article):
    client.force_login(make.make_writer())

    response = client.post(page("proof", article), typed(article, body="<p>水到了了,的的。</p>", headline="的的喜讯"))

    assert response.json().keys() == {"panel"}
    for told in ("“的的”疑为重复", "应为全角“，”", "2 处"):
        assert told in response.json()["panel"]
    assert "进水闸" not in response.json()["panel"]
    assert make.again(article).version == 1


def test_a_new_story_is_proofed_before_it_is_saved_with_nothing_to_decide(client):
    client.force_login(make.make_writer())

    panel = client.post(page("proof_new"), typed(body="<p>水到了,</p>")).json()["panel"]

    assert 'value="apply:' in panel
    assert 'value="ignored:' not in panel


@pytest.mark.parametrize(
    "wrong",
    [
        {"event": "x"},
        {"event": "9" * 30},
        {"event_date": "2026-02-30"},
        {"origin": "stolen"},
        {"signed": "记者 白露！"},
        {"section": "9" * 50},
        {"body": "<script>alert(1)</script><p>\x00水"},
    ],
)
def test_what_cannot_be_read_yet_does_not_keep_the_rest_from_being_proofed(client, article, wrong):
    client.force_login(make.make_writer())

    response = client.post(page("proof", article), typed(article, headline="的的喜讯") | wrong)

    assert "“的的”疑为重复" in response.json()["panel"]


def test_a_ruling_on_what_is_typed_is_kept_and_the_panel_comes_back(client, article):
    client.force_login(make.make_writer())
    doubled = entry(article, "repeated")
    fields = typed(article, body=BODY, summary="一句摘要。", subhead="没有保存的副题")

    response = client.post(page("proof", article), fields | pressed("ignored", doubled, "原话\u200b如此"))

    assert response.json().keys() == {"panel"}
    assert "已处理 1 条" in response.json()["panel"]
    assert [(r.quote, r.reason) for r in article.rulings.all()] == [("的的", "原话如此")]
    assert make.again(article).subhead == ""


def test_a_ruling_that_is_refused_says_why_and_keeps_the_reason(client, article):
    client.force_login(make.make_writer())
    stop = entry(article, "house-word")

    answer = client.post(
        page("proof", article), typed(article, body=BODY) | pressed("ignored", stop, "碑刻如此")
    ).json()

    assert answer["refused"] == "“渠首闸”属于拦截，不能忽略：请改正，或请编辑放行。"
    assert Ruling.objects.count() == 0


def test_what_is_no_longer_in_the_text_cannot_be_settled(client, article):
    client.force_login(make.make_writer())
    doubled = entry(article, "repeated")

    answer = client.post(
        page("proof", article), typed(article, body="<p>改过了。</p>") | pressed("ignored", doubled, "因")
    )

    assert answer.json()["refused"] == "这条校对意见已不在文中：其间文字已改动，或已处理。"


@pytest.mark.parametrize("name", ["proof", "rule"])
def test_only_those_who_may_edit_the_story_proof_and_settle_it(client, article, name):
    address, sent = page(name, article), typed(article) | pressed("ignored", entry(article, "repeated"), "因为")
    stranger = client.post(address, sent)
    client.force_login(make.make_user("bookkeeper"))
    bookkeeper = client.post(address, sent)
    client.force_login(make.make_user("colleague", REPORTERS))
    colleague = client.post(address, sent)

    assert (stranger.status_code, stranger.url) == (302, f"/admin/login/?next={address}")
    assert bookkeeper.status_code == 403
    assert colleague.status_code == (403 if name == "proof" else 302)
    assert Ruling.objects.count() == 0


@pytest.mark.parametrize("name", ["proof", "rule"])
def test_settling_needs_a_post_and_a_story_that_there_is(client, article, name):
    client.force_login(make.make_editor())

    assert client.get(page(name, article)).status_code == 405
    assert client.post(reverse(f"admin:articles_article_{name}", args=[999])).status_code == 404


def test_proofing_is_refused_without_the_page_s_own_token(article, client):
    client.handler.enforce_csrf_checks = True
    client.force_login(make.make_writer())

    assert client.post(page("proof", article), typed(article)).status_code == 403


# On the review page


def test_the_reviewer_lets_through_and_the_reason_stands_in_the_trail(client, article):
    HouseWord.objects.update(level="warn")
    article = make.perform(make.make_writer(), "submit", article)
    HouseWord.objects.update(level="stop")
    client.force_login(make.make_editor())

    before = client.get(page("review", article))
    response = client.post(
        page("rule", article), pressed("overridden", entry(article, "house-word"), "碑刻如此"), follow=True
    )

    assert [choice.action for choice in before.context["signing"]] == ["return"]
    assert [choice.action for choice in response.context["signing"]] == ["return", "approve"]
    assert "“渠首闸”已放行，理由记入审稿记录。" in response.text
    assert "乔安宁 放行“渠首闸” 第1稿：“碑刻如此”" in response.text
    assert [line.entry.finding.rule for line in response.context["settled"]] == ["house-word"]


def test_a_confirmed_error_stays_until_it_is_corrected(client, article):
    client.force_login(make.make_editor())

    response = client.post(page("rule", article), pressed("confirmed", entry(article, "repeated")), follow=True)
    confirmed = next(line for line in shown(response) if line[1] == "repeated")
    client.post(page("rule", article), {"version": "1"} | pressed("apply", entry(article, "repeated")))

    assert confirmed == ("warn", "repeated", 1, ["apply", "ignored", "reopened"])
    assert [(r.kind, r.quote) for r in article.rulings.all()] == [("confirmed", "的的")]
    assert "的的" not in make.again(article).body


def test_applying_to_a_version_that_is_not_the_last_is_refused(client, article):
    client.force_login(make.make_editor())
    doubled = entry(article, "repeated")
    make.edited(article, subhead="同事的副题")

    response = client.post(page("rule", article), {"version": "1"} | pressed("apply", doubled), follow=True)

    assert "您读的是第1稿，现在是第2稿" in response.text
    assert make.again(article).body == BODY


@pytest.mark.parametrize("version", ["", "x", "²"])
def test_applying_without_saying_what_was_read_is_refused(client, article, version):
    client.force_login(make.make_editor())

    client.post(page("rule", article), {"version": version} | pressed("apply", entry(article, "repeated")))

    assert make.again(article).body == BODY


@pytest.mark.parametrize("sent", ["", "apply", "burn:x", "ignored:", "overridden:nothing"])
def test_a_button_that_there_is_not_settles_nothing(client, article, sent):
    client.force_login(make.make_editor())

    response = client.post(page("rule", article), {"_ruling": sent, "version": "1"}, follow=True)

    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert Ruling.objects.count() == 0


def test_what_an_editor_opens_again_is_open(client, article):
    client.force_login(make.make_editor())
    client.post(page("rule", article), pressed("overridden", entry(article, "house-word"), "碑刻如此"))
    client.post(page("rule", article), pressed("reopened", entry(article, "house-word")))

    assert entry(article, "house-word").is_open
    assert workflow.why_not(make.make_writer(), "submit", article) is not None


def test_who_only_reads_the_story_has_nothing_to_press(client, article):
    client.force_login(make.make_user("colleague", REPORTERS))

    response = client.get(page("review", article))

    assert {tuple(acts) for *_rest, acts in shown(response)} == {()}
    assert "_ruling" not in response.text


def test_the_report_of_the_version_travels_with_the_story(client, article):
    client.force_login(make.make_editor())
    HouseWord.objects.all().delete()

    text = client.get(page("review", article)).text

    assert f"第1稿保存时已校对：拦截 1 警告 4 提示 0；规则版本 {RULES_VERSION}。" in text
