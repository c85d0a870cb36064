"""Findings and what is decided about them: who may, what it settles, and what stands in the way of review."""

import pytest

from articles import rulings, workflow
from articles.models import HouseWord, RuleSetting, Ruling
from articles.roles import DIRECTORS, REPORTERS
from articles.rules import may_rule
from tests import factories as make
from tests.test_workflow import TABLE, bring_to

pytestmark = pytest.mark.django_db

WHY = "原文如此。"


@pytest.fixture
def banned():
    """A word that stops every story of ``bring_to``."""
    return HouseWord.objects.create(wrong="渠首闸", right="进水闸", level="stop", reason="馆藏名录改称。")


@pytest.fixture
def people():
    signer = make.make_user("signer", REPORTERS, last_name="秦", first_name="越")
    make.make_reporter("秦越", user=signer)
    return {
        "writer": make.make_writer(),
        "signer": signer,
        "colleague": make.make_user("colleague", REPORTERS),
        "editor": make.make_editor(),
        "director": make.make_user("director", DIRECTORS),
        "chief": make.make_chief(),
        "admin": make.make_user("admin", is_superuser=True),
        "reader": make.make_user("reader", is_staff=False),
    }


def remark_on(article, rule="house-word"):
    return next(remark for remark in rulings.remarks_on(article) if remark.finding.rule == rule)


def rule(user, article, kind, reason=WHY, **which):
    return rulings.keep(user, article, remark_on(article, **which), kind, reason)


# What a stop keeps from happening


@pytest.mark.parametrize("state", TABLE)
def test_a_stop_keeps_from_sending_and_signing_and_from_nothing_else(state, people):
    article = bring_to(state, people)
    HouseWord.objects.create(wrong="渠首闸", right="进水闸", level="stop")

    allowed = {
        action: {role for role, user in people.items() if workflow.why_not(user, action, article) is None}
        for action in workflow.ACTIONS
    }

    expected = {action: roles for action, roles in TABLE[state].items() if action not in ("submit", "approve")}
    assert {action: roles for action, roles in allowed.items() if roles} == expected


@pytest.mark.parametrize("state", TABLE)
@pytest.mark.parametrize("level", ["warn", "hint"])
def test_warnings_and_hints_never_stand_in_the_way(state, level, people):
    article = bring_to(state, people)
    HouseWord.objects.create(wrong="渠首闸", right="进水闸", level=level)

    allowed = {
        action: {role for role, user in people.items() if workflow.why_not(user, action, article) is None}
        for action in workflow.ACTIONS
    }

    assert {action: roles for action, roles in allowed.items() if roles} == TABLE[state]


def test_the_refusal_names_the_words_the_reason_and_the_next_step(banned):
    draft, waiting = make.draft(), None
    banned.delete()
    waiting = make.in_review(headline="渠首闸今晨提起")
    HouseWord.objects.create(wrong="渠首闸", right="进水闸", level="stop", reason="馆藏名录改称。")

    message = "“渠首闸”请按本报用语改为“进水闸”。馆藏名录改称。"
    assert workflow.why_not(make.make_writer(), "submit", draft) == (
        f"校对拦截“渠首闸”：{message}请改正，或请编辑写明理由放行，再送审。"
    )
    assert workflow.why_not(make.make_editor(), "approve", waiting) == (
        f"校对拦截“渠首闸”：{message}请改正，或写明理由放行，再签署。另有 1 处。"
    )


def test_a_stop_that_is_let_through_goes_to_review_and_is_signed(banned):
    article = make.draft()
    rule(make.make_editor(), article, "overridden")

    article = make.perform(make.make_writer(), "submit", article)
    article = make.perform(make.make_editor(), "approve", article)

    assert article.status == "approved"


def test_letting_through_holds_for_these_words_only(banned):
    article = make.draft()
    rule(make.make_editor(), article, "overridden")

    same = make.edited(article, body="<p>渠首闸提起。</p><p>水到了。</p>")
    more = make.edited(article, body="<p>渠首闸提起。</p><p>又说渠首闸。</p>")

    assert rulings.open_stops(same) == []
    assert [remark.before for remark in rulings.open_stops(more)] == ["又说"]


def test_a_stop_that_is_corrected_is_gone(banned):
    article = make.edited(make.draft(), body="<p>进水闸提起。</p>")

    assert workflow.why_not(make.make_writer(), "submit", article) is None


def test_what_was_ignored_as_a_warning_stops_once_its_rule_is_a_stop():
    article = make.draft(body="<p>春灌的的开始。</p>")
    rule(make.make_writer(), article, "ignored", rule="repeated")
    RuleSetting.objects.create(rule="repeated", level="stop")

    assert [remark.quote for remark in rulings.open_stops(article)] == ["的的"]


def test_the_last_ruling_holds(banned):
    article = make.draft()
    open_after = []
    for kind in ("overridden", "reopened", "overridden", "confirmed"):
        rule(make.make_editor(), article, kind)
        open_after.append(remark_on(article).is_open)

    assert open_after == [False, True, False, True]
    assert [ruling.kind for ruling in article.rulings.all()] == ["overridden", "reopened", "overridden", "confirmed"]


# Who may decide what

EDITORS_OF_THE_STORY = {"editor", "director", "chief", "admin"}


@pytest.mark.parametrize(
    ("level", "kind", "allowed"),
    [
        ("stop", "ignored", set()),
        ("stop", "overridden", EDITORS_OF_THE_STORY),
        ("stop", "confirmed", EDITORS_OF_THE_STORY),
        ("warn", "ignored", EDITORS_OF_THE_STORY | {"writer", "signer", "colleague", "reader"}),
        ("warn", "confirmed", EDITORS_OF_THE_STORY),
        ("hint", "ignored", EDITORS_OF_THE_STORY | {"writer", "signer", "colleague", "reader"}),
    ],
)
def test_who_may_decide_what_of_those_who_edit_the_story(level, kind, allowed, people, banned):
    banned.level = level
    banned.save(update_fields=["level"])
    article = make.draft()
    remark = remark_on(article)

    assert {role for role, user in people.items() if may_rule(user, kind, article, remark, WHY) is None} == allowed


def test_nobody_lets_through_a_stop_in_their_own_story(banned):
    editor, chief = make.make_editor(), make.make_chief()
    written = make.draft(author=editor)
    signed = make.draft(bylines=[("乔安宁", "记者", None)])

    sentence = "本人稿件的校对意见不能由本人这样处理：请另一位编辑处理。"
    for article in (written, signed):
        assert may_rule(editor, "overridden", article, remark_on(article), WHY) == sentence
        assert may_rule(chief, "overridden", article, remark_on(article), WHY) is None


def test_a_writer_does_not_undo_what_an_editor_decided(banned):
    article = make.draft()
    rule(make.make_editor(), article, "overridden")

    assert may_rule(make.make_writer(), "reopened", article, remark_on(article), "") == (
        "放行或确认校对意见须由编辑决定：请改正文字，或请编辑处理。"
    )
    assert may_rule(make.make_chief(), "reopened", article, remark_on(article), "") is None


@pytest.mark.parametrize("kind", ["ignored", "overridden"])
def test_ignoring_and_letting_through_need_a_reason(kind, banned):
    banned.level = "stop" if kind == "overridden" else "hint"
    banned.save(update_fields=["level"])
    article = make.draft()

    assert may_rule(make.make_editor(), kind, article, remark_on(article), "") == (
        "请写明理由：一句话即可，会随稿件留存。"
    )


def test_a_ruling_keeps_the_finding_as_it_was_shown(banned):
    article = make.draft()

    rule(make.make_editor(), article, "overridden", "石碑刻作渠首闸。")

    ruling = Ruling.objects.get()
    assert (ruling.user_name, ruling.kind, ruling.reason, ruling.revision.number) == (
        "乔安宁",
        "overridden",
        "石碑刻作渠首闸。",
        1,
    )
    assert (ruling.rule, ruling.level, ruling.part, ruling.quote, ruling.message) == (
        "house-word",
        "stop",
        "body",
        "渠首闸",
        "“渠首闸”请按本报用语改为“进水闸”。馆藏名录改称。",
    )
