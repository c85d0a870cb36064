"""What Lighthouse says of the front page and of its first story, as they are served: ``make lighthouse``.

    python -m bench.lighthouse http://127.0.0.1:8000

Prints the points of 100 of each category, and whatever cost some; ends with 1 when a page has fewer than LEAST in
one of the four that count.
Lighthouse looks at a page as a telephone on a slow line would: other work on this machine costs points.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

from lxml import html

PROGRAM = Path(__file__).parents[1] / "tests" / "web" / "node_modules" / "lighthouse" / "cli" / "index.js"
LEAST = 95
COUNTED = ("performance", "accessibility", "best-practices", "seo")


def main():
    base = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    if not PROGRAM.is_file():
        sys.exit("There is no Lighthouse here: run npm ci in tests/web.")
    with urlopen(base) as front:  # noqa: S310 - an address that whoever runs this has typed
        story = html.fromstring(front.read()).xpath("//article[contains(@class, 'lead')]//h2/a/@href")[0]
    points = [say(name, report(address)) for name, address in (("home", base), ("story", urljoin(base, story)))]
    sys.exit(min(map(min, points)) < LEAST)


def report(address):
    """What Lighthouse found, as its JSON says it."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    flags = "--headless=new --no-sandbox --disable-gpu"
    command = ["node", PROGRAM, address, "--output=json", "--quiet", f"--chrome-flags={flags}"]
    ran = subprocess.run(command, capture_output=True, check=True, env=os.environ | {"CHROME_PATH": chromium or ""})  # noqa: S603
    return json.loads(ran.stdout)


def say(name, found):
    """Print the points of a page; those that count are returned."""
    points = {key: round(100 * one["score"]) for key, one in found["categories"].items() if one["score"] is not None}
    print(f"{name:6}", "  ".join(f"{key} {value}" for key, value in points.items()))
    for audit in found["audits"].values():
        if audit["score"] is not None and audit["score"] < 0.9:
            print(f"       {audit['score']:.2f} {audit['title']} {audit.get('displayValue', '')}")
    return [points[key] for key in COUNTED]


if __name__ == "__main__":
    main()
