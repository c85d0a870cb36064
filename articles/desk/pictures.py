"""Pictures that people send: decoded by their content and drawn anew, so that only the picture is kept."""

import io
import struct
import uuid
import zlib

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageCms

MEBIBYTE = 2**20
MAX_BYTES = 15 * MEBIBYTE
MAX_PIXELS = 60_000_000
MAX_EDGE = 2560
MIN_EDGE = 2

# What a file may be, and what it is kept as. MPO is a JPEG with further pictures behind it, as many
# telephones take them: the first is the photograph. EPS, TIFF, PSD and the others are never even tried.
READ = ["JPEG", "PNG", "WEBP", "GIF"]
KEPT_AS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "GIF": "PNG", "WEBP": "WEBP"}
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
OPTIONS = {"JPEG": {"quality": 85, "optimize": True, "progressive": True}, "PNG": {}, "WEBP": {"quality": 85}}

# Everything that Pillow raises on files that are broken or made to break it.
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    IndexError,
    KeyError,
    EOFError,
    OverflowError,
    struct.error,
    zlib.error,
)
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)

ORIENTATION = 0x0112
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class Rejected(ValueError):
    """A picture that cannot be taken; its text is the sentence for the person who sent it."""


def chosen_picture(form, field):
    """What ``form``, which is being cleaned, keeps of its picture ``field``: a file newly chosen is drawn anew.

    Raises ValidationError for what ``safe_image`` rejects.
    """
    picture = form.cleaned_data[field]
    if not picture or field not in form.changed_data:
        return picture
    try:
        content, extension = safe_image(picture)
    except Rejected as problem:
        raise ValidationError(str(problem)) from problem
    # not to be guessed: whoever has the address reads the picture, published or not
    content.name = f"{uuid.uuid4().hex}.{extension}"
    return content


def safe_image(file):
    """The picture in the uploaded ``file`` as (ContentFile, extension), drawn anew.

    Upright, at most 2560 pixels long, in sRGB, without metadata (no place, no camera) and without anything
    that followed it in the file. Raises Rejected for what is no still JPEG, PNG, WebP or GIF of sensible size.
    """
    name = getattr(file, "name", "") or _("the file")
    if file.size > MAX_BYTES:
        raise Rejected(
            _("“%(name)s” is larger than %(limit)s MB: make it smaller, then send it again.")
            % {"name": name, "limit": MAX_BYTES // MEBIBYTE}
        )
    file.seek(0)
    data = file.read()
    if not data:
        raise Rejected(_("“%(name)s” is empty: choose the picture again.") % {"name": name})
    try:
        return _drawn_again(data, name)
    except Rejected:
        raise
    except BOMBS as problem:
        raise _too_many_pixels(name) from problem
    except BROKEN as problem:
        raise Rejected(
            _("“%(name)s” is no picture that can be read: send a JPG, PNG, WebP or GIF file.") % {"name": name}
        ) from problem


def _drawn_again(data, name):
    with Image.open(io.BytesIO(data), formats=READ) as image:
        if image.width * image.height > MAX_PIXELS:
            raise _too_many_pixels(name)
        if min(image.size) < MIN_EDGE:
            raise Rejected(_("“%(name)s” is a single line or dot, no picture.") % {"name": name})
        if image.format != "MPO" and getattr(image, "is_animated", False):
            raise Rejected(_("“%(name)s” moves: send a still picture.") % {"name": name})
        kind = KEPT_AS[image.format]
        # a JPEG decoder can skip detail that would be thrown away: a quarter of the memory and time
        image.draft(None, (2 * MAX_EDGE, 2 * MAX_EDGE))
        image.load()
        picture = _in_srgb(image)
        picture.thumbnail((MAX_EDGE, MAX_EDGE))
        turn = UPRIGHT.get(_orientation(image))
        if turn is not None:
            picture = picture.transpose(turn)
    # a new image: what came along with the old one stays behind
    fresh = Image.new(picture.mode, picture.size)
    fresh.paste(picture)
    out = io.BytesIO()
    fresh.save(out, kind, **OPTIONS[kind])
    return ContentFile(out.getvalue()), EXTENSIONS[kind]


def _in_srgb(image):
    """``image`` in RGB, RGBA or L, whichever holds it, with its colours as a plain browser shows them."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        mode = "RGB" if image.mode == "CMYK" else image.mode
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile: the colours as they stand
    if image.mode in ("I", "I;16", "I;16B", "I;16L"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("L" if image.mode in ("1", "L", "LA") else "RGB")


def _orientation(image):
    """How the camera was held, 1 to 8; 1, upright, when the picture does not say it readably."""
    try:
        return image.getexif().get(ORIENTATION, 1)
    except BROKEN:
        return 1


def _too_many_pixels(name):
    return Rejected(
        _("“%(name)s” has more than %(limit)s ten thousand pixels: make it smaller, then send it again.")
        % {"name": name, "limit": MAX_PIXELS // 10_000}
    )
