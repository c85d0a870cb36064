"""The workflow as a table: every state, every action, every role; then the rules one by one."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import workflow
from articles.manuscripts import save_revision
from articles.models import Article, PublishedArticle, Review, ReviewStage, Workflow
from articles.roles import CHIEFS, DIRECTORS, EDITORS, REPORTERS
from tests import factories as make

pytestmark = pytest.mark.django_db

WRITERS = {"writer", "signer"}
PUBLISHERS = {"editor", "director", "chief", "admin"}
RETRACTORS = {"director", "chief", "admin"}
EVERYBODY = {"writer", "signer", "colleague", "editor", "director", "chief", "admin", "reader"}

# state -> action -> who may. What is not named, nobody may.
TABLE = {
    "draft": {
        "edit": WRITERS | PUBLISHERS,
        "submit": WRITERS | PUBLISHERS,
        "discard": WRITERS | PUBLISHERS,
    },
    "in_review": {
        "edit": {"editor"},
        "withdraw": WRITERS,
        "approve": {"editor"},
        "return": {"editor"},
    },
    "approved": {"return": PUBLISHERS, "publish": PUBLISHERS, "schedule": PUBLISHERS},
    "scheduled": {"unschedule": PUBLISHERS},
    "published": {"edit": PUBLISHERS, "retract": RETRACTORS},
    "published, then edited": {"edit": PUBLISHERS, "submit": PUBLISHERS, "retract": RETRACTORS},
    "correction in review": {
        "edit": {"editor"},
        "withdraw": WRITERS | {"chief"},
        "approve": {"editor"},
        "return": {"editor"},
        "retract": RETRACTORS,
    },
    "correction returned": {
        "edit": WRITERS | PUBLISHERS,
        "submit": WRITERS | PUBLISHERS,
        "retract": RETRACTORS,
    },
    "correction signed off": {"return": PUBLISHERS, "correct": PUBLISHERS, "retract": RETRACTORS},
    "retracted": {},
    "discarded": {"restore": WRITERS | PUBLISHERS},
}


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


def bring_to(state, people):
    bylines = [("白露", "记者", None), ("秦越", "记者", people["signer"].reporter)]
    builders = {
        "draft": make.draft,
        "in_review": make.in_review,
        "approved": make.approved,
        "scheduled": make.scheduled,
        "discarded": make.discarded,
    }
    if state in builders:
        return builders[state](bylines=bylines)
    article = make.published(bylines=bylines)
    if state == "retracted":
        return make.retracted(article)
    if state != "published":
        article = make.edited(article, body="<p>渠首闸提起六十厘米。</p>")
    if state.startswith("correction"):
        workflow.perform(people["chief"], "submit", article)
    if state == "correction returned":
        workflow.perform(people["editor"], "return", article, note="请核对高度。")
    if state == "correction signed off":
        make.sign_off(make.again(article))
    return make.again(article)


@pytest.mark.parametrize("state", TABLE)
def test_the_table_says_who_may_do_what(state, people):
    article = bring_to(state, people)

    allowed = {
        action: {role for role, user in people.items() if workflow.why_not(user, action, article) is None}
        for action in workflow.ACTIONS
    }

    assert {action: roles for action, roles in allowed.items() if roles} == TABLE[state]


@pytest.mark.parametrize("state", TABLE)
def test_what_is_refused_changes_nothing_and_what_is_allowed_is_done(state, people):
    article = bring_to(state, people)
    before = (
        article.status,
        article.stage_id,
        article.round,
        article.reviews.count(),
        PublishedArticle.objects.count(),
    )
    tomorrow = timezone.now() + timedelta(days=1)

    for action, rule in workflow.ACTIONS.items():
        for role, user in people.items():
            if rule.effect is None:
                continue
            done = False
            with transaction.atomic():
                with suppress(workflow.Refused):
                    workflow.perform(user, action, article, note="原因。", at=tomorrow, version=article.version)
                    done = True
                now = make.again(article)
                after = (
                    now.status,
                    now.stage_id,
                    now.round,
                    now.reviews.count(),
                    PublishedArticle.objects.count(),
                )
                transaction.set_rollback(True)
            assert (done, after == before) == (role in TABLE[state].get(action, set()), not done), (
                action,
                role,
            )


def test_every_action_leaves_a_line_in_the_trail():
    article = make.published()

    assert [
        (
            review.action,
            review.user_name,
            review.stage_name,
            review.from_status,
            review.to_status,
            review.revision.number,
        )
        for review in article.reviews.order_by("pk")
    ] == [
        ("submit", "白露", "", "draft", "in_review", 1),
        ("approve", "陶", "审核", "in_review", "approved", 1),
        ("publish", "方静舟", "", "approved", "published", 1),
    ]


def test_the_trail_outlives_the_accounts():
    article = make.approved()
    article.reviews.get(action="approve").user.delete()

    assert [(review.user, review.user_name) for review in article.reviews.filter(action="approve")] == [(None, "陶")]


# Separation of duties


@pytest.fixture
def three_stages():
    flow = Workflow.objects.create(name="三审制")
    for order, (name, title) in enumerate([("一审", EDITORS), ("二审", DIRECTORS), ("三审", CHIEFS)], start=1):
        ReviewStage.objects.create(
            workflow=flow, order=order, name=name, title=title, group=Group.objects.get(name=title)
        )
    make.make_section(workflow=flow)
    return flow


def test_a_story_passes_every_stage_in_order(three_stages):
    article = make.in_review()
    stages = []
    while article.status == Article.Status.IN_REVIEW:
        stages.append(article.stage.name)
        signer = make.make_user(f"signer {article.stage.pk}", article.stage.group.name)
        workflow.perform(signer, "approve", article, version=article.version)
        article = make.again(article)

    assert (stages, article.status) == (["一审", "二审", "三审"], "approved")


def test_stages_put_in_another_order_are_each_signed_once(three_stages):
    article = make.in_review()
    workflow.perform(make.make_editor(), "approve", article)
    for order, name in [(11, "三审"), (12, "二审"), (13, "一审")]:
        three_stages.stages.filter(name=name).update(order=order)
    article = make.sign_off(make.again(article))

    assert [review.stage_name for review in article.reviews.signatures()] == ["一审", "二审", "三审"]


def test_a_story_moved_while_it_is_read_passes_the_stages_of_its_new_section(three_stages):
    article = make.in_review(section=make.make_section("文艺", "wenyi"))
    workflow.perform(make.make_editor(), "approve", make.edited(article, section=make.make_section()))
    article = make.sign_off(make.again(article))

    assert [review.stage_name for review in article.reviews.signatures()] == ["审核", "一审", "二审", "三审"]


def test_nobody_signs_two_stages_of_one_round(three_stages):
    article = make.in_review()
    both = make.make_user("both", EDITORS, DIRECTORS, last_name="荆", first_name="苗")
    workflow.perform(both, "approve", article)
    article = make.again(article)

    assert workflow.why_not(both, "approve", article) == "荆苗已完成本轮一审，二审须由他人进行。"
    with pytest.raises(workflow.Refused):
        workflow.perform(both, "approve", article)
    assert article.reviews.signatures().count() == 1


def test_the_database_refuses_a_second_signature_of_one_person_in_a_round(three_stages):
    article = make.in_review()
    both = make.make_user("both", EDITORS, DIRECTORS)
    first = workflow.perform(both, "approve", article)

    with pytest.raises(IntegrityError, match=r"review_one_signature|UNIQUE"), transaction.atomic():
        Review.objects.create(
            article=article,
            round=first.round,
            action="approve",
            user=both,
            from_status="in_review",
            to_status="approved",
        )


def test_after_a_return_the_same_person_may_sign_another_stage(three_stages):
    article = make.in_review()
    both = make.make_user("both", EDITORS, DIRECTORS)
    workflow.perform(both, "approve", article)
    workflow.perform(make.make_user("director", DIRECTORS), "return", article, note="请补出处。")
    workflow.perform(make.make_writer(), "submit", article)
    workflow.perform(make.make_editor(), "approve", article)

    assert workflow.why_not(both, "approve", make.again(article)) is None


def test_who_has_signed_returns_what_nobody_is_left_to_sign(three_stages):
    """The only chief has written it: after two signatures neither the chief nor anybody else could go on."""
    chief = make.make_chief()
    article = make.draft()
    workflow.perform(chief, "submit", article)
    editor, director = make.make_editor(), make.make_user("director", DIRECTORS)
    workflow.perform(editor, "approve", article)
    workflow.perform(director, "approve", article)

    article = make.again(article)
    assert workflow.why_not(chief, "withdraw", article) is not None
    assert workflow.why_not(chief, "approve", article) is not None
    assert workflow.why_not(make.make_user("other", EDITORS), "return", article) is not None

    workflow.perform(editor, "return", article, note="总编辑自己的稿件，请改由记者送审。")
    assert make.again(article).status == Article.Status.DRAFT


def test_nobody_signs_a_story_that_they_sent_for_review():
    article = make.draft()
    editor = make.make_editor()
    workflow.perform(editor, "submit", article)

    assert workflow.why_not(editor, "approve", make.again(article)) == "不能审自己的稿件：请另一位责任编辑来审。"


def test_nobody_signs_a_story_that_carries_their_name():
    editor = make.make_editor()
    reporter = make.make_reporter("乔安宁", user=editor)
    article = make.in_review(bylines=[("乔安宁", "记者", reporter)])

    assert workflow.why_not(editor, "approve", article) == "不能审自己的稿件：请另一位责任编辑来审。"
    assert list(Article.objects.waiting_for(editor)) == []


@pytest.mark.parametrize("name", ["乔安宁", "安宁"])
def test_nobody_signs_a_story_that_carries_their_name_though_no_reporter_is_known(name):
    editor = make.make_editor()
    make.make_reporter("安宁", user=editor, is_active=False)
    article = make.in_review(bylines=[(name, "记者", None)])

    assert workflow.why_not(editor, "approve", article) == "不能审自己的稿件：请另一位责任编辑来审。"
    assert list(Article.objects.waiting_for(editor)) == []
    assert workflow.why_not(editor, "withdraw", article) == "只有作者可以撤回送审。"


def test_a_namesake_of_a_known_reporter_signs(three_stages):
    article = make.in_review(bylines=[("乔安宁", "记者", make.make_reporter("乔安宁"))])
    editor = make.make_editor()

    assert workflow.why_not(editor, "approve", article) is None
    assert list(Article.objects.waiting_for(editor)) == [article]


def test_who_signed_a_stage_is_not_put_under_the_story_afterwards(three_stages):
    editor = make.make_editor()
    article = make.in_review()
    workflow.perform(editor, "approve", article)
    article.bylines.create(name="乔安宁", role="记者", reporter=make.make_reporter("乔安宁", user=editor), order=1)
    article = make.edited(article)
    director = make.make_user("director", DIRECTORS)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.perform(director, "approve", article)
    assert str(refusal.value) == "乔安宁签了一审，现在又是本稿作者：请退回稿件，由他人重签一审。"
    assert workflow.why_not(director, "return", article) is None


# An approval covers exactly the text that was read


def test_a_signature_on_an_older_version_is_refused():
    article = make.in_review()
    make.edited(article, body="<p>渠首闸提起六十厘米。</p>")
    reader = make.make_user("reader", EDITORS)

    with pytest.raises(workflow.Refused, match="您读的是第1稿，现在是第2稿"):
        workflow.perform(reader, "approve", article, version=1)
    assert make.again(article).status == "in_review"


def test_one_changed_word_voids_the_approval():
    article = make.approved()
    Article.objects.filter(pk=article.pk).update(body="<p>渠首闸提起六厘米。</p>")

    with pytest.raises(workflow.Refused, match="签发后文字有改动"):
        workflow.perform(make.make_chief(), "publish", article)
    assert PublishedArticle.objects.count() == 0


def test_a_changed_byline_voids_the_approval():
    article = make.approved()
    article.bylines.update(name="黑露")

    assert workflow.why_not(make.make_chief(), "publish", article) is not None


def test_a_reviewer_may_edit_and_the_next_stage_sees_it(three_stages):
    article = make.in_review()
    editor = make.make_editor()
    assert workflow.why_not(editor, "edit", article) is None
    make.edited(article, headline="青岚水进了十二万亩麦田")
    workflow.perform(editor, "approve", article, version=2)

    assert make.again(article).reviews.get(action="approve").revision.content["headline"] == "青岚水进了十二万亩麦田"


# What is asked for


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"body": ""}, "正文"),
        ({"section": None}, "栏目"),
        ({"bylines": []}, "署名"),
        ({"origin": "reprint"}, "来源名称、原标题"),
        ({"body": "", "section": None}, "正文、栏目"),
    ],
)
def test_an_unfinished_story_is_not_sent_for_review(changes, missing):
    article = make.draft(**changes)

    assert workflow.why_not(make.make_writer(), "submit", article) == f"还缺：{missing}。补齐并保存后再送审。"


@pytest.mark.parametrize(
    ("changes", "missing"),
    [({"body": ""}, "正文"), ({"section": None}, "栏目"), ({"origin": "reprint"}, "来源名称、原标题")],
)
def test_a_story_that_lost_something_in_review_is_not_signed(changes, missing):
    article = make.edited(make.in_review(), **changes)

    assert workflow.why_not(make.make_editor(), "approve", article) == f"还缺：{missing}。补齐并保存后再签署。"


@pytest.mark.parametrize(("state", "action"), [("in_review", "return"), ("published", "retract")])
def test_a_note_is_required(state, action):
    article = getattr(make, state)()
    user = make.make_editor() if action == "return" else make.make_chief()

    assert workflow.why_not(user, action, article) is None
    with pytest.raises(workflow.Refused, match="请写明原因"):
        workflow.perform(user, action, article, note="  ")


@pytest.mark.parametrize("at", [None, timezone.now() - timedelta(days=1)])
def test_a_story_is_not_scheduled_into_the_past(at):
    article = make.approved()

    with pytest.raises(workflow.Refused, match="发布时间要晚于现在"):
        workflow.perform(make.make_chief(), "schedule", article, at=at)


def test_a_workflow_without_stages_refuses_the_story():
    empty = Workflow.objects.create(name="空流程")
    article = make.draft(section=make.make_section("空", "kong", workflow=empty))

    assert workflow.why_not(make.make_writer(), "submit", article) == "审稿流程“空流程”还没有审次：请管理员添加。"


def test_a_section_takes_the_workflow_of_its_parent(three_stages):
    child = make.make_section("石桥镇", "shiqiao", parent=make.make_section())

    assert make.draft(section=child).workflow() == three_stages


# Being public is a stretch of time


def test_a_scheduled_story_becomes_public_by_itself():
    hour = timezone.now() + timedelta(hours=2)
    article = make.scheduled(at=hour)

    assert workflow.state_of(article) == "scheduled"
    assert list(PublishedArticle.objects.live()) == []
    with make.clock_at(hour):
        assert workflow.state_of(article) == "published"
        assert [copy.article for copy in PublishedArticle.objects.live()] == [article]


def test_an_unscheduled_story_never_was_public():
    hour = timezone.now() + timedelta(hours=2)
    article = make.scheduled(at=hour)
    workflow.perform(make.make_chief(), "unschedule", article)

    assert list(PublishedArticle.objects.live(at=hour)) == []
    assert (make.again(article).status, make.again(article).public_from) == ("approved", None)


def test_an_unscheduled_story_can_be_published_after_all():
    article = make.scheduled()
    workflow.perform(make.make_chief(), "unschedule", article)
    workflow.perform(make.make_chief(), "publish", article)

    assert [copy.headline for copy in PublishedArticle.objects.live()] == [article.headline]


def test_a_correction_ends_one_copy_and_starts_the_next():
    article = make.published(at=make.moment(2026, 3, 31), headline="渠系长二十三公里")
    make.corrected(article, "渠系应为三十二公里。", at=make.moment(2026, 4, 1), headline="渠系长三十二公里")
    old, new = PublishedArticle.objects.order_by("pk")

    assert (old.headline, old.live_until) == ("渠系长二十三公里", new.live_from)
    assert (new.headline, new.published_at, new.live_until) == ("渠系长三十二公里", old.published_at, None)
    assert new.corrections == [{"at": "2026-04-01T09:00:00+08:00", "note": "渠系应为三十二公里。"}]
    assert new.get_absolute_url() == old.get_absolute_url()


def test_the_notes_of_earlier_corrections_stay():
    article = make.corrected(make.published(), "一处更正。", headline="甲")
    make.corrected(article, "又一处更正。", headline="乙")

    assert [entry["note"] for entry in make.public_copy(article).corrections] == [
        "一处更正。",
        "又一处更正。",
    ]


def test_what_is_printed_comes_from_the_approved_revision():
    official = make.make_official()
    article = make.published(
        mentions=[(official, "县委书记")],
        tags=["水利", "农业"],
        kicker="引题",
        subhead="副题",
        **make.PICTURE,
    )
    copy = make.public_copy(article)

    assert (copy.kicker, copy.headline, copy.subhead, copy.body) == (
        "引题",
        article.headline,
        "副题",
        article.body,
    )
    assert [(line.role, line.name) for line in copy.bylines.all()] == [("记者", "白露")]
    assert [(line.post, line.official) for line in copy.mentions.all()] == [("县委书记", official)]
    assert sorted(copy.tags.names()) == ["农业", "水利"]
    assert copy.credits == [{"title": "责任编辑", "name": "陶"}]
    assert (copy.picture.name, copy.picture_width) == (make.PICTURE["picture"], 1600)


def test_a_retraction_leaves_a_notice_and_nothing_to_read():
    article = make.retracted(make.published(), "搬迁日期未经核实。")

    assert list(PublishedArticle.objects.live()) == []
    assert article.published.get().retraction.reason == "搬迁日期未经核实。"


def test_a_story_in_correction_can_still_be_retracted():
    article = make.edited(make.published(), headline="甲")
    workflow.perform(make.make_editor(), "submit", article)
    article = make.retracted(article)

    assert (article.status, article.stage) == ("retracted", None)
    assert list(PublishedArticle.objects.live()) == []


def test_editing_a_published_story_leaves_the_public_copy_alone():
    article = make.published(headline="甲")
    make.edited(article, headline="乙")

    assert [copy.headline for copy in PublishedArticle.objects.live()] == ["甲"]


# Revisions


def test_a_save_that_changes_nothing_makes_no_revision():
    article = make.draft()
    with transaction.atomic():
        save_revision(article, make.make_writer())

    assert [revision.number for revision in article.revisions.all()] == [1]


def test_a_revision_keeps_what_was_saved():
    article = make.draft(headline="甲", tags=["水利"])
    make.edited(article, headline="乙")

    assert [(r.number, r.user_name, r.content["headline"], r.content["tags"]) for r in article.revisions.all()] == [
        (2, "乔安宁", "乙", ["水利"]),
        (1, "白露", "甲", ["水利"]),
    ]


# Queues


def test_only_the_group_of_the_stage_has_a_story_waiting():
    article = make.in_review()
    queues = {
        "editor": make.make_editor(),
        "director": make.make_user("director", DIRECTORS),
        "writer": make.make_writer(),
    }

    assert {role: list(Article.objects.waiting_for(user)) for role, user in queues.items()} == {
        "editor": [article],
        "director": [],
        "writer": [],
    }


def test_ready_to_publish_holds_the_signed_and_the_scheduled():
    signed, scheduled = make.approved(headline="甲"), make.scheduled(headline="乙")
    make.published(headline="丙")

    assert set(Article.objects.ready_to_publish()) == {signed, scheduled}
