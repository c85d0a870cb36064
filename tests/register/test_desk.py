"""Import and export of the register on the desk: who may, what is shown first, and nothing half saved."""

import re
from base64 import urlsafe_b64encode
from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.roles import EDITORS
from bylines.models import Appointment, Official, Post
from tests.factories import make_appointment, make_official, make_user, make_writer
from tests.register.test_formats import read, workbook

pytestmark = pytest.mark.django_db

MODELS = [Official, Post, Appointment]
LIST = "姓名,备注,职务,任职起,任职止\n陆明川,,县长,2023-03-28,\n郑砚秋,,县长,2020-06-08,2023-02-20\n"


@pytest.fixture
def editor(client):
    client.force_login(make_user("editor", EDITORS))
    return client


def page(model, name):
    return reverse(f"admin:bylines_{model._meta.model_name}_{name}")


def choose(client, model, data, name="名单.csv"):
    """The answer to a file being chosen: what it would change."""
    data = data if isinstance(data, bytes) else data.encode("gb18030")
    return client.post(
        page(model, "import"), {"resource": "0", "format": "", "import_file": SimpleUploadedFile(name, data)}
    )


def confirm(client, model, answer, **changed):
    """Press 保存这些改动 on the page ``answer``."""
    return client.post(page(model, "process_import"), answer.context["confirm_form"].initial | changed)


def told(answer):
    return [(problem.row, problem.column, problem.sentence) for problem in answer.context["problems"]]


def file_problems(answer):
    return answer.context["form"].errors["import_file"]


# Who may


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("name", ["import", "export"])
def test_strangers_are_asked_to_sign_in(client, model, name):
    answer = client.get(page(model, name))

    assert (answer.status_code, answer.url) == (302, f"/admin/login/?next={page(model, name)}")


@pytest.mark.parametrize("model", MODELS)
def test_a_reporter_may_neither_choose_a_file_nor_save_one(client, model):
    client.force_login(make_writer())

    answers = [
        client.get(page(model, "import")),
        choose(client, model, LIST),
        client.post(page(model, "process_import")),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert "从文件导入" not in client.get(page(model, "changelist")).text


def test_who_sees_nothing_of_the_register_exports_nothing(client):
    client.force_login(make_user("nobody"))

    assert [client.get(page(model, "export")).status_code for model in MODELS] == [403, 403, 403]


def test_saving_is_no_matter_of_looking(editor):
    assert editor.get(page(Appointment, "process_import")).status_code == 405


# Importing


def test_a_first_list_makes_officials_posts_and_terms_after_it_was_looked_at(editor):
    looked = choose(editor, Appointment, LIST)
    before = (Official.objects.count(), Post.objects.count(), Appointment.objects.count())
    saved = confirm(editor, Appointment, looked)

    assert [(one.row, one.kind, one.remarks) for one in looked.context["changes"]] == [
        (2, "new", ("新增领导“陆明川”。", "新增职务“县长”。")),
        (3, "new", ("新增领导“郑砚秋”。",)),
    ]
    assert before == (0, 0, 0)
    assert (saved.status_code, saved.url) == (302, page(Appointment, "changelist"))
    assert sorted(Appointment.objects.values_list("official__slug", "post__title", "since", "until")) == [
        ("lu-mingchuan", "县长", date(2023, 3, 28), None),
        ("zheng-yanqiu", "县长", date(2020, 6, 8), date(2023, 2, 20)),
    ]
    assert "已保存：新增2条，修改0条，不变0条。" in editor.get(saved.url).text
    assert LogEntry.objects.count() == 2


def test_a_workbook_is_taken_as_well(editor):
    data = workbook(["职务", "排序", "一人一职"], ["县长", 20, "是"], ["副县长", 90, None])

    confirm(editor, Post, choose(editor, Post, data, "职务.xlsx"))

    assert list(Post.objects.values_list("title", "rank", "is_single")) == [("县长", 20, True), ("副县长", 90, False)]


def test_what_changes_is_shown_with_what_stood_there(editor):
    make_appointment(make_official("郑砚秋"), "县长", since=date(2020, 6, 8))

    answer = choose(editor, Appointment, LIST)

    assert "<ins>2023-02-20</ins>" in answer.text
    assert "新增1条，修改1条，不变0条" in answer.text


def test_one_bad_row_keeps_the_whole_file_out(editor):
    bad = LIST + "安宁,,副县长,2026-02-30,\n"

    answer = choose(editor, Appointment, bad)
    forced = confirm(
        editor,
        Appointment,
        choose(editor, Appointment, LIST),
        import_file_name=urlsafe_b64encode(bad.encode()).decode(),
    )

    assert told(answer) == [(4, "任职起", "日历上没有“2026-02-30”这一天：请核对日期。")]
    assert "confirm_form" not in answer.context
    assert told(forced) == told(answer)
    assert (Official.objects.count(), Appointment.objects.count()) == (0, 0)


def test_the_register_changed_meanwhile_and_nothing_is_saved_unseen(editor):
    looked = choose(editor, Appointment, LIST)
    make_official("陆明川")

    again = confirm(editor, Appointment, looked)

    assert "这期间名册有改动" in again.text
    assert Appointment.objects.count() == 0
    assert confirm(editor, Appointment, again).status_code == 302
    assert Appointment.objects.count() == 2


def test_near_names_are_shown_before_the_changes_and_saved_when_confirmed(editor):
    make_official("陆名川")

    answer = choose(editor, Appointment, LIST)

    assert "1 个姓名请核对" in answer.text
    assert "第2行：“陆明川”和“陆名川”读音或字形相近，请核对有没有写错。" in answer.text
    assert confirm(editor, Appointment, answer).status_code == 302
    assert Official.objects.filter(name="陆明川").exists()


def test_what_keeps_a_file_out_is_told_by_its_rows_with_the_names_that_may_be_why(editor):
    make_appointment(make_official("陆名川"), "县长", since=date(2023, 1, 1))
    Post.objects.filter(title="县长").update(is_single=True)

    answer = choose(editor, Appointment, "姓名,职务,任职起\n陆明川,县长,2023-03-28\n安宁,副县长,2026-02-30\n")

    assert [row for row, _column, _sentence in told(answer)] == [2, 3]
    assert "第2行：“陆明川”和“陆名川”读音或字形相近，请核对有没有写错。" in answer.text


def test_a_near_name_that_came_meanwhile_is_seen_before_it_is_saved(editor):
    looked = choose(editor, Official, "姓名\n陆明川\n")
    make_official("陆名川")

    again = confirm(editor, Official, looked)

    assert "1 个姓名请核对" in again.text
    assert not Official.objects.filter(name="陆明川").exists()


def test_a_holder_who_came_meanwhile_is_not_overlooked(editor):
    Post.objects.create(title="县长", is_single=True)
    looked = choose(editor, Appointment, LIST)
    make_appointment(make_official("安宁"), "县长", since=date(2025, 1, 1))

    again = confirm(editor, Appointment, looked)

    assert [(row, column) for row, column, _sentence in told(again)] == [(2, "任职起")]
    assert Appointment.objects.count() == 1


def test_the_same_file_again_changes_nothing(editor):
    confirm(editor, Appointment, choose(editor, Appointment, LIST))

    answer = choose(editor, Appointment, LIST)

    assert "没有改动：文件里的内容名册上都有了。" in answer.text
    assert "保存这些改动" not in answer.text


@pytest.mark.parametrize("lost", ["", "甲", "a"])
def test_a_file_lost_on_the_way_is_asked_for_again(editor, lost):
    looked = choose(editor, Appointment, LIST)

    answer = confirm(editor, Appointment, looked, import_file_name=lost)

    assert answer.status_code == 200
    assert Appointment.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("名单.xlsx", b"PK\x03\x04 nothing", "这不是表格文件"),
        ("名单.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "这是旧格式"),
        ("照片.csv", b"\x89PNG\r\n\x1a\n\0\0\0\r", "这个文件的编码既不是"),
    ],
)
def test_what_is_no_table_is_refused_beside_the_field(editor, name, data, said):
    answer = choose(editor, Appointment, data, name)

    assert [problem.startswith(said) for problem in file_problems(answer)] == [True]


def test_a_missing_column_is_told(editor):
    assert told(choose(editor, Appointment, "姓名,职务\n甲,县长\n")) == [
        (None, "任职起", "缺少“任职起”这一列：请写在第一行。")
    ]


def test_without_a_file_the_field_says_so(editor):
    answer = editor.post(page(Official, "import"), {"format": "0"})

    assert file_problems(answer) == ["这个字段是必填项。"]


def test_ten_thousand_rows_are_taken_in_a_fixed_number_of_questions(editor):
    lines = [f"干部{number:05},,职务{number % 500},2026-04-01," for number in range(10_000)]
    text = "姓名,备注,职务,任职起,任职止\n" + "\n".join(lines)

    looked = choose(editor, Appointment, text)
    with CaptureQueriesContext(connection) as queries:
        confirm(editor, Appointment, looked)

    assert (len(looked.context["changes"]), looked.context["more_changes"]) == (1000, 9000)
    assert (Official.objects.count(), Post.objects.count(), Appointment.objects.count()) == (10_000, 500, 10_000)
    assert len(queries) < 200


@pytest.mark.parametrize("model", MODELS)
def test_looking_at_a_file_costs_the_same_for_one_row_and_three(editor, model):
    texts = {
        Official: "姓名\n甲甲\n乙乙\n丙丙\n",
        Post: "职务\n县长\n县委书记\n副县长\n",
        Appointment: "姓名,职务,任职起\n甲甲,县长,2026-4-1\n乙乙,县长,2026-4-1\n丙丙,县委书记,2026-4-1\n",
    }
    counts = []
    for rows in (2, 4):
        with CaptureQueriesContext(connection) as queries:
            choose(editor, model, "\n".join(texts[model].splitlines()[:rows]))
        counts.append(len(queries))

    assert counts[0] == counts[1]


# Exporting


def export(client, model, kind="0", query=""):
    return client.post(page(model, "export") + query, {"format": kind, "resource": "0"})


def test_a_list_is_exported_under_chinese_titles_and_read_back_without_a_change(editor):
    confirm(editor, Appointment, choose(editor, Appointment, LIST))

    for kind in "01":
        answer = export(editor, Appointment, kind)
        again = choose(editor, Appointment, answer.content)
        assert (again.context["counts"], told(again)) == ({"new": 0, "changed": 0, "same": 2}, [])
    assert read(export(editor, Appointment).content) == [
        ["姓名", "备注", "职务", "任职起", "任职止"],
        ["陆明川", "", "县长", "2023-03-28", ""],
        ["郑砚秋", "", "县长", "2020-06-08", "2023-02-20"],
    ]


def test_officials_and_posts_are_exported_too(editor):
    make_official("=1+1", note="水务局")
    Post.objects.create(title="县长", short_forms="县政府县长", rank=20, is_single=True)

    assert read(export(editor, Official).content) == [["姓名", "备注", "网址名"], ["'=1+1", "水务局", "1-1"]]
    assert read(export(editor, Post).content) == [
        ["职务", "简称", "排序", "一人一职"],
        ["县长", "县政府县长", "20", "是"],
    ]


def test_an_export_is_of_what_the_list_shows_under_a_chinese_name(editor):
    make_appointment(make_official("郑砚秋"), "县委书记")
    make_appointment(make_official("陆明川"), "县长")

    answer = export(editor, Appointment, query="?q=%E9%99%86")

    assert [row[0] for row in read(answer.content)] == ["姓名", "陆明川"]
    assert re.match(
        r"attachment; filename\*=utf-8''%E4%BB%BB%E8%81%8C-\d{4}-\d\d-\d\d\.csv", answer["Content-Disposition"]
    )


def test_a_reporter_may_export_what_the_desk_shows(client):
    make_official("郑砚秋")
    client.force_login(make_writer())

    assert export(client, Official).status_code == 200


def test_an_export_costs_the_same_for_one_row_and_three(editor):
    counts = []
    for names in (["郑砚秋"], ["陆明川", "安宁"]):
        for name in names:
            make_appointment(make_official(name), "副县长")
        with CaptureQueriesContext(connection) as queries:
            export(editor, Appointment)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_an_unknown_kind_of_file_is_asked_for_again(editor):
    answer = export(editor, Official, "7")

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["format"])
