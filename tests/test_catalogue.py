import catalogue
import polib
import pytest


def entries(*pairs, **options):
    return [polib.POEntry(msgid=message, msgstr=text, **options) for message, text in pairs]


@pytest.fixture(scope="module")
def source():
    return polib.pofile(str(catalogue.ROOT / catalogue.SOURCE))


def test_every_message_of_the_newsroom_has_its_chinese(source):
    assert list(catalogue.unfinished(source)) == []


def test_the_compiled_catalogue_says_what_its_source_says(source):
    compiled = polib.mofile(str(catalogue.ROOT / catalogue.SOURCE.with_suffix(".mo")))

    assert list(catalogue.stale(source, compiled)) == []


def test_finished_messages_are_not_mentioned():
    counted = polib.POEntry(
        msgid="%(count)s story", msgid_plural="%(count)s stories", msgstr_plural={0: "%(count)s 篇"}
    )

    assert list(catalogue.unfinished([*entries(("Draft", "草稿"), ("by %(name)s", "%(name)s 撰")), counted])) == []


def test_a_message_without_chinese_is_named():
    assert list(catalogue.unfinished(entries(("Draft", "")))) == ["untranslated: 'Draft'"]


def test_a_plural_without_chinese_is_named():
    counted = polib.POEntry(msgid="%d story", msgid_plural="%d stories", msgstr_plural={0: ""})

    assert list(catalogue.unfinished([counted])) == ["untranslated: '%d story'"]


def test_a_guessed_translation_is_named():
    assert list(catalogue.unfinished(entries(("Draft", "草稿"), flags=["fuzzy"]))) == ["fuzzy: 'Draft'"]


def test_a_message_that_nobody_uses_is_named():
    assert list(catalogue.unfinished(entries(("Draft", "草稿"), obsolete=True))) == ["obsolete: 'Draft'"]


@pytest.mark.parametrize("text", ["某某 撰", "%(nmae)s 撰", "%(name)s %(name)d 撰"])
def test_a_lost_or_misspelt_placeholder_is_named(text):
    assert list(catalogue.unfinished(entries(("by %(name)s", text)))) == ["other placeholders: 'by %(name)s'"]


def test_a_catalogue_compiled_before_its_source_changed_is_found_out():
    source = entries(("Draft", "草稿"), ("Story", "稿件"), ("Later", ""))
    compiled = entries(("Draft", "初稿"), ("Gone", "已去"))

    assert list(catalogue.stale(source, compiled)) == [
        "compiled otherwise, run make messages: 'Draft'",
        "compiled otherwise, run make messages: 'Gone'",
        "compiled otherwise, run make messages: 'Story'",
    ]


def test_messages_that_only_the_code_or_only_the_catalogue_has_are_named():
    source, extracted = entries(("Draft", "草稿"), ("Gone", "已去")), entries(("Draft", ""), ("New", ""))

    assert list(catalogue.astray(source, extracted)) == [
        "not in the catalogue, run make messages: 'New'",
        "not in the code, run make messages: 'Gone'",
    ]
