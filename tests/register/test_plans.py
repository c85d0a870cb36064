"""What a file would change, row by row, and what keeps it out."""

from datetime import date

import pytest

from bylines.register.plans import (
    APPOINTMENT_COLUMNS,
    Person,
    PostLine,
    Register,
    TermLine,
    appointments_plan,
    officials_plan,
    posts_plan,
)

ZHENG, LI, LI_WATER = (
    Person(1, "郑砚秋", "", "zheng-yanqiu"),
    Person(2, "李娜", "县医院", "li-na"),
    Person(3, "李娜", "水务局", "li-na-2"),
)
MAYOR, DEPUTY = PostLine(1, "县长", "", 20, True), PostLine(2, "副县长", "政府副县长", 90)
HELD = TermLine(1, ZHENG, "县长", date(2020, 6, 8))
REGISTER = Register([ZHENG, LI, LI_WATER], [MAYOR, DEPUTY], [HELD])


def appointments(*lines, headings=APPOINTMENT_COLUMNS, register=REGISTER):
    return appointments_plan(headings, lines, register)


def told(plan):
    """[(row, kind, what is new, remarks)]"""
    return [(one.row, one.kind, [after for _before, after in one.cells], list(one.remarks)) for one in plan.changes]


def refused(plan):
    return [(problem.row, problem.column, problem.sentence) for problem in plan.problems]


# Appointments


def test_one_list_of_appointments_adds_the_officials_and_posts_it_names():
    plan = appointments(
        ("陆明川", "", "县委副书记", "2023-02-20", ""),
        ("陆明川", "", "县政府党组书记", "2023/3/28", "2026/4/1"),
    )

    assert told(plan) == [
        (2, "new", ["陆明川", "", "县委副书记", "2023-02-20", ""], ["新增领导“陆明川”。", "新增职务“县委副书记”。"]),
        (3, "new", ["陆明川", "", "县政府党组书记", "2023-03-28", "2026-04-01"], ["新增职务“县政府党组书记”。"]),
    ]
    assert ([str(person) for person in plan.new_people], plan.new_posts) == (
        ["陆明川"],
        ["县委副书记", "县政府党组书记"],
    )
    assert refused(plan) == []


def test_a_row_that_is_on_record_changes_only_its_end():
    plan = appointments(("郑砚秋", "", "县长", date(2020, 6, 8), date(2023, 2, 20)))

    assert [(one.kind, one.cells[-1], one.line.pk) for one in plan.changes] == [("changed", ("", "2023-02-20"), 1)]


def test_what_is_on_record_already_is_no_change():
    assert [one.kind for one in appointments(("郑砚秋", "", "县长", "2020-06-08", "")).changes] == ["same"]


def test_without_the_column_an_end_stays():
    ended = Register([ZHENG], [MAYOR], [TermLine(1, ZHENG, "县长", date(2020, 6, 8), date(2023, 2, 20))])

    plan = appointments(("郑砚秋", "县长", "2020-06-08"), headings=("姓名", "职务", "任职起"), register=ended)

    assert [one.kind for one in plan.changes] == ["same"]


def test_a_successor_in_a_post_for_one_comes_with_the_end_of_the_first_whatever_the_order_of_the_rows():
    plan = appointments(
        ("陆明川", "", "县长", "2023-03-28", ""),
        ("郑砚秋", "", "县长", "2020-06-08", "2023-02-20"),
    )

    assert refused(plan) == []
    assert [one.kind for one in plan.changes] == ["new", "changed"]


def test_a_second_holder_of_a_post_for_one_is_refused_at_his_row():
    plan = appointments(("李娜", "水务局", "副县长", "2023-03-28", ""), ("陆明川", "", "县长", "2023-03-28", ""))

    assert refused(plan) == [
        (
            3,
            "任职起",
            "“县长”同一时间只能由一人担任：郑砚秋的任期为2020年6月8日起，陆明川的任期为2023年3月28日起。"
            "请先填写前任的任职止日，或改正日期。",
        )
    ]


def test_two_rows_that_clash_with_each_other_are_refused_once():
    plan = appointments(("陆明川", "", "副县长", "2020-1-1", ""), ("陆明川", "", "副县长", "2021-1-1", ""))

    assert [(row, column) for row, column, _sentence in refused(plan)] == [(3, "任职起")]


def test_every_bad_row_is_told_with_its_column_and_what_to_do():
    plan = appointments(
        ("", "", "县长", "2026-04-01", ""),
        ("陆明川", "", "", "2026-02-30", "去年"),
        ("陆明川", "", "县委书记", "2026-04-01", "2026-03-01"),
        (None, "", None, " ", ""),
        ("李娜", "", "县委常委", "2026-04-01", ""),
        ("安宁", "", "县委常委", "2026-04-01", ""),
        ("安宁", "", "县委常委", "2026/4/1", "2026/5/1"),
    )

    assert refused(plan) == [
        (2, "姓名", "这一格没有填：请填写，或删去这一行。"),
        (3, "职务", "这一格没有填：请填写，或删去这一行。"),
        (3, "任职起", "日历上没有“2026-02-30”这一天：请核对日期。"),
        (3, "任职止", "“去年”不是日期：请写成 2026-04-01 或 2026/4/1。"),
        (4, "任职止", "任职的结束日期早于开始日期：请核对两个日期。"),
        (6, "备注", "有2位领导叫李娜：请在这一列写明是哪一位（县医院、水务局）。"),
        (8, "姓名", "与第7行重复：请只留一行。"),
    ]


def test_a_namesake_is_added_with_a_warning():
    plan = appointments(("李娜", "教育局", "副县长", "2026-04-01", ""))

    assert told(plan)[0][3] == ["新增领导“李娜（教育局）”。", "名册里已有李娜（县医院）、李娜（水务局），这是另一人。"]


@pytest.mark.parametrize(
    ("headings", "problems"),
    [
        (("姓名", "任职起"), [(None, "职务", "缺少“职务”这一列：请写在第一行。")]),
        (
            ("name", "post"),
            [(None, column, f"缺少“{column}”这一列：请写在第一行。") for column in ("姓名", "职务", "任职起")],
        ),
        (("姓名", "职务", "任职起", "姓 名"), [(None, "姓名", "“姓名”这一列有两个：请只留一个。")]),
    ],
)
def test_a_missing_or_doubled_column_is_told_before_any_row(headings, problems):
    assert refused(appointments(("甲", "乙", "x", "y"), headings=headings)) == problems


def test_columns_of_no_use_are_named():
    plan = appointments(
        ("郑砚秋", "县长", "2020-06-08", "1385"), headings=("姓 名", " 职务", "任职起", "电话"), register=REGISTER
    )

    assert (plan.unused, [one.kind for one in plan.changes]) == (["电话"], ["same"])


def test_a_table_of_headings_alone_is_refused():
    assert refused(appointments()) == [(None, "", "第一行下面什么也没有：请至少填写一行。")]


# Officials


def test_officials_are_known_by_address_or_by_name_and_note():
    plan = officials_plan(
        ("姓名", "备注", "网址名"),
        [("郑砚秋", "", ""), ("李娜", "人民医院", "li-na"), ("安宁", "", "")],
        REGISTER,
    )

    assert [(one.kind, one.line) for one in plan.changes] == [
        ("same", ZHENG),
        ("changed", Person(2, "李娜", "人民医院", "li-na")),
        ("new", Person(None, "安宁")),
    ]


def test_a_wrong_address_is_refused():
    plan = officials_plan(("姓名", "网址名"), [("安宁", "An Ning")], REGISTER)

    assert refused(plan) == [(2, "网址名", "“An Ning”不能作网址：只能用小写字母、数字和 -。")]


# Posts


def test_empty_cells_of_a_post_leave_rank_and_holder_alone():
    plan = posts_plan(
        ("职务", "简称", "排序", "一人一职"),
        [("县长", "", "", ""), ("副县长", "", 91, "否"), ("县委书记", "", "", "是")],
        REGISTER,
    )

    assert [(one.kind, one.line) for one in plan.changes] == [
        ("same", MAYOR),
        ("changed", PostLine(2, "副县长", "", 91, False)),
        ("new", PostLine(None, "县委书记", "", 1000, True)),
    ]


def test_a_post_with_two_holders_does_not_become_one_for_one():
    two = [TermLine(1, ZHENG, "副县长", date(2020, 1, 1)), TermLine(2, LI, "副县长", date(2021, 1, 1))]

    plan = posts_plan(("职务", "一人一职"), [("副县长", "是")], Register([ZHENG, LI], [DEPUTY], two))

    assert [(row, column) for row, column, _sentence in refused(plan)] == [(2, "一人一职")]


# Names that are almost another's


def doubted(plan):
    return [(doubt.row, doubt.column, doubt.sentence) for doubt in plan.doubts]


def test_a_new_name_that_is_almost_one_on_record_is_a_doubt_and_kept_out_by_nothing():
    plan = appointments(("郑妍秋", "", "县长", "2018-01-01", "2019-12-31"))

    assert doubted(plan) == [(2, "姓名", "“郑妍秋”和“郑砚秋”读音或字形相近，请核对有没有写错。")]
    assert (refused(plan), plan.of_kind("new")) == ([], plan.changes)


def test_two_new_names_of_one_file_that_are_almost_the_same_are_doubts_both():
    """Where a newsroom begins there is nobody on record to compare with."""
    plan = officials_plan(("姓名",), [("陆明川",), ("安宁",), ("陆名川",)], Register())

    assert [row for row, _column, _sentence in doubted(plan)] == [2, 4]


def test_a_name_is_doubted_once_whatever_the_posts():
    plan = appointments(
        ("郑妍秋", "", "县委书记", "2010-01-01", "2019-12-31"), ("郑妍秋", "", "县委常委", "2010-01-01", "2019-12-31")
    )

    assert [row for row, _column, _sentence in doubted(plan)] == [2]


def test_who_is_on_record_beside_a_near_name_is_doubted_no_more():
    sister = Person(9, "郑妍秋", "", "zheng-yanqiu-2")

    assert doubted(appointments(("郑妍秋", "", "县委常委", "2026-04-01", ""), register=Register([ZHENG, sister]))) == []


def test_a_name_put_right_is_not_doubted_for_what_it_was():
    def renamed(*people):
        return officials_plan(("姓名", "网址名"), [("郑妍秋", "zheng-yanqiu")], Register(list(people)))

    assert doubted(renamed(ZHENG)) == []
    assert len(doubted(renamed(ZHENG, Person(9, "郑岩秋", "", "zheng-yanqiu-2")))) == 1
