"""Pictures in several sizes: made when first asked for, kept, never larger than the original."""

import io
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template import Context, Template
from PIL import Image

from articles.portal import pictures

pytestmark = pytest.mark.django_db  # the page about what is not there names the paper


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def upload(name, kind="JPEG", size=(1000, 600), mode="RGB"):
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind)
    return default_storage.save(name, ContentFile(out.getvalue()))


def received(answer):
    assert answer.status_code == 200
    with Image.open(io.BytesIO(answer.getvalue())) as image:
        return answer.headers["Content-Type"], image.format, image.size, image.mode


def files():
    """Every file below the uploads, in order."""
    root = default_storage.base_location
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("width", "size"), [(480, (480, 288)), (960, (960, 576)), (1600, (1000, 600))], ids=["480", "960", "the original's"]
)
def test_a_size_is_made_when_it_is_asked_for(client, width, size):
    upload("pictures/a.jpg")

    answer = client.get(f"/media/renditions/w{width}/pictures/a.jpg.webp")

    assert received(answer) == ("image/webp", "WEBP", size, "RGB")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert files() == ["pictures/a.jpg", f"renditions/w{width}/pictures/a.jpg.webp"]


@pytest.mark.parametrize(("name", "kind", "mode"), [("a.png", "PNG", "L"), ("a.webp", "WEBP", "RGB")])
def test_every_kind_of_upload_has_sizes(client, name, kind, mode):
    upload(name, kind, mode=mode)

    answer = client.get(f"/media/renditions/w480/{name}.webp")

    assert received(answer) == ("image/webp", "WEBP", (480, 288), "RGB")


def test_what_can_be_seen_through_stays_so(client):
    upload("a.png", "PNG", mode="RGBA")

    assert received(client.get("/media/renditions/w480/a.png.webp")) == ("image/webp", "WEBP", (480, 288), "RGBA")


def test_a_size_is_made_once(client, monkeypatch):
    upload("a.jpg")
    first = received(client.get("/media/renditions/w480/a.jpg.webp"))
    monkeypatch.setattr(pictures, "make", lambda name: pytest.fail(f"{name} was made again"))

    assert received(client.get("/media/renditions/w480/a.jpg.webp")) == first


@pytest.mark.parametrize(
    "path",
    [
        "renditions/w481/a.jpg.webp",
        "renditions/w48/a.jpg.webp",
        "renditions/w480/a.jpg",
        "renditions/w480/b.jpg.webp",
        "renditions/w480/a.txt.webp",
        "renditions/w480/../a.jpg.webp",
        "renditions/w480/../../secret.png.webp",
        "renditions/w480/a%00.jpg.webp",
        "renditions/w480/renditions/w960/a.jpg.webp.webp",
    ],
)
def test_nothing_else_is_made(client, tmp_path, path):
    upload("a.jpg")
    default_storage.save("a.txt", ContentFile(b"no picture"))
    Image.new("RGB", (600, 600)).save(tmp_path / "secret.png")
    received(client.get("/media/renditions/w960/a.jpg.webp"))
    before = files()

    assert client.get(f"/media/{path}").status_code == 404
    assert files() == before


@pytest.mark.parametrize(
    ("name", "width", "expected"),
    [
        ("a.jpg", 2560, ["w480/a.jpg.webp 480", "w960/a.jpg.webp 960", "w1600/a.jpg.webp 1600"]),
        ("a.jpg", 1000, ["w480/a.jpg.webp 480", "w960/a.jpg.webp 960", "w1600/a.jpg.webp 1000"]),
        ("a.jpg", 960, ["w480/a.jpg.webp 480", "w960/a.jpg.webp 960"]),
        ("a.jpg", 300, ["w480/a.jpg.webp 300"]),
        ("a.webp", 1000, ["w480/a.webp.webp 480", "w960/a.webp.webp 960", "a.webp 1000"]),
        ("a.webp", 300, ["a.webp 300"]),
    ],
)
def test_the_sizes_of_a_picture_follow_from_its_name_and_width(name, width, expected):
    found = pictures.renditions_of(name, width)

    assert [f"{one.removeprefix('renditions/')} {wide}" for one, wide in found] == expected


# The tag

FILE = SimpleNamespace(name="2026/山路 1.jpg", url="/media/2026/%E5%B1%B1%E8%B7%AF%201.jpg")


def shown(tag, **values):
    return Template("{% load pictures %}" + tag).render(Context({"file": FILE, "wide": 700, "high": 400, **values}))


def test_the_tag_names_every_size_and_the_original_for_old_browsers(django_assert_num_queries):
    with django_assert_num_queries(0):
        html = shown("{% picture file wide high alt '(min-width: 60rem) 40rem, 100vw' %}", alt='路<b>"')

    assert html == (
        '<picture><source type="image/webp" srcset="/media/renditions/w480/2026/%E5%B1%B1%E8%B7%AF%201.jpg.webp 480w, '
        '/media/renditions/w960/2026/%E5%B1%B1%E8%B7%AF%201.jpg.webp 700w" sizes="(min-width: 60rem) 40rem, 100vw">'
        '<img src="/media/2026/%E5%B1%B1%E8%B7%AF%201.jpg" width="700" height="400" alt="路&lt;b&gt;&quot;" '
        'loading="lazy"></picture>'
    )


def test_the_first_picture_of_a_page_is_fetched_first():
    assert 'alt="路" fetchpriority="high">' in shown("{% picture file wide high '路' lazy=False %}")


def test_without_a_picture_there_is_nothing():
    assert shown("{% picture file wide high '' %}", file="") == ""


def test_a_picture_of_unknown_width_is_the_original_alone():
    assert shown("{% picture file wide high '路' %}", wide=None, high=None).startswith("<img src=")
