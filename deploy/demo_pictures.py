"""The demo newsroom's pictures, drawn again from the SVG beside them.

.venv/bin/python deploy/demo_pictures.py [--only bus market] [--browser /usr/bin/chromium]
"""

import argparse
import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "articles" / "demo" / "pictures"
SIZE = {"width": 1600, "height": 900}
# A phone on a county's mobile network reads several of these on one page.
MOST_BYTES = 80_000
QUALITIES = (90, 84, 78, 72, 66, 60)


def main():
    asked = arguments()
    sources = [path for path in sorted(FOLDER.glob("src/*.svg")) if not asked.only or path.stem in asked.only]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=asked.browser, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=SIZE)
        for source in sources:
            written = FOLDER / f"{source.stem}.webp"
            written.write_bytes(webp(drawn(page, source)))
            print(f"{written.name}: {written.stat().st_size / 1000:.0f} KB")
        browser.close()


def drawn(page, source):
    """``source`` as a browser draws it."""
    page.goto(source.as_uri())
    if page.locator("parsererror").count():
        raise SystemExit(f"{source} is not well formed: {page.locator('parsererror div').inner_text()}")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def webp(image):
    """``image`` in the best quality that stays within MOST_BYTES."""
    for quality in QUALITIES:
        written = io.BytesIO()
        image.save(written, "WEBP", quality=quality, method=6)
        if written.tell() <= MOST_BYTES:
            return written.getvalue()
    raise SystemExit(f"A picture is over {MOST_BYTES} bytes even in quality {QUALITIES[-1]}: draw it simpler.")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=[], help="the pictures to draw, without their ending")
    parser.add_argument("--browser", help="the Chromium to draw with, if not Playwright's own")
    return parser.parse_args()


if __name__ == "__main__":
    main()
