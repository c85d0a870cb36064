"""``manage.py demo`` on a database of its own."""

import re
import stat
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from django.db import connection

from articles import workflow
from articles.demo import accounts
from articles.demo.reading import FOLDER, read
from articles.demo.timeline import WAYS
from articles.management.commands import demo as command
from articles.models import Article, PublishedArticle, Review, Revision, Section, Workflow
from bylines.models import Official
from newsroom.models import SiteProfile
from tests import factories as make
from tests.factories import clock_at, moment

pytestmark = pytest.mark.django_db
SHOWN = ["reporter", "editor", "director", "chief", "admin"]
PASSWORD = re.compile(r"[a-z]{4}-[a-z]{4}-[a-z]{4}")


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


@pytest.fixture
def one_story(monkeypatch, folder):
    """The command loads a county of one story: enough where only the accounts matter."""
    monkeypatch.setattr(command, "FOLDER", folder)


def demo(**options):
    """What the command prints."""
    out = StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue()


def pictures(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_it_says_what_it_loaded_and_who_may_sign_in():
    newsroom = read(FOLDER, moment(2026, 9, 15, 22))

    first, title, header, *rows = demo().splitlines()

    assert first == (
        f"“{newsroom.site['name']}”已装入：稿件 {len(newsroom.stories)} 篇，"
        f"领导 {len(newsroom.officials)} 位，记者 {len(newsroom.reporters)} 位。"
    )
    assert title == "编辑部演示账号："
    assert header.split() == ["账号", "姓名", "角色", "密码"]
    assert [row.split()[:3] for row in rows] == [
        ["reporter", "张倩倩", "记者"],
        ["editor", accounts.EDITOR.name, "责任编辑"],
        ["director", accounts.DIRECTOR.name, "部门主任"],
        ["chief", accounts.CHIEF.name, "总编辑"],
        ["admin", "系统管理员", "管理员"],
    ]


def test_every_account_has_a_random_password_that_works(one_story):
    rows = [row.split() for row in demo().splitlines()[3:]]

    assert [row[0] for row in rows if authenticate(username=row[0], password=row[3])] == SHOWN
    assert [row[3] for row in rows if not PASSWORD.fullmatch(row[3])] == []
    assert len({row[3] for row in rows}) == 5


def test_a_password_given_is_that_of_all_five_accounts_and_of_no_other(one_story):
    demo(password="麦田 2026")

    users = get_user_model().objects.order_by("pk")
    assert [user.username for user in users if user.check_password("麦田 2026")] == SHOWN
    assert [user.username for user in users if user.has_usable_password()] == SHOWN
    assert [user.username for user in users if not user.is_staff] == []
    assert [user.username for user in users if user.is_superuser] == ["admin"]


@pytest.mark.parametrize("password", ["", "  "])
def test_an_empty_password_is_refused(password):
    with pytest.raises(CommandError, match=r"^--password 后面是空的"):
        demo(password=password)

    assert Section.objects.count() == 0


def test_the_passwords_are_kept_for_the_owners_eyes(one_story, data):
    printed = demo()

    [file] = data.glob("demo-accounts*")
    assert file == accounts.kept_in(connection.settings_dict)
    assert file.read_text(encoding="utf-8") == printed.partition("\n")[2]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_each_database_has_its_own_passwords_file(data):
    sqlite = {"HOST": "", "PORT": "", "NAME": str(data / "newsroom.sqlite3")}
    others = [
        sqlite | {"NAME": "/srv/other.sqlite3"},
        {"HOST": "127.0.0.1", "PORT": 5432, "NAME": "newsroom"},
        {"HOST": "127.0.0.1", "PORT": 5433, "NAME": "newsroom"},
    ]

    assert [accounts.kept_in(database).name for database in (sqlite, *others)] == [
        "demo-accounts.txt",
        "demo-accounts-srv-other-sqlite3.txt",
        "demo-accounts-127-0-0-1-5432-newsroom.txt",
        "demo-accounts-127-0-0-1-5433-newsroom.txt",
    ]


def test_passwords_that_cannot_be_kept_are_printed_all_the_same(one_story, settings, data, capsys):
    settings.DATA_DIR = data / "missing"

    printed = demo()

    assert len(printed.splitlines()) == 8
    assert capsys.readouterr().err == "密码未能存入文件（No such file or directory）：请现在记下。\n"


def test_a_database_with_a_story_is_refused_and_left_as_it_is(data):
    make.draft()

    with pytest.raises(CommandError) as refusal:
        demo()

    assert re.match(
        r"数据库里已有内容（稿件 1、用户 1、栏目 1），演示内容只能装入空的数据库。要重新开始，.*demo。",
        str(refusal.value),
    )
    assert Article.objects.count() == 1
    assert not SiteProfile.objects.exists()
    assert not Workflow.objects.filter(name="三审制").exists()
    assert pictures(data) == []


def test_a_second_run_is_refused_and_the_first_ones_passwords_stay(data):
    demo()
    kept = accounts.remembered()
    before = len(pictures(data))

    with pytest.raises(CommandError, match=r"^数据库里已有内容（稿件 "):
        demo()

    assert kept != ""
    assert accounts.remembered() == kept
    assert len(pictures(data)) == before


def test_an_account_is_enough_to_be_asked_before_anything_is_overwritten():
    make.make_user("admin")

    with pytest.raises(CommandError, match=r"^数据库里已有内容（用户 1）"):
        demo(password="x")

    assert not get_user_model().objects.get().check_password("x")


@pytest.mark.parametrize("found", [make.draft, make.make_editor, make.make_section, make.make_official])
def test_if_empty_does_nothing_quietly_where_there_is_something(found, data):
    found()

    assert demo(if_empty=True) == ""
    assert pictures(data) == []
    assert not SiteProfile.objects.exists()


def test_if_empty_loads_into_an_empty_database(one_story):
    assert len(demo(if_empty=True).splitlines()) == 8
    assert SiteProfile.objects.count() == 1


def test_if_empty_prints_the_accounts_of_this_database_again(one_story):
    first = demo(if_empty=True)

    assert demo(if_empty=True) == first.partition("\n")[2]


def test_passwords_of_a_demo_that_is_gone_are_not_printed(one_story):
    demo()
    get_user_model().objects.get(username="chief").delete()

    assert demo(if_empty=True) == ""


def test_when_loading_fails_nothing_is_left(monkeypatch, data):
    monkeypatch.setitem(WAYS, "draft", [*WAYS["draft"], ("publish", "duty", 0)])

    with pytest.raises(workflow.Refused):
        demo()

    assert [model.objects.count() for model in (Article, Official, Review, SiteProfile, get_user_model())] == [0] * 5
    assert pictures(data) == []


@pytest.mark.parametrize(
    "now",
    [
        moment(2026, 9, 15, 0, 5),
        moment(2026, 9, 15, 12, 0),
        moment(2026, 12, 31, 23, 55),
        moment(2027, 1, 1, 0, 0),
        moment(2028, 2, 29, 0, 5),
        moment(2028, 2, 29, 23, 55),
    ],
    ids=str,
)
def test_it_may_be_loaded_on_any_day_at_any_hour(now):
    with clock_at(now):
        demo(password="x")
        ahead = PublishedArticle.objects.filter(live_from__gt=now)
        latest = PublishedArticle.objects.live().latest("published_at").published_at
        scheduled = {story.headline for story in read(FOLDER, now).stories if story.state == "scheduled"}

    assert {story.headline for story in ahead} == scheduled
    assert (now - latest).days <= 1
    for rows, field in (
        (Article, "created_at"),
        (Article, "updated_at"),
        (Review, "created_at"),
        (Revision, "created_at"),
        (PublishedArticle, "live_until"),
    ):
        assert [str(row) for row in rows.objects.filter(**{f"{field}__gt": now})] == []
