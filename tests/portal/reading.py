"""Reading a portal page as a test does: its parts by class, and every address that it leads to."""

from urllib.parse import urljoin, urlsplit

from lxml import html


def read(response):
    return read_text(response.content.decode())


def read_text(text):
    return html.fromstring(text)


def having(name):
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


def texts(page, path):
    """The text of each element at ``path``, white space made one."""
    return [" ".join(found.text_content().split()) for found in page.xpath(path)]


def headlines(page, within="//main"):
    """The headlines in the lines listed inside ``within``, in their order."""
    return texts(page, f"{within}//a[{having('headline')}]")


def entries(page):
    """The headlines of a page that lists stories with their summaries, in their order."""
    return texts(page, f"//ol[{having('entries')}]/li/h2/a")


def in_block(name):
    """The path of the block under the heading ``name``."""
    return f"//section[.//h2[normalize-space(.)='{name}']]"


def links(response, address):
    """The addresses on our own host that the page at ``address`` links to, and the pictures it shows."""
    if not response.headers.get("Content-Type", "").startswith("text/html") or not response.content:
        return set()
    found = read(response).xpath("//@href | //@src")
    whole = (urljoin(f"http://testserver{address}", link) for link in found)
    return {
        f"{part.path}?{part.query}" if part.query else part.path
        for part in map(urlsplit, whole)
        if part.netloc == "testserver" and not part.path.startswith(("/static/", "/media/"))
    }


def crawl(client, start=("/",)):
    """{address: response} of everything that can be reached from ``start``."""
    seen, waiting = {}, set(start)
    while waiting:
        address = waiting.pop()
        seen[address] = client.get(address)
        waiting |= links(seen[address], address) - seen.keys()
    return seen
