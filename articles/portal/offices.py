"""How readers expect leaders to be grouped: by the body of the highest post each holds. Pure."""

import re

HOME = re.compile("[县市区旗州]")
# The first that fits a title; {} is what the home place is, 县 or 市 or 区. The rest are departments.
BODIES = (
    ("乡镇、街道", re.compile("[镇乡](?=党|人大|人民|政府|纪|[副]?[镇乡]长)|街道")),
    ("{}人大", re.compile("人大")),
    ("{}政协", re.compile("政协")),
    ("法院、检察院", re.compile("法院|检察院")),
    ("{}委", re.compile("^(?:中共)?[^局]{0,6}[县市区旗州]委(?!员)|纪委|监委")),
    ("{}政府", re.compile("[县市区旗州]长$|[县市区旗州](?:人民)?政府")),
)
REST = "部门"


def body_of(title, home="县"):
    """The group in which the post ``title`` stands: 县委, 县政府, 乡镇、街道 …"""
    return next((name.format(home) for name, pattern in BODIES if pattern.search(title)), REST)


def by_body(holders):
    """``holders``, in protocol order, as [(body, holders)]; the body of the first stands first."""
    groups, home = {}, None
    for holder in holders:
        highest = min(holder.appointments, key=lambda term: (term.post.rank, term.since)).post.title
        if home is None:
            found = HOME.search(highest)
            home = found[0] if found else "县"
        groups.setdefault(body_of(highest, home), []).append(holder)
    return list(groups.items())
