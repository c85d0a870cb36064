import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from tests import factories as make

pytestmark = pytest.mark.django_db

STORIES = Path(__file__).resolve().parents[2] / "shared" / "stories"
FIRST = """县委召开春季农业生产推进会

本报讯 3月31日,我县召开春季农业生产推进会,县委书记郑砚秋出席会议并讲话。

会议指出,要抓住墒情有利时机,抓紧抓好

春耕备耕各项工作。

白露 荆苗
"""
SECOND = """城乡公交7路今日开通

本报讯 3月30日,城乡公交7路开通仪式在客运站举行。

荆苗
"""


@pytest.fixture
def page(tmp_path):
    """A function that writes a file and gives its path."""

    def written(text=FIRST + "\n\n" + SECOND, name="一版.txt"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return written


def intake(*files, date="2026-04-01", **options):
    """What the command prints: (stdout, stderr)."""
    out, err = io.StringIO(), io.StringIO()
    call_command("intake", *files, date=date, **options, stdout=out, stderr=err, no_color=True)
    return out.getvalue(), err.getvalue()


def refusal(*files, **options):
    """The sentences with which the command refuses."""
    with pytest.raises(CommandError) as refused:
        intake(*files, **options)
    assert Article.objects.count() == 0
    return str(refused.value).split("\n")


def test_a_page_becomes_drafts(page):
    section, writer = make.make_section(), make.make_writer()
    make.make_reporter("白露")

    out, err = intake(page(), section="politics", author="writer")

    first, second = Article.objects.order_by("pk")
    assert (out, err) == (
        "一版.txt  县委召开春季农业生产推进会\n"
        "    2026-03-31 · 白露、荆苗 · 2 段\n"
        "    记者名单里没有 荆苗，姓名对吗？\n"
        f"    第 {first.pk} 号草稿\n"
        "一版.txt  城乡公交7路今日开通\n"
        "    2026-03-30 · 荆苗 · 1 段\n"
        "    记者名单里没有 荆苗，姓名对吗？\n"
        f"    第 {second.pk} 号草稿\n"
        "已存草稿 2 篇。\n",
        "",
    )
    assert [(article.headline, article.section, article.author, article.print_date) for article in (first, second)] == [
        ("县委召开春季农业生产推进会", section, writer, date(2026, 4, 1)),
        ("城乡公交7路今日开通", section, writer, date(2026, 4, 1)),
    ]


def test_without_an_author_the_drafts_are_nobodys(page):
    intake(page(SECOND))

    assert Article.objects.get().author is None
    assert [(r.number, r.user, r.user_name) for article in Article.objects.all() for r in article.revisions.all()] == [
        (1, None, "命令行")
    ] * Article.objects.count()


def test_a_dry_run_saves_nothing(page):
    out, _err = intake(page(SECOND), dry_run=True)

    assert out.endswith("试运行：1 篇草稿，都没有保存。\n")
    assert Article.objects.count() == 0


def test_json_prints_the_list_and_nothing_else(page):
    make.make_appointment(make.make_official("郑砚秋"), "县委书记")

    out, err = intake(page(FIRST), json=True)

    assert json.loads(out) == [
        {
            "source": "一版.txt",
            "headline": "县委召开春季农业生产推进会",
            "kicker": "",
            "subhead": "",
            "dateline": "本报讯",
            "event_date": "2026-03-31",
            "bylines": [{"name": "白露", "role": ""}, {"name": "荆苗", "role": ""}],
            "paragraphs": [
                "本报讯 3月31日，我县召开春季农业生产推进会，县委书记郑砚秋出席会议并讲话。",
                "会议指出，要抓住墒情有利时机，抓紧抓好春耕备耕各项工作。",
            ],
            "people": [{"name": "郑砚秋", "posts": ["县委书记"], "collective": None}],
        }
    ]
    assert err == ""
    assert Article.objects.count() == 1


def test_a_page_taken_in_again_says_which_story_it_is(page):
    intake(page(SECOND))
    article = Article.objects.get()

    out, err = intake(page(), json=True)

    assert [story["headline"] for story in json.loads(out)] == [
        "县委召开春季农业生产推进会",
        "城乡公交7路今日开通",
    ]
    assert err == f"    未收：《城乡公交7路今日开通》已经收过：是第 {article.pk} 号稿件（草稿）。\n"
    assert Article.objects.count() == 2


def test_one_story_in_two_files_is_taken_in_once(page):
    out, _err = intake(page(SECOND), page(SECOND.replace("\n\n", "\n"), "二版.txt"))

    assert "    未收：一版.txt 里前面已有同一篇\n" in out
    assert Article.objects.count() == 1


def test_every_problem_of_every_file_is_told_at_once(page, tmp_path):
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as packed:
        packed.writestr("a.txt", "a")
    files = [
        page(FIRST.encode("big5", "replace") * 3, "编码.txt"),
        page(b"\x89PNG\r\n\x1a\n\x00", "图片.txt"),
        page(b"not a zip", "坏的.docx"),
        page(package.getvalue(), "别的.docx"),
        page(b"", "空的.txt"),
        page(" \n　", "空白.txt"),
        page("水进了麦田。" * 400_000, "太大.txt"),
        page(FIRST, "好的.txt"),
    ]

    sentences = refusal(*files, "没有.txt", str(tmp_path), date="2022-02-30", section="nowhere", author="nobody")

    assert sentences == [
        "--date 2022-02-30：没有这一天；请把出版日期写成 2022-04-01 这样。",
        "--section nowhere：没有这个栏目；现有 还没有栏目。",
        "--author nobody：没有这个账号；请先在编辑部建立，或不写 --author。",
        "编码.txt 读不出中文：请另存为 UTF-8 或 GB18030，或直接粘贴文字。",
        "图片.txt 不是文本文件：请选这一版的 .txt 或 .docx，或直接粘贴文字。",
        "坏的.docx 不是 Word 文件，或已损坏：请用 Word 打开后重新保存，或直接粘贴文字。",
        "别的.docx 不是 Word 文件，或已损坏：请用 Word 打开后重新保存，或直接粘贴文字。",
        "空的.txt 是空的：里面没有可读的文字。",
        "空白.txt 是空的：里面没有可读的文字。",
        "太大.txt 超过 2 MB，比报纸的任何一版都大：请一版一版地收。",
        "没有.txt：没有这个文件；请核对文件名。",
        f"{tmp_path} 打不开：请看它是不是文件，您能不能读。",
    ]


@pytest.mark.parametrize("day", ["2022-02-30", "2022-13-01", "20220401", "2022-4-1", "昨天", "２０２２-０４-０１", ""])
def test_an_impossible_date_is_refused(page, day):
    assert refusal(page(), date=day) == [f"--date {day}：没有这一天；请把出版日期写成 2022-04-01 这样。"]


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2028-01-01", "9999-12-31"])
def test_a_year_that_no_printed_issue_has_is_refused(page, day):
    with make.clock_at(make.moment(2026, 4, 1)):
        assert refusal(page(), date=day) == [
            f"--date {day}：报纸不会是 {int(day[:4])} 年的：请写 1900 到 2027 之间的年份。"
        ]


def test_an_unknown_section_names_those_that_exist(page):
    make.make_section()
    make.make_section("民生", "life")

    assert refusal(page(), section="sport") == ["--section sport：没有这个栏目；现有 politics, life。"]


def test_a_story_without_a_headline_is_named_and_nothing_is_saved(page):
    text = "3月31日,渠首闸提起。水进了麦田，十二万亩小麦喝上了返青水。\n\n群众说，今年来水早。\n"

    assert refusal(page(SECOND), page(text, "二版.txt")) == ["二版.txt 第 1 篇：稿件没有标题：请写上标题。"]


def test_script_in_a_page_is_saved_as_text(page):
    intake(page(SECOND.replace("客运站", "<script>alert(1)</script>")))

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in Article.objects.get().body


def test_control_and_direction_characters_are_left_behind(page):
    intake(page(SECOND.replace("城乡公交", "城\u202e乡\u200b公\x07交", 1)))

    assert Article.objects.get().headline == "城乡公交7路今日开通"


def test_a_line_of_a_hundred_thousand_characters_is_read(page):
    intake(page("渠首今日通水\n\n本报讯 " + "水进了麦田，" * 16_667 + "完。"))

    assert len(Article.objects.get().body) > 100_000


def test_real_pages_read_as_a_careful_editor_reads_them():
    """Where the newsroom's own collection lies beside the project; elsewhere there is none to compare with."""
    for path in sorted(STORIES.glob("*.expected.json")):
        careful = json.loads(path.read_text(encoding="utf-8"))

        out, _err = intake(str(STORIES / careful["source"]), date=careful["issue_date"], json=True)

        stories = json.loads(out)
        assert [facts(story, [signed["name"] for signed in story["bylines"]]) for story in stories] == [
            facts(story, story["bylines"]) | {"paragraphs": story["paragraphs"], "source": careful["source"]}
            for story in careful["stories"]
        ]
        for story, read in zip(careful["stories"], stories, strict=True):
            text = "\n".join(read["paragraphs"])
            assert [pair for pair in story["breaks"] if "".join(pair) not in text] == []


def facts(story, bylines):
    return {
        "source": story.get("source"),
        "headline": story["headline"],
        "dateline": story["dateline"],
        "event_date": story["event_date"],
        "bylines": bylines,
        "paragraphs": len(story["paragraphs"]) if isinstance(story["paragraphs"], list) else None,
    }
