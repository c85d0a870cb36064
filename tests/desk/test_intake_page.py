import io
import zipfile
from datetime import date

import docx
import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from articles.desk.recasting import EMPTY
from articles.models import Article
from articles.taking_in import TakenInAlready
from tests import factories as make

pytestmark = pytest.mark.django_db

INTAKE = reverse("admin:articles_intake")
FIRST = """县委召开春季农业生产推进会

本报讯 3月31日,我县召开春季农业生产推进会,县委书记郑砚秋出席会议并讲话。

会议指出,要抓住墒情有利时机,抓紧抓好

春耕备耕各项工作。

白露 荆苗"""
SECOND = """城乡公交7路今日开通

本报讯 3月30日,城乡公交7路开通仪式在客运站举行。

线路全长21公里,沿途设站18个。

荆苗"""
PAGE = f"{FIRST}\n\n{SECOND}\n"


@pytest.fixture
def writer(client):
    user = make.make_writer()
    client.force_login(user)
    return user


def paste(client, text=PAGE, **typed):
    return client.post(INTAKE, {"text": text, "issue_date": "2026-04-01"} | typed)


def upload(client, *files, **typed):
    files = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(INTAKE, {"text": "", "issue_date": "2026-04-01", "files": files} | typed)


def typed(response):
    """What the browser would send of the second step, with nothing changed."""
    [form] = [form for form in html.fromstring(response.text).forms if form.get("class") == "intake-stories"]
    areas = {area.name for area in form.iter("textarea")}
    # as a browser does: the first line break behind <textarea> is none
    return {name: value.removeprefix("\n") if name in areas else value for name, value in form.form_values()}


def press(client, response, button, **changes):
    """Press ``button`` of the second step after typing ``changes``; a None takes a tick away."""
    data = typed(response) | changes | {"do": button}
    return client.post(INTAKE, {name: value for name, value in data.items() if value is not None})


def problems(response):
    """{field: [sentences]} of the first step."""
    return response.context["form"].errors


def rows(response, *names):
    """The fields ``names`` of every story on the page."""
    return [tuple(story.typed[name] for name in names) for story in response.context["batch"].stories]


# Who


def test_strangers_are_asked_to_sign_in(client):
    response = client.get(INTAKE)

    assert (response.status_code, response.url) == (302, f"/admin/login/?next={INTAKE}")


def test_staff_who_may_not_write_are_refused(client):
    client.force_login(make.make_user("guest"))

    assert [client.get(INTAKE).status_code, paste(client).status_code] == [403, 403]
    assert client.get(reverse("admin:articles_intake_made")).status_code == 403


def test_other_methods_are_refused(client, writer):
    assert client.put(INTAKE).status_code == 405


# Reading


def test_the_page_begins_with_today_and_the_sections(client, writer):
    make.make_section()

    response = client.get(INTAKE)

    assert response.status_code == 200
    assert "粘贴" in response.text
    assert "时政" in response.text


def test_a_pasted_page_is_shown_as_stories_beside_their_originals(client, writer):
    response = paste(client, print_page="1版", section=make.make_section().pk)

    section = str(make.make_section().pk)
    assert rows(response, "headline", "event_date", "signed", "section", "leave_out") == [
        ("县委召开春季农业生产推进会", "2026-03-31", "白露 荆苗", section, False),
        ("城乡公交7路今日开通", "2026-03-30", "荆苗", section, False),
    ]
    assert "抓紧抓好\n\n春耕备耕" in rows(response, "original")[0][0]
    assert "抓紧抓好春耕备耕各项工作。" in rows(response, "text")[0][0]
    assert Article.objects.count() == 0


def test_known_officials_are_listed_with_their_posts_as_written(client, writer):
    make.make_appointment(make.make_official("郑砚秋"), "县委书记")

    response = paste(client)

    assert rows(response, "named") == [("县委书记 郑砚秋",), ("",)]


def test_several_files_are_read_at_once(client, writer):
    document = docx.Document()
    for line in SECOND.split("\n"):
        document.add_paragraph(line)
    stored = io.BytesIO()
    document.save(stored)

    response = upload(client, ("一版.txt", FIRST.encode("gb18030")), ("二版.docx", stored.getvalue()))

    assert rows(response, "source", "headline") == [
        ("一版.txt", "县委召开春季农业生产推进会"),
        ("二版.docx", "城乡公交7路今日开通"),
    ]


def not_word():
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as package:
        package.writestr("a.txt", "a")
    return stored.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        (
            "一版.txt",
            FIRST.encode("big5", "replace") * 3,
            "一版.txt 读不出中文：请另存为 UTF-8 或 GB18030，或直接粘贴文字。",
        ),
        (
            "一版.txt",
            b"\x89PNG\r\n\x1a\n\x00\x00",
            "一版.txt 不是文本文件：请选这一版的 .txt 或 .docx，或直接粘贴文字。",
        ),
        ("一版.docx", b"not a zip", "一版.docx 不是 Word 文件，或已损坏：请用 Word 打开后重新保存，或直接粘贴文字。"),
        ("一版.docx", not_word(), "一版.docx 不是 Word 文件，或已损坏：请用 Word 打开后重新保存，或直接粘贴文字。"),
        ("一版.doc", b"\xd0\xcf\x11\xe0", "一版.doc 是旧版 Word 格式：请另存为 .docx，或直接粘贴文字。"),
        ("一版.pdf", b"%PDF-1.7", "一版.pdf 既不是 .txt 也不是 .docx：请另存为其中一种，或直接粘贴文字。"),
        ("一版.txt", b"", "一版.txt 是空的：里面没有可读的文字。"),
        ("一版.txt", " \n　\n".encode(), "一版.txt 是空的：里面没有可读的文字。"),
        ("一版.txt", ("青" * 1024 * 1024 * 2).encode(), "一版.txt 超过 2 MB，比报纸的任何一版都大：请一版一版地收。"),
    ],
    ids=["encoding", "binary", "no zip", "other zip", "old word", "pdf", "empty", "spaces", "6 MB"],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(client, writer, name, data, sentence):
    response = upload(client, ("好的.txt", FIRST.encode()), (name, data))

    assert problems(response) == {"files": [sentence]}
    assert sentence in response.text


def test_all_bad_files_are_named_at_once_and_what_was_typed_stays(client, writer):
    response = upload(client, ("a.doc", b"x"), ("b.txt", b""), text=FIRST, print_page="1版")

    assert [sentence.split(" ")[0] for sentence in problems(response)["files"]] == ["a.doc", "b.txt"]
    assert response.context["form"]["text"].value() == FIRST
    assert response.context["form"]["print_page"].value() == "1版"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"text": ""}, {"text": ["还没有可读的内容：请粘贴这一版的文字，或选择文件。"]}),
        ({"text": " \n　"}, {"text": ["还没有可读的内容：请粘贴这一版的文字，或选择文件。"]}),
        ({"text": "青" * 1024 * 1024}, {"text": ["粘贴的文字 超过 2 MB，比报纸的任何一版都大：请一版一版地收。"]}),
        ({"issue_date": "2022-02-30"}, {"issue_date": ["日历上没有这一天：请选择报纸出版的日期。"]}),
        ({"issue_date": ""}, {"issue_date": ["请选择报纸出版的日期：稿件的年份由它而定。"]}),
        ({"section": "9999"}, {"section": ["没有这个栏目：请从列表中选择。"]}),
    ],
    ids=["nothing", "spaces", "3 MB", "impossible date", "no date", "unknown section"],
)
def test_what_was_typed_wrongly_is_said_beside_its_field(client, writer, changes, expected):
    response = paste(client, **changes)

    assert problems(response) == expected


def test_a_year_that_no_printed_issue_has_is_said_beside_its_field(client, writer):
    with make.clock_at(make.moment(2026, 4, 1)):
        response = paste(client, issue_date="1022-04-01")

    assert problems(response) == {"issue_date": ["报纸不会是 1022 年的：请写 1900 到 2027 之间的年份。"]}


def test_five_megabytes_pasted_get_a_sentence(client, writer):
    response = paste(client, "青岚水进了麦田。\n" * 210_000)

    assert problems(response) == {"text": ["粘贴的文字 超过 2 MB，比报纸的任何一版都大：请一版一版地收。"]}


def test_a_line_of_a_hundred_thousand_characters_is_read(client, writer):
    response = paste(client, "标题一行\n\n" + "水进了麦田，" * 16_667 + "完。")

    assert len(rows(response, "text")[0][0]) > 100_000


def test_control_and_direction_characters_do_not_come_through(client, writer):
    response = paste(client, PAGE.replace("我县", "我\u202e县\u200b\x07"))

    assert rows(response, "headline")[0] == ("县委召开春季农业生产推进会",)
    assert not {"\u202e", "\u200b", "\x07"} & set("".join(rows(response, "text", "original")[0]))


# Correcting


def test_what_was_typed_survives_every_button(client, writer):
    read = paste(client)
    changes = {
        "stories-0-headline": "改过的标题",
        "stories-0-event_date": "没有这一天",
        "stories-0-signed": "写坏的 署名！",
        "stories-1-leave_out": "on",
        "print_page": "头版",
        "issue_date": "2022-02-30",
    }

    response = press(client, read, "look", **changes)

    assert {name: typed(response).get(name) for name in changes} == changes
    assert Article.objects.count() == 0


def test_merging_keeps_all_the_text_and_all_the_people(client, writer):
    make.make_appointment(make.make_official("郑砚秋"), "县委书记")

    response = press(client, paste(client), "merge-1", **{"stories-0-kicker": "抢抓农时"})

    [(headline, kicker, text, signed, named)] = rows(response, "headline", "kicker", "text", "signed", "named")
    assert (headline, kicker, signed, named) == (
        "县委召开春季农业生产推进会",
        "抢抓农时",
        "白露 荆苗",
        "县委书记 郑砚秋",
    )
    assert text.split("\n\n")[1:3] == [
        "会议指出，要抓住墒情有利时机，抓紧抓好春耕备耕各项工作。",
        "## 城乡公交7路今日开通",
    ]


def test_splitting_before_a_paragraph_makes_two_stories(client, writer):
    make.make_appointment(make.make_official("郑砚秋"), "县委书记")
    one = press(client, paste(client), "merge-1")

    response = press(client, one, "split-0", **{"stories-0-split_at": "3"})

    assert rows(response, "headline", "signed", "named") == [
        ("县委召开春季农业生产推进会", "白露 荆苗", "县委书记 郑砚秋"),
        ("城乡公交7路今日开通", "荆苗", ""),
    ]
    assert rows(response, "original")[1][0].startswith("城乡公交7路今日开通")
    assert rows(response, "original")[0][0].endswith("白露 荆苗")


@pytest.mark.parametrize("button", ["merge-0", "merge-9", "split-7", "split-x", "merge-", "dance"])
def test_a_button_that_is_not_on_the_page_changes_nothing(client, writer, button):
    read = paste(client)

    assert rows(press(client, read, button), *EMPTY) == rows(read, *EMPTY)


def test_the_page_of_stories_costs_the_same_with_one_and_with_three(client, writer, django_assert_num_queries):
    make.make_appointment(make.make_official("郑砚秋"), "县委书记")
    counts = []
    for text in (FIRST, f"{PAGE}\n\n{FIRST.replace('春季', '秋季')}"):
        with django_assert_num_queries(100, exact=False) as queries:
            response = paste(client, text)
        counts.append((len(rows(response, "headline")), len(queries)))

    assert [stories for stories, _queries in counts] == [1, 3]
    assert counts[0][1] == counts[1][1]


# Saving


def test_saved_stories_become_drafts_of_the_writer(client, writer):
    reporter = make.make_reporter("荆苗")
    official = make.make_official("郑砚秋")
    make.make_appointment(official, "县委书记")
    section = make.make_section()
    read = paste(client, print_page="1版")

    response = press(
        client,
        read,
        "save",
        **{
            "stories-0-headline": "县委部署春耕",
            "stories-0-signed": "记者 白露、通讯员 荆苗",
            "stories-0-section": section.pk,
            "stories-1-leave_out": "on",
        },
    )

    article = Article.objects.get()
    assert (response.status_code, response.url) == (302, f"{INTAKE}made/?story={article.pk}")
    assert (article.headline, article.author, article.section, article.status, article.version) == (
        "县委部署春耕",
        writer,
        section,
        "draft",
        1,
    )
    assert (article.print_date, article.print_page, article.event_date) == (
        date(2026, 4, 1),
        "1版",
        date(2026, 3, 31),
    )
    assert [(line.role, line.name, line.reporter) for line in article.bylines.all()] == [
        ("记者", "白露", None),
        ("通讯员", "荆苗", reporter),
    ]
    assert [(line.post, line.official) for line in article.mentions.all()] == [("县委书记", official)]


def test_afterwards_each_draft_can_be_opened(client, writer):
    response = client.get(press(client, paste(client), "save").url)

    assert [article.headline for article in response.context["drafts"]] == [
        "县委召开春季农业生产推进会",
        "城乡公交7路今日开通",
    ]
    for article in Article.objects.all():
        assert reverse("admin:articles_article_change", args=[article.pk]) in response.text


def test_what_is_invisible_is_not_saved(client, writer):
    changes = {
        "headline": "渠首\u202e今日\x07\r\n通水",
        "text": "\u200b提\x00闸。\r\n\r\n\u2066放水。",
        "signed": "白\u200b露",
    }

    press(client, paste(client, FIRST), "save", **{f"stories-0-{name}": value for name, value in changes.items()})

    article = Article.objects.get()
    assert (article.headline, article.body, article.bylines.get().name) == (
        "渠首今日通水",
        "<p>提闸。</p>\n<p>放水。</p>",
        "白露",
    )


def test_script_pasted_as_text_stays_text(client, writer):
    text = PAGE.replace("会议指出", "<script>alert(1)</script><img src=x onerror=alert(1)>会议指出")

    read = paste(client, text)
    press(client, read, "save")

    article = Article.objects.order_by("pk").first()
    assert "<script>alert" not in read.text
    assert "onerror=alert(1)>" not in article.body
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;会议指出" in article.body


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"headline": " "}, "headline", "稿件没有标题：请写上标题。"),
        ({"headline": "长" * 201}, "headline", "确保该变量包含不超过 200 字符 (目前字符数 201)。"),
        ({"text": " \n "}, "text", "稿件没有正文：请写上正文，或选择不收这篇。"),
        ({"event_date": "2026-02-30"}, "event_date", "日历上没有这一天：请选择事件的日期，或留空。"),
        ({"section": "9999"}, "section", "没有这个栏目：请从列表中选择。"),
        ({"signed": "记者白露"}, "signed", "“记者白露”：角色和姓名之间要空一格，写成 记者 白露"),
        ({"signed": "记者 白 露"}, "signed", "“白露”：姓名中间不要空格。"),
        ({"signed": "记者/白露"}, "signed", "“记者/白露”不像姓名：请先写角色，空一格，再写姓名。"),
        ({"named": "县长 没登记"}, "named", None),
    ],
    ids=["no headline", "long headline", "no text", "date", "section", "glued", "spaced", "slash", "official"],
)
def test_an_invalid_field_is_named_and_nothing_is_saved_or_lost(client, writer, changes, field, sentence):
    changes = {f"stories-1-{name}": value for name, value in changes.items()}

    response = press(client, paste(client), "save", **changes)

    errors = response.context["batch"].stories.errors
    assert (errors[0], list(errors[1])) == ({}, [field])
    assert sentence is None or errors[1][field] == [sentence]
    if field != "section":
        assert {name: typed(response)[name] for name in changes} == changes
    assert "都没有保存" in response.context["batch"].problem
    assert Article.objects.count() == 0


def test_an_impossible_issue_date_is_named_and_nothing_is_saved(client, writer):
    response = press(client, paste(client), "save", issue_date="2022-02-30")

    assert response.context["batch"].issue.errors == {"issue_date": ["日历上没有这一天：请选择报纸出版的日期。"]}
    assert Article.objects.count() == 0


def test_what_is_wrong_with_a_story_left_out_does_not_matter(client, writer):
    press(client, paste(client), "save", **{"stories-0-headline": "", "stories-0-leave_out": "on"})

    assert [article.headline for article in Article.objects.all()] == ["城乡公交7路今日开通"]


def test_leaving_out_every_story_saves_nothing_and_says_so(client, writer):
    response = press(client, paste(client, FIRST), "save", **{"stories-0-leave_out": "on"})

    assert response.context["batch"].problem == "每一篇都选了不收，没有可保存的稿件。"


# Twice


def test_a_story_taken_in_before_is_named_and_left_out(client, writer):
    press(client, paste(client), "save", **{"stories-0-headline": "县委部署春耕", "stories-1-leave_out": "on"})
    article = Article.objects.get()

    response = paste(client)

    assert rows(response, "headline", "leave_out") == [
        ("县委召开春季农业生产推进会", True),
        ("城乡公交7路今日开通", False),
    ]
    assert f"《县委部署春耕》已经收过：是第 {article.pk} 号稿件（草稿）。" in response.text
    assert reverse("admin:articles_article_change", args=[article.pk]) in response.text


def test_a_story_taken_in_before_is_refused_when_forced(client, writer):
    press(client, paste(client, FIRST), "save")

    response = press(client, paste(client, FIRST), "save", **{"stories-0-leave_out": None})

    assert "已经收过" in str(response.context["batch"].stories.errors[0])
    assert Article.objects.count() == 1


def test_one_story_twice_on_a_page_is_taken_in_once(client, writer):
    read = paste(client, f"{PAGE}\n\n{FIRST}\n")

    assert rows(read, "leave_out") == [(False,), (False,), (True,)]
    assert "与本页第 1 篇相同" in read.text

    forced = press(client, read, "save", **{"stories-2-leave_out": None})

    assert "与本页第 1 篇相同" in str(forced.context["batch"].stories.errors[2])
    assert Article.objects.count() == 0

    instead = press(client, forced, "save", **{"stories-0-leave_out": "on"})

    assert instead.status_code == 302
    assert Article.objects.count() == 2


def test_saving_twice_makes_one_draft(client, writer):
    read = paste(client)
    press(client, read, "save")

    response = press(client, read, "save")

    assert response.status_code == 200
    assert [len(errors) for errors in response.context["batch"].stories.errors] == [1, 1]
    assert Article.objects.count() == 2


def test_who_is_a_moment_late_gets_the_page_back(client, writer, monkeypatch):
    read = paste(client, FIRST)
    article = make.draft(headline="别人刚收的")

    def too_late(drafts, user):
        mark = drafts[0].article.intake_fingerprint
        Article.objects.filter(pk=article.pk).update(intake_fingerprint=mark)
        raise TakenInAlready({mark: article})

    monkeypatch.setattr("articles.desk.intake.take_in", too_late)

    response = press(client, read, "save")

    assert "《别人刚收的》已经收过" in str(response.context["batch"].stories.errors[0])
    assert rows(response, "headline") == [("县委召开春季农业生产推进会",)]


# Much


def test_a_page_of_sixty_stories_goes_through(client, writer):
    numbers = "一二三四五六七八九十"
    page = "\n\n".join(SECOND.replace("7路", f"{tens}{ones}路") for tens in numbers[:6] for ones in numbers)
    read = paste(client, page)
    assert len(rows(read, "headline")) == 60

    press(client, read, "save")

    assert Article.objects.count() == 60


def test_a_page_of_two_megabytes_goes_through(client, writer):
    long = "水进了麦田，渠首闸提起。" * 2000
    page = "\n\n".join(f"第{n}条渠今日通水\n\n本报讯 {long}" for n in range(28))

    response = press(client, paste(client, page), "save")

    assert response.status_code == 302
    assert Article.objects.count() == 28


@pytest.mark.parametrize("doubts", ["{", "7", '[["x"]]', '[["no_such_code", {}]]', '[[1, {}], ["a", 2]]'])
def test_whatever_stands_in_a_hidden_field_the_page_comes_back(client, writer, doubts):
    response = press(client, paste(client, FIRST), "look", **{"stories-0-doubts": doubts, "stories-0-as_read": "x"})

    assert response.status_code == 200
    assert rows(response, "headline") == [("县委召开春季农业生产推进会",)]


def test_a_right_given_to_one_person_is_enough(client):
    user = make.make_user("helper")
    user.user_permissions.add(Permission.objects.get(codename="add_article"))
    client.force_login(user)

    assert client.get(INTAKE).status_code == 200
