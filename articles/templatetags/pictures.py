"""``{% picture %}``: an uploaded picture in several sizes, of which the browser takes what it needs."""

from django import template
from django.core.files.storage import default_storage
from django.utils.html import format_html

from articles.portal.pictures import renditions_of

register = template.Library()


@register.simple_tag
def picture(file, width, height, alt, sizes="100vw", *, lazy=True):
    """``file`` is the field's value, ``width`` and ``height`` its columns; ``sizes`` how wide the page shows it (CSS).

    Empty where there is no picture. Asks the database nothing, and opens no file. ``lazy=False`` is for the one
    picture that a page begins with: it is fetched first instead of last.
    """
    if not file:
        return ""
    hurry = 'loading="lazy"' if lazy else 'fetchpriority="high"'
    plain = format_html(f'<img src="{{}}" width="{{}}" height="{{}}" alt="{{}}" {hurry}>', file.url, width, height, alt)
    if not width:
        return plain
    sources = ", ".join(f"{default_storage.url(name)} {wide}w" for name, wide in renditions_of(file.name, width))
    return format_html('<picture><source type="image/webp" srcset="{}" sizes="{}">{}</picture>', sources, sizes, plain)
