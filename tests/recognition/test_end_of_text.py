"""Where a text ends in the middle of a list or right behind a name, nobody is found beyond its end."""

import pytest

from bylines.recognition import mentions_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县长许望、", ["许望"]),
        ("处长许望、文海、", ["许望", "文海"]),
        ("县领导许望、文", ["许望"]),
        ("县委书记许望山", ["许望山"]),
        ("县委书记秦砚", ["秦砚"]),
        ("处长许\u3000", []),
    ],
)
def test_names_end_with_the_text(text, names):
    mentions = mentions_of(text, known=frozenset(["秦砚"]))

    assert [mention.name for mention in mentions] == names
    assert all(text[mention.start : mention.end] == mention.name for mention in mentions)
