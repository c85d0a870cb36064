"""The pictures of the documentation: every page of PAGES, on a desk's screen and on a phone.

    .venv/bin/python deploy/screenshots.py http://127.0.0.1:8000 [--out docs/img] [--only home story]

Pages of the desk need an account: ``--user`` and the environment's SCREENSHOT_PASSWORD. A page whose way the
newsroom at hand does not have, such as a retracted story, is named and left out.
"""

import argparse
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import Error, sync_playwright

SIZES = {1440: 900, 390: 844}
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Page:
    """``follow`` are the links to click, one after another, from ``path``: stories have no address known before."""

    name: str
    path: str
    follow: tuple[str, ...] = ()
    login: bool = False


PAGES = [
    Page("home", "/"),
    Page("section", "/", follow=(".masthead-nav li:nth-child(3) a",)),
    Page("story", "/", follow=(".lead h2 a",)),
    Page("search", "/search/?q=公交"),
    Page("search-nothing", "/search/?q=春灌 没有的词&section=shizheng"),
    Page("search-form", "/search/"),
    Page("official", "/officials/", follow=(".office h3 a",)),
    Page("corrections", "/corrections/"),
    Page("topics", "/topics/"),
    Page("topic", "/topics/", follow=(".entries h2 a",)),
    Page("officials", "/officials/"),
    Page("reporters", "/reporters/"),
    Page("reporter", "/reporters/", follow=(".lines a",)),
    Page("form", "/", follow=(".lead h2 a", ".share a.button")),
    Page("interface", "/api/"),
    Page("not-found", "/nothing/"),
    Page("archive", "/", follow=(".front-rail .section-block-head a",)),
    Page("desk-home", "/admin/", login=True),
    Page("desk-review", "/admin/", follow=(".work .button-main",), login=True),
    Page("desk-form", "/admin/", follow=("section:has(#mine) .work a",), login=True),
    Page("desk-list", "/admin/articles/article/", login=True),
    Page("desk-intake", "/admin/articles/article/intake/", login=True),
    Page("desk-front-page", "/admin/articles/pin/", login=True),
    Page("desk-suggestions", "/admin/bylines/suggestions/", login=True),
    Page("desk-officials", "/admin/bylines/official/", login=True),
    Page("desk-import", "/admin/bylines/official/import/", login=True),
    Page("desk-rules", "/admin/articles/rulesetting/", login=True),
    Page("desk-subscribers", "/admin/articles/subscriber/", login=True),
    Page("desk-deliveries", "/admin/articles/delivery/", login=True),
    Page("desk-breaking", "/admin/articles/breakingnews/add/", login=True),
]


def main():
    asked = arguments()
    pages = [*PAGES, *([Page("gone", asked.gone)] if asked.gone else [])]
    pages += [Page("desk-findings", asked.findings, login=True)] if asked.findings else []
    pages = [page for page in pages if not asked.only or page.name in asked.only]
    pages = [page for page in pages if asked.user or not page.login]
    asked.out.mkdir(parents=True, exist_ok=True)
    missing = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        for width, height in SIZES.items():
            context = browser.new_context(
                viewport={"width": width, "height": height}, locale="zh-CN", timezone_id="Asia/Shanghai"
            )
            context.set_default_timeout(10_000)
            sheet = context.new_page()
            if any(page.login for page in pages):
                sign_in(sheet, asked.base, asked.user)
            for page in pages:
                if not take(sheet, asked, page, width):
                    missing.append(f"{page.name} at {width}")
        browser.close()
    if missing:
        sys.exit(f"No picture of {', '.join(missing)}: the way there does not exist on {asked.base}.")


def take(sheet, asked, page, width):
    """Save the picture of ``page``; False when its way does not exist here."""
    try:
        sheet.goto(urljoin(asked.base, page.path))
        for link in page.follow:
            sheet.goto(urljoin(sheet.url, sheet.locator(link).first.get_attribute("href")))
    except Error:
        return False
    # a whole page of a phone would be a ribbon: what a hand holds is enough
    picture = asked.out / f"{page.name}-{width}.png"
    sheet.screenshot(path=picture, full_page=width == max(SIZES))
    make_small(picture)
    return True


def make_small(picture):
    """A page has few colours: with a palette of 256 its picture takes a third of the room."""
    with Image.open(picture) as image:
        small = image.convert("RGB").quantize(256)
    small.save(picture, optimize=True)


def sign_in(sheet, base, user):
    sheet.goto(urljoin(base, "/admin/login/"))
    sheet.fill("#id_username", user)
    sheet.fill("#id_password", os.environ["SCREENSHOT_PASSWORD"])
    sheet.press("#id_password", "Enter")
    sheet.wait_for_load_state()


def chromium():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    return path or sys.exit("There is no Chromium here: install it, or name it in CHROMIUM.")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("base", help="where the newsroom is served, such as http://127.0.0.1:8000")
    parser.add_argument("--out", type=Path, default=Path("docs/img"))
    parser.add_argument("--only", nargs="+", help="names of pages")
    parser.add_argument("--gone", help="the path of a retracted story")
    parser.add_argument("--findings", help="the path of the form of a story with findings")
    parser.add_argument("--user", help="an account of the desk")
    return parser.parse_args()


if __name__ == "__main__":
    main()
