"""``manage.py proof``: its whole output, its exit status, and its refusals."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Article, HouseWord
from articles.rulings import keep, remarks_on
from tests import factories as make

pytestmark = pytest.mark.django_db

TEXT = "渠首闸今晨提起\n\n本报讯 3月31日，青岚县渠首闸的的闸门提起。\n水到了,麦田绿了。\n"


@pytest.fixture
def page(tmp_path):
    """A function that writes a file and gives its path."""

    def written(content=TEXT, name="稿子.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return written


def run(*files, **options):
    """(what the command prints, its exit status)."""
    out, status = io.StringIO(), 0
    try:
        call_command("proof", *files, **options, stdout=out, no_color=True)
    except SystemExit as leaving:
        status = leaving.code
    return out.getvalue(), status


def refusal(*files, **options):
    with pytest.raises(CommandError) as refused:
        run(*files, **options)
    assert refused.value.returncode == 2
    return str(refused.value).split("\n")


def test_a_file_is_proofed_and_what_is_found_is_printed(page):
    assert run(page()) == (
        "稿子.txt 《渠首闸今晨提起》 拦截 0 警告 2 提示 0\n"
        "    警告 正文 3月31日，青岚县渠首闸[的的]闸门提起。 “的的”疑为重复。请删去多余的字。 (repeated)\n"
        "    警告 正文 水到了[,]麦田绿了。 中文里的“,”应为全角“，”。请改正。 (half-width)\n"
        "共校对 1 篇：拦截 0 警告 2 提示 0\n",
        0,
    )


def test_files_in_the_old_encoding_are_read_too(page):
    out, _status = run(page(TEXT.encode("gb18030")))

    assert out.startswith("稿子.txt 《渠首闸今晨提起》 拦截 0 警告 2")


def test_an_open_stop_is_an_exit_status(page):
    HouseWord.objects.create(wrong="渠首闸", right="进水闸", level="stop")
    article = make.draft(body="<p>渠首闸提起。</p>")

    statuses = [run(article=[article.pk])[1], run(page())[1]]
    (stop,) = (remark for remark in remarks_on(article) if remark.finding.level == "stop")
    keep(make.make_editor(), article, stop, "overridden", "碑刻如此")

    assert statuses == [1, 1]
    assert run(article=[article.pk])[1] == 0


def test_a_manuscript_is_proofed_as_it_stands_now():
    article = make.draft(body="<p>渠首闸<strong>的</strong>的闸门提起。</p>", summary="一句摘要。")

    assert run(article=[article.pk]) == (
        f"稿件{article.pk} 《青岚水进了麦田》 拦截 0 警告 1 提示 0\n"
        "    警告 正文 渠首闸[的的]闸门提起。 “的的”疑为重复。请删去多余的字。 (repeated)\n"
        "共校对 1 篇：拦截 0 警告 1 提示 0\n",
        0,
    )


def test_json_holds_the_findings_with_what_was_decided():
    article = make.draft(body="<p>渠首闸的的闸门提起。</p>", summary="一句摘要。")
    keep(make.make_writer(), article, remarks_on(article)[0], "ignored", "原话")

    out, status = run(article=[article.pk], json=True)

    ((story,), findings) = (json.loads(out), json.loads(out)[0].pop("findings"))
    assert status == 0
    assert (story["article"], story["headline"], len(story["rules_version"])) == (article.pk, "青岚水进了麦田", 12)
    assert findings == [
        {
            "rule": "repeated",
            "level": "warn",
            "part": "body",
            "start": 3,
            "end": 5,
            "message": "“的的”疑为重复。请删去多余的字。",
            "suggestion": "的",
            "source": "编校差错计算：多字",
            "quote": "的的",
            "ruling": "ignored",
        }
    ]


def test_what_was_saved_since_a_day_is_proofed_and_nothing_older():
    old, new = make.draft(headline="旧稿"), make.draft(headline="新稿")
    Article.objects.filter(pk=old.pk).update(updated_at=make.moment(2026, 3, 31, 23, 59))
    Article.objects.filter(pk=new.pk).update(updated_at=make.moment(2026, 4, 1, 0, 0))

    out, _status = run(since="2026-04-01")

    assert "新稿" in out
    assert "旧稿" not in out
    assert run(since=f"{timezone.localdate():%Y-%m-%d}")[0] == "共校对 0 篇：拦截 0 警告 0 提示 0\n"


def test_everything_that_was_asked_wrongly_is_said_at_once(page, tmp_path):
    assert refusal("没有这个.txt", str(tmp_path), page("", "空.txt"), article=[98, 99], since="2026-02-30") == [
        "没有这个.txt：没有这个文件；请核对文件名。",
        f"{tmp_path} 打不开：请看它是不是文件，您能不能读。",
        "空.txt 是空的：里面没有可读的文字。",
        "--article 98、99：没有这样的稿件；稿件号见编辑部的稿件列表。",
        "--since 2026-02-30：没有这一天；请写成 2022-04-01 的样子。",
    ]


@pytest.mark.parametrize("day", ["昨天", "2026-4-1", "20260401", "2026-13-01", "0000-01-01", ""])
def test_a_day_that_there_is_not_is_refused(day):
    assert len(refusal(since=day)) == 1


def test_a_file_that_is_no_text_is_refused(page):
    (sentence,) = refusal(page(b"%PDF-1.4\x00\x01", "报纸.txt"))

    assert "报纸.txt" in sentence


def test_nothing_to_proof_says_what_may_be_given():
    assert refusal() == ["没有要校对的稿件：请写文件名，或用 --article、--since 指定。"]
