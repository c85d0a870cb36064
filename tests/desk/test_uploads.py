"""Sending a picture from the editor."""

import io
import json
import re

import pytest
from django.contrib.auth.models import Permission
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from PIL import Image

from articles.desk.editor import UPLOAD_URL
from articles.roles import REPORTERS
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client):
    client.force_login(make_user("writer", REPORTERS))
    return client


def picture(name="渠首.jpg"):
    out = io.BytesIO()
    Image.new("RGB", (40, 20), (200, 30, 30)).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="text/html")


def stored():
    """Every file kept from the editor."""
    if not default_storage.exists("editor"):
        return []
    return [
        f"{year}/{month}/{name}"
        for year in default_storage.listdir("editor")[0]
        for month in default_storage.listdir(f"editor/{year}")[0]
        for name in default_storage.listdir(f"editor/{year}/{month}")[1]
    ]


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_the_editor_sends_to_the_address_of_the_view():
    assert reverse("admin:articles_upload") == UPLOAD_URL


def test_a_picture_is_kept_under_a_name_of_ours_and_can_be_read(writer):
    answer = writer.post(UPLOAD_URL, {"upload": picture("../../evil.html")})

    said = answer.json()
    assert (answer.status_code, said["uploaded"]) == (200, 1)
    assert re.fullmatch(r"/media/editor/\d{4}/\d{2}/[0-9a-f]{32}\.png", said["url"])
    assert said["url"].endswith(said["fileName"])
    assert [f"/media/editor/{name}" for name in stored()] == [said["url"]]
    shown = writer.get(said["url"])
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    shown.close()


def test_the_same_picture_twice_makes_two_files(writer):
    addresses = {writer.post(UPLOAD_URL, {"upload": picture()}).json()["url"] for _time in range(2)}

    assert len(addresses) == 2


def test_what_is_no_picture_is_refused_in_words_and_not_kept(writer):
    page = SimpleUploadedFile("a.png", b"<script>alert(1)</script>", content_type="image/png")

    answer = writer.post(UPLOAD_URL, {"upload": page})

    assert (answer.status_code, answer.json()) == (
        200,
        {
            "uploaded": 0,
            "error": {"message": "“a.png” 不是可识别的图片：请上传 JPG、PNG、WebP 或 GIF 文件。"},
        },
    )
    assert stored() == []


def test_a_post_without_a_file_is_refused_in_words(writer):
    assert json.loads(writer.post(UPLOAD_URL).content) == {
        "uploaded": 0,
        "error": {"message": "没有收到文件：请重新选择图片。"},
    }


def test_a_picture_is_only_sent_never_fetched(writer):
    assert writer.get(UPLOAD_URL).status_code == 405


@pytest.mark.parametrize("right", ["add_article", "change_article"])
def test_either_right_is_enough(client, right):
    user = make_user("somebody")
    user.user_permissions.add(permission(right))
    client.force_login(user)

    assert client.post(UPLOAD_URL, {"upload": picture()}).json()["uploaded"] == 1


def permission(codename):
    return Permission.objects.get(content_type__app_label="articles", codename=codename)


def test_a_colleague_without_the_right_is_refused(client):
    user = make_user("accountant")
    user.user_permissions.add(permission("view_article"))
    client.force_login(user)

    assert client.post(UPLOAD_URL, {"upload": picture()}).status_code == 403
    assert stored() == []


@pytest.mark.parametrize("fields", [{"is_staff": False}, {"is_active": False}])
def test_a_reader_with_an_account_is_sent_to_the_login_page(client, fields):
    client.force_login(make_user("reader", REPORTERS, **fields))

    answer = client.post(UPLOAD_URL, {"upload": picture()})

    assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={UPLOAD_URL}")
    assert stored() == []


def test_a_stranger_is_sent_to_the_login_page(client):
    answer = client.post(UPLOAD_URL, {"upload": picture()})

    assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={UPLOAD_URL}")
    assert stored() == []


def test_another_site_cannot_send_in_somebodys_name():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("writer", REPORTERS))

    assert client.post(UPLOAD_URL, {"upload": picture()}).status_code == 403
    assert stored() == []


@pytest.mark.parametrize("address", ["/ckeditor/upload/", "/ckeditor/browse/"])
def test_the_uploader_of_ckeditor_has_no_address(address):
    with pytest.raises(Resolver404):
        resolve(address)
