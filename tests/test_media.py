import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

pytestmark = pytest.mark.django_db  # the page about what is not there names the paper

PNG = b"\x89PNG\r\n\x1a\n and so on"


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "secret.png").write_bytes(b"not for readers")


@pytest.fixture
def url():
    return default_storage.url(default_storage.save("stories/2026/03/a.png", ContentFile(PNG)))


def test_a_picture_is_kept_for_good_and_can_do_nothing(client, url):
    answer = client.get(url)

    assert answer.getvalue() == PNG
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "Vary" not in answer.headers


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.js", "a.png.html", "a.pdf", "png", "a"])
def test_only_pictures_are_served(client, name):
    default_storage.save(name, ContentFile(PNG))

    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "../secret.png",
        "stories/../../secret.png",
        "%2e%2e/secret.png",
        "..%2fsecret.png",
        "/etc/passwd.png",
        "..\\secret.png",
        "a%00.png",
        "stories/none.png",
        "stories.png",
    ],
)
def test_nothing_outside_the_uploads_is_served(client, path):
    default_storage.save("stories.png/inside.txt", ContentFile(b"a folder with the name of a picture"))

    assert client.get(f"/media/{path}").status_code == 404


def test_pictures_are_only_read(client, url):
    assert client.post(url).status_code == 405
