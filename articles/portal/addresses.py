"""The paper as the world reaches it: its profile, and whole addresses under its own name."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.apps import apps

from articles import editions
from articles.portal.kept import standing_of


@dataclass(frozen=True, slots=True)
class Paper:
    """``profile`` is the SiteProfile; ``origin`` an address without a path, such as https://www.example.cn."""

    profile: Any
    origin: str

    @property
    def host(self):
        return urlsplit(self.origin).netloc

    def whole(self, path):
        # most are plain paths, a page has dozens, and urljoin takes every address to pieces
        is_plain = path.startswith("/") and not path.startswith("//") and "/." not in path
        return self.origin + path if is_plain else urljoin(self.origin, path)


def paper_of(request):
    """The Paper under the domain of its profile or, while that is empty, the host that was asked."""
    profile = profile_of(request)
    return Paper(profile, f"{request.scheme}://{profile.domain or request.get_host()}")


def profile_of(request):
    """The SiteProfile. One query an edition."""
    # by its name: the project stands above the apps, and imports run downward
    current = apps.get_model("newsroom", "SiteProfile").current
    return editions.kept_by_edition("profile", standing_of(request), current)
