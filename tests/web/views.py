"""How the pages are looked at: on a desk's screen and on a phone, light, dark and in the elders' version (there with
the contrast of AAA), each by the rules of axe-core that it can break, and by our own on the size of type.
"""

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": LEVELS, "rules": {"target-size": {"enabled": True}}}
# What the colours and the size of type can break; the rest does not change with them.
LOOKS = {"runOnly": ["color-contrast", "target-size", "link-in-text-block"]}
ELDERS = {"runOnly": ["color-contrast", "color-contrast-enhanced", "target-size", "link-in-text-block"]}

# (what it is called, window, colours, elders' version, rules)
PORTAL_VIEWS = [
    ("desk", DESK, "light", False, EVERYTHING),
    ("desk, dark", DESK, "dark", False, LOOKS),
    ("desk, dark, elder", DESK, "dark", True, ELDERS),
    ("desk, elder", DESK, "light", True, ELDERS),
    ("phone", PHONE, "light", False, EVERYTHING),
    ("phone, dark", PHONE, "dark", False, LOOKS),
    ("phone, dark, elder", PHONE, "dark", True, ELDERS),
    ("phone, elder", PHONE, "light", True, ELDERS),
]
DESK_VIEWS = [view for view in PORTAL_VIEWS if not view[3]]

# without ``preload``, for which axe would write styles of its own into the page
CHECK = """async (rules) => (await axe.run(document, {...rules, preload: false})).violations.flatMap(
    broken => broken.nodes.map(node => `${broken.id}: ${node.target.join(' ')}: ${node.failureSummary}`))"""

# A note has 14 pixels, the least of the five sizes of type. What is clipped away is for screen readers.
SMALLEST = 14
SMALL_TYPE = """(smallest) => {
    const found = new Map(), texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const node = texts.currentNode.parentElement, words = texts.currentNode.textContent.trim();
        const style = getComputedStyle(node), size = parseFloat(style.fontSize);
        const seen = words && style.clipPath === "none"
            && node.checkVisibility({opacityProperty: true, visibilityProperty: true});
        if (seen && size < smallest) {
            const place = [node.parentElement, node].map(one => [one.localName, ...one.classList].join("."));
            found.set(place.join(" > "), `${size}px: ${words.slice(0, 20)}`);
        }
    }
    return [...found].map(([place, what]) => `small type: ${place}: ${what}`);
}"""


def all_broken(broken, base, pages, views):
    """One line for each rule broken: page, view, rule and place. ``broken`` is the fixture of that name."""
    found = [(name, *one) for name, path in pages.items() for one in broken(base + path, views)]
    return "\n".join(": ".join(one) for one in found)


def every_second(pages, first):
    """Every second page of ``pages``, from number ``first`` on: a file of tests runs in one process, two in two."""
    return dict(list(pages.items())[first::2])
