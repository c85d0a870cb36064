"""Reading a portal page as a test does: its parts by class, and every address that it leads to."""

from urllib.parse import urljoin, urlsplit

from lxml import etree, html

# Whoever reads the front page finds the pages and their feeds; a search engine begins with the other two.
STARTS = ("/", "/robots.txt", "/sitemap.xml")
FOR_CACHES = "public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=60"


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
    """The addresses on our own host that the page, feed or sitemap at ``address`` leads to, and its pictures."""
    whole = (urljoin(f"http://testserver{address}", link) for link in written_links(response))
    return {
        f"{part.path}?{part.query}" if part.query else part.path
        for part in map(urlsplit, whole)
        # a page that is asked for the standard version is the page itself
        if part.netloc == "testserver"
        and not part.path.startswith(("/static/", "/media/"))
        and "elder=0" not in part.query
    }


def written_links(response):
    kind, text = response.headers.get("Content-Type", ""), response.content
    if not text:
        return []
    if kind.startswith("text/html"):
        return read(response).xpath("//@href | //@src")
    if kind.startswith("application/") and "xml" in kind:
        tree = etree.fromstring(text)
        told = tree.xpath("//*[local-name()='encoded' or local-name()='content']/text()")
        inside = [link for story in told for link in read_text(story).xpath("//@href | //@src")]
        return inside + tree.xpath(
            "//@href | //*[local-name()='loc' or local-name()='link' or local-name()='uri']/text()"
        )
    return []


def crawl(client, start=STARTS):
    """{address: response} of everything that can be reached from ``start``."""
    seen, waiting = {}, set(start)
    while waiting:
        address = waiting.pop()
        seen[address] = client.get(address)
        waiting |= links(seen[address], address) - seen.keys()
    return seen
