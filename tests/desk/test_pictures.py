"""What is taken as a picture, and what is kept of it."""

import io
import struct
import zlib

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from articles.desk import pictures
from articles.desk.pictures import Rejected, safe_image

RED, BLUE = (200, 30, 30), (20, 40, 180)


def drawn(size=(40, 20), mode="RGB", colour=RED):
    return Image.new(mode, size, colour)


def file_of(image, kind, name="渠首.jpg", **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return ContentFile(out.getvalue(), name=name)


def kept(file):
    """What ``safe_image`` keeps of ``file``: the image, loaded, and the extension."""
    content, extension = safe_image(file)
    image = Image.open(io.BytesIO(content.read()))
    image.load()
    return image, extension


def refusal(data, name="渠首.png"):
    with pytest.raises(Rejected) as refused:
        safe_image(ContentFile(data, name=name))
    return str(refused.value)


@pytest.mark.parametrize(
    ("kind", "format_kept", "extension"),
    [("JPEG", "JPEG", "jpg"), ("PNG", "PNG", "png"), ("WEBP", "WEBP", "webp"), ("GIF", "PNG", "png")],
)
def test_a_still_picture_is_kept_by_its_content_not_its_name(kind, format_kept, extension):
    image, named = kept(file_of(drawn(), kind, name="渠首.exe"))

    assert (image.format, image.size, named) == (format_kept, (40, 20), extension)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n"
PSD = b"8BPS\x00\x01" + b"\x00" * 6 + struct.pack(">HIIHH", 3, 10, 10, 8, 3) + b"\x00" * 400
NO_PICTURE = "“渠首.png” 不是可识别的图片：请上传 JPG、PNG、WebP 或 GIF 文件。"


@pytest.mark.parametrize("data", [SVG, HTML, EPS, PSD, b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\x00" * 9])
def test_what_is_no_picture_is_refused(data):
    assert refusal(data) == NO_PICTURE


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "ICO", "PPM", "PDF"])
def test_other_kinds_of_picture_are_refused(kind):
    assert refusal(file_of(drawn((32, 32)), kind).read()) == NO_PICTURE


def test_an_empty_file_is_refused():
    assert refusal(b"") == "“渠首.png” 是空文件：请重新选择图片。"


def test_a_large_file_is_refused_unread():
    file = ContentFile(b"x" * (15 * 2**20 + 1), name="渠首.jpg")

    with pytest.raises(Rejected, match=r"“渠首\.jpg” 超过 15 MB：请缩小后再上传。"):
        safe_image(file)
    assert file.tell() == 0


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def claiming(width, height):
    """A few bytes that claim to be a PNG of ``width`` x ``height`` pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\x00" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [8_000, 10_000, 30_000])
def test_a_picture_of_too_many_pixels_is_refused_undecoded(side):
    assert refusal(claiming(side, side)) == "“渠首.png” 超过 6000 万像素：请缩小后再上传。"


def test_a_line_is_no_picture():
    assert refusal(file_of(drawn((3000, 1)), "PNG").read()) == "“渠首.png” 只是一条线或一个点，不是图片。"


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_moving_picture_is_refused(kind):
    frames = [drawn(colour=BLUE), drawn(colour=(0, 200, 0))]
    file = file_of(drawn(), kind, save_all=True, append_images=frames, duration=100)

    assert refusal(file.read()) == "“渠首.png” 是动图：请上传静态图片。"


def test_a_jpeg_with_more_pictures_behind_it_keeps_the_first():
    file = file_of(drawn(), "MPO", save_all=True, append_images=[drawn(colour=BLUE)])

    image, extension = kept(file)

    assert (image.format, extension) == ("JPEG", "jpg")
    assert close(image.getpixel((5, 5)), RED)


def close(colour, expected):
    return all(abs(one - other) <= 6 for one, other in zip(colour, expected, strict=True))


def test_nothing_that_follows_the_picture_is_kept():
    data = file_of(drawn(), "PNG").read() + b"<script>alert(1)</script>"

    content, _extension = safe_image(ContentFile(data, name="渠首.html"))

    assert b"script" not in content.read()


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_truncated_jpeg_is_refused(share):
    data = file_of(Image.effect_noise((200, 200), 90).convert("RGB"), "JPEG").read()

    assert refusal(data[: int(len(data) * share)]) == NO_PICTURE


def telephone_exif(orientation=1):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "Telephone"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (35.0, 29.0, 28.0)
    return exif


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_camera_and_comments_are_gone(kind):
    options = {"comment": b"secret"} if kind == "JPEG" else {}
    if kind == "PNG":
        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_text("Author", "secret")
    file = file_of(drawn(), kind, exif=telephone_exif(), xmp=b"<x>secret</x>", **options)
    assert b"Telephone" in file.read()

    content, _extension = safe_image(file)

    data = content.read()
    assert (b"Telephone" in data, b"secret" in data, b"Exif" in data) == (False, False, False)
    assert dict(Image.open(io.BytesIO(data)).getexif()) == {}


@pytest.mark.parametrize(
    ("orientation", "left", "right"),
    [(1, RED, BLUE), (2, BLUE, RED), (3, BLUE, RED), (4, RED, BLUE)],
)
def test_a_picture_taken_upside_down_is_turned(orientation, left, right):
    image = drawn((40, 20))
    image.paste(BLUE, (20, 0, 40, 20))

    turned, _extension = kept(file_of(image, "JPEG", exif=telephone_exif(orientation), quality=95))

    assert turned.size == (40, 20)
    assert close(turned.getpixel((5, 10)), left)
    assert close(turned.getpixel((35, 10)), right)


@pytest.mark.parametrize(
    ("orientation", "top", "bottom"),
    [(5, RED, BLUE), (6, RED, BLUE), (7, BLUE, RED), (8, BLUE, RED)],
)
def test_a_picture_taken_sideways_is_turned(orientation, top, bottom):
    image = drawn((40, 20))
    image.paste(BLUE, (20, 0, 40, 20))

    turned, _extension = kept(file_of(image, "JPEG", exif=telephone_exif(orientation), quality=95))

    assert turned.size == (20, 40)
    assert close(turned.getpixel((10, 5)), top)
    assert close(turned.getpixel((10, 35)), bottom)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")  # Pillow says so, and goes on
@pytest.mark.parametrize("exif", [b"Exif\x00\x00MM\x00*\xff\xff", b"Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\xff"])
def test_a_broken_exif_does_not_stand_in_the_way(exif):
    image, _extension = kept(file_of(drawn(), "JPEG", exif=exif))

    assert image.size == (40, 20)


def test_the_longest_edge_is_2560_pixels():
    image, _extension = kept(file_of(drawn((6000, 3000)), "JPEG"))

    assert image.size == (2560, 1280)


def test_a_small_picture_is_not_made_larger():
    image, _extension = kept(file_of(drawn((100, 60)), "PNG"))

    assert image.size == (100, 60)


def test_a_printers_cmyk_jpeg_becomes_rgb():
    image, _extension = kept(file_of(drawn(mode="CMYK", colour=(0, 0, 0, 0)), "JPEG"))

    assert (image.mode, image.getpixel((5, 5))) == ("RGB", (255, 255, 255))


def test_a_16_bit_png_keeps_its_greys():
    image = Image.new("I;16", (3, 2))
    for column, value in enumerate((0, 0x8000, 0xFFFF)):
        for row in range(2):
            image.putpixel((column, row), value)

    grey, _extension = kept(file_of(image, "PNG"))

    assert (grey.mode, [grey.getpixel((column, 0)) for column in range(3)]) == ("L", [0, 128, 255])


def test_a_palette_keeps_its_transparency():
    image = drawn(mode="P", colour=0)
    image.putpalette([255, 255, 255, *RED])
    image.paste(1, (0, 0, 20, 20))

    seen, _extension = kept(file_of(image, "PNG", transparency=0))

    assert (seen.mode, seen.getpixel((30, 10))[3], seen.getpixel((5, 10))) == ("RGBA", 0, (*RED, 255))


def test_the_colours_of_a_profile_are_made_those_of_every_screen():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    image, _extension = kept(file_of(drawn(), "PNG", icc_profile=lab))

    assert ("icc_profile" in image.info, close(image.getpixel((5, 5)), RED)) == (False, True)


def test_a_broken_profile_leaves_the_colours_as_they_stand():
    image, _extension = kept(file_of(drawn(), "PNG", icc_profile=b"no profile"))

    assert ("icc_profile" in image.info, image.getpixel((5, 5))) == (False, RED)


SAMPLES = [
    file_of(Image.effect_noise((30, 30), 60).convert("RGB"), "JPEG", exif=telephone_exif(6)).read(),
    file_of(Image.effect_noise((30, 30), 60), "PNG").read(),
    file_of(Image.effect_noise((30, 30), 60).convert("RGB"), "WEBP", exif=telephone_exif(6)).read(),
    file_of(Image.effect_noise((30, 30), 60).convert("P"), "GIF").read(),
]


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow warns of much that it then reads
@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), min_size=1, max_size=12),
)
def test_a_damaged_file_is_kept_or_refused_and_nothing_else(data, damage):
    data = bytearray(data)
    for place, value in damage:
        data[place % len(data)] = value
    try:
        _content, extension = safe_image(ContentFile(bytes(data), name="渠首.jpg"))
    except Rejected:
        return
    assert extension in pictures.EXTENSIONS.values()
