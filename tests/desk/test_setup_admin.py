"""The register of people and the newsroom's set-up, as the desk keeps them."""

from datetime import date

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.desk.sections import tree
from articles.models import Article, Event, ReviewStage, Section, Tag, Workflow
from articles.roles import EDITORS, ROLES
from bylines.models import Appointment, Official, Post, Reporter
from tests import factories
from tests.factories import make_appointment, make_event, make_official, make_reporter, make_section, make_user

pytestmark = pytest.mark.django_db
User = get_user_model()


@pytest.fixture
def desk(client):
    """The keeper of everything, at the desk."""
    client.force_login(make_user("keeper", is_superuser=True))
    return client


@pytest.fixture
def editor(client):
    client.force_login(make_user("editor", EDITORS))
    return client


def page(model, name, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def problems(answer):
    """What a refused form says, beside its fields and above them."""
    form, formsets = answer.context["adminform"].form, answer.context["inline_admin_formsets"]
    said = [problem for field in form.errors.values() for problem in field]
    for inline in formsets:
        said += inline.formset.non_form_errors()
        said += [problem for row in inline.formset.errors for field in row.values() for problem in field]
    return said


def rows(prefix, *lines, initial=0):
    """The fields of an inline's ``lines``, as the browser sends them."""
    data = {f"{prefix}-TOTAL_FORMS": len(lines), f"{prefix}-INITIAL_FORMS": initial}
    for number, line in enumerate(lines):
        data |= {f"{prefix}-{number}-{field}": value for field, value in line.items()}
    return data


# Addresses


@pytest.mark.parametrize(
    ("model", "data"),
    [
        (Reporter, {"kind": "reporter", "is_active": "on"}),
        (Official, rows("appointments")),
    ],
)
def test_a_person_without_an_address_gets_one_in_pinyin(desk, model, data):
    for note in ("", "县医院"):
        desk.post(page(model, "add"), {"name": "解伟龙", "slug": "", "note": note, **data})

    assert list(model.objects.values_list("slug", flat=True)) == ["xie-weilong", "xie-weilong-2"]


def test_a_section_and_a_tag_get_theirs_too(desk):
    desk.post(page(Section, "add"), {"name": "石桥镇", "slug": "", "order": 1})
    desk.post(page(Tag, "add"), {"name": "春耕", "slug": ""})

    assert (Section.objects.get().slug, Tag.objects.get().slug) == ("shi-qiao-zhen", "chun-geng")


def test_an_address_that_is_typed_is_kept(desk):
    desk.post(page(Section, "add"), {"name": "时政", "slug": "politics", "order": 1})

    assert Section.objects.get().slug == "politics"


def test_an_address_that_is_taken_is_refused(desk):
    make_section()

    answer = desk.post(page(Section, "add"), {"name": "政治", "slug": "politics", "order": 1})

    assert len(problems(answer)) == 1
    assert Section.objects.count() == 1


@pytest.mark.parametrize("make", [make_reporter, make_official, make_section, lambda: Tag.objects.create(name="甲")])
def test_an_address_never_changes(desk, make):
    kept = make()
    before = kept.slug
    data = {"name": "新名", "slug": "new", "kind": "reporter", "order": 1, **rows("appointments")}

    answer = desk.post(page(type(kept), "change", kept.pk), data)

    kept.refresh_from_db()
    assert (answer.status_code, kept.name, kept.slug) == (302, "新名", before)


# People


def test_an_official_is_entered_with_the_posts_held(desk):
    mayor = Post.objects.create(title="县长", rank=20)
    line = {"post": mayor.pk, "since": "2024-01-02", "until": ""}

    desk.post(page(Official, "add"), {"name": "郑砚秋", **rows("appointments", line)})

    assert [str(appointment) for appointment in Official.objects.get().appointments.all()] == ["郑砚秋 县长"]


def test_a_post_held_already_is_refused_in_words(desk):
    held = make_appointment(make_official())
    kept = {"id": held.pk, "official": held.official_id, "post": held.post_id, "since": "2020-01-01"}
    again = {"official": held.official_id, "post": held.post_id, "since": "2024-01-02"}
    data = {"name": "郑砚秋", **rows("appointments", kept, again, initial=1)}

    answer = desk.post(page(Official, "change", held.official_id), data)

    assert problems(answer) == ["“县委书记” 有两行都没有结束日期：请只留一行，或填写其中一行的结束日期。"]
    assert Appointment.objects.count() == 1


def test_a_post_ended_and_taken_up_again_is_saved_in_one_go(desk):
    held = make_appointment(make_official())
    ended = {
        "id": held.pk,
        "official": held.official_id,
        "post": held.post_id,
        "since": "2020-01-01",
        "until": "2022-01-01",
    }
    again = {"official": held.official_id, "post": held.post_id, "since": "2024-01-02"}
    data = {"name": "郑砚秋", **rows("appointments", ended, again, initial=1)}

    desk.post(page(Official, "change", held.official_id), data)

    assert list(Appointment.objects.order_by("since").values_list("until", flat=True)) == [date(2022, 1, 1), None]


def test_the_same_post_twice_in_one_go_is_refused_in_words(desk):
    line = {"post": Post.objects.create(title="县长").pk, "since": "2024-01-02"}

    answer = desk.post(page(Official, "add"), {"name": "郑砚秋", **rows("appointments", line, line)})

    assert problems(answer) == ["“县长” 有两行都没有结束日期：请只留一行，或填写其中一行的结束日期。"]
    assert Official.objects.count() == 0


def test_a_term_that_ends_before_it_begins_is_refused_in_words(desk):
    line = {"post": Post.objects.create(title="县长").pk, "since": "2024-01-02", "until": "2023-01-02"}

    answer = desk.post(page(Official, "add"), {"name": "郑砚秋", **rows("appointments", line)})

    assert problems(answer) == ["任职的结束日期早于开始日期：请核对两个日期。"]


def test_officials_stand_in_protocol_order_with_the_posts_of_today(desk):
    deputy, secretary = make_official("安宁"), make_official("郑砚秋")
    make_official("卜居")
    make_appointment(deputy, "副县长", rank=300)
    make_appointment(deputy, "县委办主任", rank=200, until=date(2021, 1, 1))
    make_appointment(secretary, "县委书记", rank=100)

    shown = desk.get(page(Official, "changelist")).context["cl"].result_list

    posts = admin.site.get_model_admin(Official).posts
    assert [(official.name, posts(official)) for official in shown] == [
        ("郑砚秋", "县委书记"),
        ("安宁", "副县长"),
        ("卜居", None),
    ]


@pytest.mark.parametrize(
    ("model", "typed"),
    [(Reporter, "bai-lu"), (Reporter, "白"), (Official, "yanqiu"), (Official, "县委"), (Post, "书记")],
)
def test_people_and_posts_are_found_by_name_pinyin_or_post(desk, model, typed):
    make_reporter()
    make_appointment(make_official())

    shown = desk.get(page(model, "changelist"), {"q": typed}).context["cl"].result_list

    assert len(shown) == 1


def test_an_editor_keeps_the_register_but_not_whose_account_a_reporter_has(editor):
    reporter = make_reporter()
    data = {"name": "白露", "kind": "photographer", "user": User.objects.get(username="editor").pk}

    answer = editor.post(page(Reporter, "change", reporter.pk), data)

    reporter.refresh_from_db()
    assert (answer.status_code, reporter.kind, reporter.user) == (302, "photographer", None)


def test_accounts_are_offered_by_name_surname_first(desk):
    make_user("bailu", last_name="白", first_name="露")

    form = desk.get(page(Reporter, "add")).context["adminform"].form

    assert "白露（bailu）" in [label for _key, label in form.fields["user"].choices]


def test_who_signed_a_story_cannot_be_deleted(desk):
    reporter = make_reporter()
    factories.draft(bylines=[("白露", "记者", reporter)])

    desk.post(page(Reporter, "delete", reporter.pk), {"post": "yes"})

    assert Reporter.objects.count() == 1


def test_an_editor_deletes_nobody(editor):
    assert editor.post(page(Official, "delete", make_official().pk), {"post": "yes"}).status_code == 403


# Sections


def test_a_tree_puts_every_child_right_after_its_parent():
    assert tree([(1, None), (2, None), (3, 1), (4, 3), (5, 1)]) == [(1, 0), (3, 1), (4, 2), (5, 1), (2, 0)]


def test_a_tree_shows_a_circle_at_its_end():
    assert tree([(1, 2), (2, 1), (3, None)]) == [(3, 0), (1, 0), (2, 0)]


def test_sections_are_listed_as_a_tree(desk):
    county = make_section("时政", "politics", order=10)
    make_section("民生", "life", order=20)
    make_section("人大", "congress", order=30, parent=county)

    shown = desk.get(page(Section, "changelist")).context["cl"].result_list

    assert [(section.name, section.depth) for section in shown] == [("时政", 0), ("人大", 1), ("民生", 0)]
    assert [admin.site.get_model_admin(Section).indented(section) for section in shown] == [
        "时政",
        "　└ 人大",
        "民生",
    ]


def test_the_order_of_sections_is_changed_in_the_list(desk):
    first, second = make_section("时政", "politics", order=10), make_section("民生", "life", order=20)
    lines = [
        {"id": first.pk, "order": 30, "in_navigation": "on"},
        {"id": second.pk, "order": 20, "in_navigation": "on"},
    ]

    desk.post(page(Section, "changelist"), {**rows("form", *lines, initial=2), "_save": "1"})

    assert list(Section.objects.values_list("slug", "order")) == [("life", 20), ("politics", 30)]


def test_a_section_cannot_stand_under_its_own_child(desk):
    county = make_section("时政", "politics")
    child = make_section("人大", "congress", parent=county)
    data = {"name": "时政", "parent": child.pk, "order": 10}

    answer = desk.post(page(Section, "change", county.pk), data)

    assert problems(answer) == ["栏目不能放在自己下面：请另选上级栏目。"]


# Workflows


def stages_of(workflow):
    return [
        {"id": s.pk, "workflow": workflow.pk, "order": s.order, "name": s.name, "title": s.title, "group": s.group_id}
        for s in workflow.stages.order_by("order")
    ]


def test_a_workflow_is_entered_with_its_stages(desk):
    group = Group.objects.get(name=EDITORS)
    lines = [{"order": n, "name": name, "title": "编辑", "group": group.pk} for n, name in [(1, "一审"), (2, "二审")]]

    desk.post(page(Workflow, "add"), {"name": "二审制", **rows("stages", *lines)})

    assert [stage.name for stage in Workflow.objects.get(name="二审制").stages.order_by("order")] == ["一审", "二审"]


def test_a_workflow_without_a_stage_is_refused_in_words(desk):
    answer = desk.post(page(Workflow, "add"), {"name": "空", **rows("stages")})

    assert problems(answer) == ["审稿流程至少要有一个审次：请添加。"]


def test_the_last_stage_cannot_be_deleted(desk):
    workflow = Workflow.objects.get(is_default=True)
    lines = [line | {"DELETE": "on"} for line in stages_of(workflow)]

    answer = desk.post(page(Workflow, "change", workflow.pk), {"name": "一审制", **rows("stages", *lines, initial=1)})

    assert problems(answer) == ["审稿流程至少要有一个审次：请添加。"]
    assert workflow.stages.count() == 1


def test_a_stage_where_a_story_waits_cannot_be_deleted(desk):
    factories.in_review()
    workflow = Workflow.objects.get(is_default=True)
    ReviewStage.objects.create(
        workflow=workflow, order=2, name="复核", title="主任", group=Group.objects.get(name=EDITORS)
    )
    lines = stages_of(workflow)
    lines[0]["DELETE"] = "on"

    answer = desk.post(page(Workflow, "change", workflow.pk), {"name": "一审制", **rows("stages", *lines, initial=2)})

    assert problems(answer) == ["“审核” 还有 1 篇稿件在审：请先签发或退回。"]
    assert workflow.stages.count() == 2


def test_a_stage_where_nothing_waits_can_be_deleted(desk):
    workflow = Workflow.objects.get(is_default=True)
    ReviewStage.objects.create(
        workflow=workflow, order=2, name="复核", title="主任", group=Group.objects.get(name=EDITORS)
    )
    lines = stages_of(workflow)
    lines[1]["DELETE"] = "on"

    desk.post(page(Workflow, "change", workflow.pk), {"name": "一审制", **rows("stages", *lines, initial=2)})

    assert [stage.name for stage in workflow.stages.all()] == ["审核"]


def choose(desk, *workflows):
    data = {"action": "make_default", "_selected_action": [workflow.pk for workflow in workflows]}
    answer = desk.post(page(Workflow, "changelist"), data, follow=True)
    return [str(message) for message in answer.context["messages"]]


def test_the_default_moves_in_one_step(desk):
    other = Workflow.objects.create(name="三审制")

    assert choose(desk, other) == ["“三审制” 现在是默认流程。"]
    assert list(Workflow.objects.filter(is_default=True)) == [other]


def test_there_is_one_default_only(desk):
    other, default = Workflow.objects.create(name="三审制"), Workflow.objects.get(is_default=True)

    assert choose(desk, other, default) == ["请只选一个流程：默认流程只有一个。"]
    assert list(Workflow.objects.filter(is_default=True)) == [default]


def test_the_default_cannot_be_deleted(desk):
    default = Workflow.objects.get(is_default=True)

    assert desk.post(page(Workflow, "delete", default.pk), {"post": "yes"}).status_code == 403
    desk.post(
        page(Workflow, "changelist"),
        {"action": "delete_selected", "_selected_action": default.pk, "post": "yes"},
    )
    assert Workflow.objects.get(is_default=True) == default


# Accounts and tags


def test_a_new_account_may_enter_the_newsroom_with_its_role(desk):
    role = Group.objects.get(name=EDITORS)
    form = desk.get(page(User, "add")).context["adminform"].form
    assert (form["is_staff"].value(), form["is_staff"].label) == (True, "可进入编辑部")

    desk.post(
        page(User, "add"),
        {
            "username": "bailu",
            "last_name": "白",
            "first_name": "露",
            "usable_password": "true",
            "password1": "渠水-进村-2026",
            "password2": "渠水-进村-2026",
            "is_staff": "on",
            "groups": role.pk,
        },
    )

    account = User.objects.get(username="bailu")
    assert (account.is_staff, account.last_name, list(account.groups.all())) == (True, "白", [role])


def test_accounts_are_listed_by_name_and_role(desk):
    user = make_user("bailu", EDITORS, last_name="白", first_name="露")

    accounts = admin.site.get_model_admin(User)

    assert (accounts.full_name(user), accounts.roles(user)) == ("白露", EDITORS)
    assert "白露" in desk.get(page(User, "changelist")).content.decode()


def test_only_our_own_tags_stand_on_the_desk():
    named = {model._meta.label for model in admin.site._registry}

    assert "articles.Tag" in named
    assert "taggit.Tag" not in named


def test_a_role_is_made_of_rights_said_in_chinese(desk):
    role = Group.objects.create(name="编务")
    form = desk.get(page(Group, "change", role.pk)).context["adminform"].form
    rights = {str(words): key for key, words in form.fields["permissions"].choices}
    assert [words for words in rights if words.isascii() or "Can " in words] == []
    chosen = [rights["稿件：查看"], rights["活动：新增"]]

    desk.post(page(Group, "change", role.pk), {"name": "编务", "permissions": chosen})

    assert set(role.permissions.values_list("codename", flat=True)) == {"view_article", "add_event"}


@pytest.mark.parametrize("name", ROLES)
def test_a_role_saved_unchanged_keeps_every_right(desk, name):
    role = Group.objects.get(name=name)
    before = set(role.permissions.values_list("codename", flat=True))
    form = desk.get(page(Group, "change", role.pk)).context["adminform"].form

    data = {"name": name, "permissions": form["permissions"].value()}
    desk.post(page(Group, "change", role.pk), data)

    assert set(role.permissions.values_list("codename", flat=True)) == before


# Every list costs the same, however long it is


def one_more_reporter(number):
    make_reporter(f"白{number}", user=make_user(f"user{number}"))


def one_more_official(number):
    make_appointment(make_official(f"郑{number}"), f"职务{number}")


def one_more_section(number):
    make_section(f"栏目{number}", f"s{number}", parent=Section.objects.first())


def one_more_event(number):
    event = make_event(f"活动{number}")
    event.covered_by.add(make_reporter(f"白{number}"))
    event.attended.add(make_official(f"郑{number}"))


def one_more_workflow(number):
    workflow = Workflow.objects.create(name=f"流程{number}")
    workflow.stages.create(order=1, name="一审", title="编辑", group=Group.objects.first())


@pytest.mark.parametrize(
    ("model", "one_more"),
    [
        (Reporter, one_more_reporter),
        (Official, one_more_official),
        (Post, one_more_official),
        (Section, one_more_section),
        (Event, one_more_event),
        (Workflow, one_more_workflow),
        (Tag, lambda number: Tag.objects.create(name=f"标签{number}")),
        (User, lambda number: make_user(f"user{number}", EDITORS)),
        (Group, lambda number: Group.objects.create(name=f"角色{number}")),
    ],
)
def test_a_list_of_three_costs_what_a_list_of_one_costs(desk, model, one_more):
    address = page(model, "changelist")
    one_more(1)
    desk.get(address)
    with CaptureQueriesContext(
        connection,
    ) as for_one:
        assert desk.get(address).status_code == 200
    one_more(2)
    one_more(3)

    with CaptureQueriesContext(connection) as for_three:
        assert desk.get(address).status_code == 200

    assert len(for_three) == len(for_one)


@pytest.mark.parametrize("model", [Reporter, Official, Post, Section, Event, Workflow, Tag, User, Group, Article])
def test_every_form_and_list_opens_without_inline_scripts_or_styles(desk, model):
    for name in ("changelist", "add"):
        html = desk.get(page(model, name)).content.decode()
        assert [bad for bad in (" style=", " onclick=", "javascript:") if bad in html] == []
