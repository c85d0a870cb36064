"""The newsroom's own words, and the rules that it wants, at the desk."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.models import HouseWord, RuleSetting
from articles.proofing.rules import RULES
from articles.proofreading import load_register, rule_settings
from articles.roles import REPORTERS
from tests import factories as make

pytestmark = pytest.mark.django_db

WORDS, ADD = reverse("admin:articles_houseword_changelist"), reverse("admin:articles_houseword_add")
RULES_PAGE = reverse("admin:articles_rulesetting_changelist")


def word(**fields):
    return {"wrong": "文旅局", "right": "文化和旅游局", "level": "warn", "reason": "", "source": ""} | fields


def as_sent(form):
    """What a browser sends when somebody presses 保存 on the page of the rules, nothing touched."""
    sent = {}
    for _code, _rule, on, level in form.rows():
        if on.value():
            sent[on.html_name] = "on"
        sent[on.html_initial_name] = str(on.value())
        sent[level.html_name] = sent[level.html_initial_name] = level.value()
    return sent


# House words


def test_an_editor_adds_a_word_that_the_next_proofing_knows(client):
    client.force_login(make.make_editor())

    client.post(ADD, word(wrong=" 文旅\u200b局 ", since="2026-01-01", in_quotes="on"))

    (known,) = load_register().house_words
    assert (known.wrong, known.right, known.since, known.in_quotes) == (
        "文旅局",
        "文化和旅游局",
        date(2026, 1, 1),
        True,
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"right": "文旅局"}, "两个词一样：请写明应改成什么。"),
        ({"since": "2026-04-02", "until": "2026-04-01"}, "止日早于起日：请核对两个日期。"),
        ({"wrong": "\u200b"}, "这个字段是必填项。"),
        ({"wrong": "长" * 61}, "这里有61字，最多60字：请删减后再保存。"),
    ],
)
def test_a_word_that_makes_no_sense_is_refused_in_words(client, fields, sentence):
    client.force_login(make.make_editor())

    response = client.post(ADD, word(**fields))

    assert [problem for problems in response.context["adminform"].form.errors.values() for problem in problems] == [
        sentence
    ]
    assert HouseWord.objects.count() == 0


def test_a_word_is_in_the_list_once(client):
    HouseWord.objects.create(wrong="文旅局", right="文化和旅游局")
    client.force_login(make.make_editor())

    response = client.post(ADD, word())

    assert response.context["adminform"].form.non_field_errors() == ["用语表里已有这个词：请改那一行。"]


def test_a_reporter_reads_the_words_and_changes_none(client):
    HouseWord.objects.create(wrong="文旅局", right="文化和旅游局")
    client.force_login(make.make_writer())

    assert "文旅局" in client.get(WORDS).text
    assert client.get(ADD).status_code == 403
    assert client.post(ADD, word(wrong="别的")).status_code == 403


def test_the_list_of_words_costs_the_same_with_one_and_with_three(client, django_assert_num_queries):
    client.force_login(make.make_editor())
    counts = []
    for many in (1, 3):
        for n in range(many):
            HouseWord.objects.create(wrong=f"误{many}{n}")
        with django_assert_num_queries(1000, exact=False) as queries:
            client.get(WORDS)
        counts.append(len(queries))

    assert counts[0] == counts[1]


# Rules


def test_the_page_lists_every_rule_with_its_level_and_source(client):
    client.force_login(make.make_chief())

    response = client.get(RULES_PAGE)

    assert [code for code, *_rest in response.context["form"].rows()] == list(RULES)
    for rule in RULES.values():
        assert rule.name in response.text
    assert "规则自带：警告" in response.text


def test_a_chief_switches_a_rule_off_and_sets_a_level_and_the_log_says_who(client):
    client.force_login(make.make_chief())
    sent = as_sent(client.get(RULES_PAGE).context["form"])
    del sent["on-repeated"]

    response = client.post(RULES_PAGE, sent | {"level-half-width": "hint"})

    assert (response.status_code, response.url) == (302, RULES_PAGE)
    assert rule_settings() == (frozenset({"repeated"}), {"half-width": "hint"})
    assert sorted((entry.user.username, entry.change_message) for entry in LogEntry.objects.all()) == [
        ("chief", "half-width: 启用, 提示"),
        ("chief", "repeated: 停用, 规则自带的级别"),
    ]


def test_a_rule_goes_back_to_its_own_level(client):
    RuleSetting.objects.create(rule="half-width", level="hint", is_on=False)
    client.force_login(make.make_chief())
    sent = as_sent(client.get(RULES_PAGE).context["form"])

    client.post(RULES_PAGE, sent | {"level-half-width": "", "on-half-width": "on"})

    assert rule_settings() == (frozenset(), {})


def test_a_page_that_was_open_for_long_undoes_nothing_that_a_colleague_set(client):
    client.force_login(make.make_chief())
    sent = as_sent(client.get(RULES_PAGE).context["form"])
    RuleSetting.objects.create(rule="repeated", is_on=False)

    client.post(RULES_PAGE, sent | {"level-half-width": "stop"})

    assert rule_settings() == (frozenset({"repeated"}), {"half-width": "stop"})


def test_a_level_that_there_is_not_is_refused_and_nothing_is_saved(client):
    client.force_login(make.make_chief())
    sent = as_sent(client.get(RULES_PAGE).context["form"])

    response = client.post(RULES_PAGE, sent | {"level-half-width": "loud", "level-repeated": "hint"})

    assert "请从列表里重新选择" in response.text
    assert RuleSetting.objects.count() == 0


def test_who_may_see_and_set_the_rules(client):
    assert client.get(RULES_PAGE).status_code == 302
    client.force_login(make.make_user("colleague", REPORTERS))
    assert client.get(RULES_PAGE).status_code == 403
    looking = make.make_user("looking", REPORTERS)
    looking.user_permissions.add(Permission.objects.get(codename="view_rulesetting"))
    client.force_login(looking)

    response = client.get(RULES_PAGE)

    assert "<select" not in response.text
    assert client.post(RULES_PAGE, {"level-half-width": "hint"}).status_code == 403
    assert RuleSetting.objects.count() == 0


def test_a_single_rule_leads_to_the_page_of_all(client):
    setting = RuleSetting.objects.create(rule="repeated", is_on=False)
    client.force_login(make.make_chief())

    response = client.get(reverse("admin:articles_rulesetting_change", args=[setting.pk]))

    assert (response.status_code, response.url) == (302, RULES_PAGE)


def test_the_page_of_the_rules_costs_the_same_with_one_setting_and_with_three(client, django_assert_num_queries):
    client.force_login(make.make_chief())
    counts = []
    for codes in (list(RULES)[:1], list(RULES)[1:4]):
        for code in codes:
            RuleSetting.objects.create(rule=code, is_on=False)
        with django_assert_num_queries(1000, exact=False) as queries:
            client.get(RULES_PAGE)
        counts.append(len(queries))

    assert counts[0] == counts[1]
