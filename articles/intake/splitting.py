"""A page's lines into the rough drafts of its stories.

A story begins with its heading, found by what follows it: a dateline, a byline above it that closed the story
before, or only a paragraph of prose. Blank lines are weak evidence: pages are full of them in the wrong places.
"""

from dataclasses import dataclass, field

from articles.intake.closings import closes_story
from articles.intake.headings import is_doubtful, is_subheading, title_lines
from articles.intake.lines import TURN_AT_END, TURN_AT_START, Kind
from articles.intake.reflow import ONLY_A_HEAD, WAITING, continues, goes_on, is_open
from articles.intake.signatures import Signature, Signed, read_signatures

SUBHEADING = "## "
ROLE_OF_LABEL = {"author": "", "photographer": "摄影"}


@dataclass(slots=True)
class Draft:
    """A story in the making: lines, not yet tidied.

    ``titles``: (label or "", text). ``paragraphs``: the parts of each, to be joined. ``bylines``: (printed, Signed).
    ``open``: the last paragraph is unfinished. ``listed``: it is a short line below another one. ``ended``: a byline,
    credits or a rule closed the story, and only prose can go on with it. ``first``: number of its first line.
    """

    first: int
    titles: list = field(default_factory=list)
    paragraphs: list = field(default_factory=list)
    bylines: list = field(default_factory=list)
    doubts: list = field(default_factory=list)
    open: bool = False
    listed: bool = False
    ended: bool = False

    @property
    def begun(self):
        return bool(self.titles or self.paragraphs)

    @property
    def awaits_title(self):
        return self.ended or not self.begun

    def doubt(self, code, **params):
        self.doubts.append((code, params))

    def close(self):
        self.open = False
        self.ended = bool(self.paragraphs)


def split(lines, setting, staff=()):
    """The Drafts of all stories on a page, in order."""
    drafts = [Draft(0)]
    index = 0
    while index < len(lines):
        count, guessed = title_lines(lines, index, drafts[-1], setting)
        if count:
            _begin(drafts, lines[index : index + count], guessed=guessed)
        else:
            _place(drafts, lines, index, setting, staff)
        index += count or 1
    return [draft for draft in drafts if draft.begun or draft.bylines or draft.doubts]


def _begin(drafts, titles, *, guessed):
    if drafts[-1].begun:
        drafts.append(Draft(titles[0].number))
    draft = drafts[-1]
    draft.titles = [(line.label, line.text) for line in titles if line.text]
    if guessed:
        draft.doubt("heading_guess", line=titles[0].text, taken_as="headline")


def _place(drafts, lines, index, setting, staff):
    """Put one line where it belongs in the story that is being read."""
    draft, line = drafts[-1], lines[index]
    if line.kind is Kind.RULE:
        draft.close()
    elif line.kind is Kind.CREDITS:
        draft.doubt("desk_credits", text=line.raw)
        draft.close()
    elif line.kind is Kind.FURNITURE:
        draft.doubt("left_out", text=line.raw)
        draft.ended = bool(draft.paragraphs) and not draft.open
    elif line.kind is Kind.SIGNED or (line.kind is Kind.NAMES and _signs(lines, index, draft, setting, staff)):
        _sign(draft, line)
    elif line.kind is Kind.LABEL:
        _place_labelled(draft, line, staff)
    else:
        if line.kind is Kind.LEAD and draft.paragraphs:
            drafts.append(Draft(line.number))
        _place_text(drafts[-1], lines, index, setting, staff)


def _signs(lines, index, draft, setting, staff):
    """True when names alone on a line are a byline: under a heading, or where a story can end."""
    line = lines[index]
    if all(signature.name in staff for signature in line.signed.signatures):
        return draft.begun
    if not draft.paragraphs:
        return bool(draft.titles) and index + 1 < len(lines)
    if draft.open and draft.paragraphs[-1][-1].endswith(WAITING):
        return False
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is None or following.kind not in (Kind.TEXT, Kind.NAMES):
        return True
    after = Draft(0, paragraphs=draft.paragraphs, open=draft.open, ended=not draft.open)
    return bool(title_lines(lines, index + 1, after, setting)[0])


def _sign(draft, line):
    draft.bylines.append((line.raw, line.signed))
    draft.close()


def _place_labelled(draft, line, staff):
    """Fields of a Founder export, and labels that stand where they say nothing: those remain text."""
    signed = read_signatures(line.text, staff) if line.label in ROLE_OF_LABEL else None
    if signed:
        role = ROLE_OF_LABEL[line.label]
        named = tuple(Signature(one.name, one.role or role) for one in signed.signatures)
        draft.bylines.append((line.text, Signed(named, signed.ambiguous, bool(role), signed.desk)))
    elif line.label == "text":
        if line.text:
            draft.paragraphs.append([line.text])
            draft.open = is_open(line.text)
    elif line.text:
        draft.paragraphs.append([line.raw])
        draft.open = False


def _place_text(draft, lines, index, setting, staff):
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    text = _without_turns(draft, line.raw)
    if draft.open and continues(draft.paragraphs[-1], line, setting, listed=draft.listed):
        draft.paragraphs[-1].append(text)
    elif is_subheading(lines, index, draft, setting):
        draft.paragraphs.append([SUBHEADING + text])
        draft.doubt("heading_guess", line=line.text, taken_as="subheading")
        draft.open = draft.ended = False
        return
    else:
        if following and is_doubtful(line, following, draft) and draft.paragraphs:
            draft.doubt("heading_guess", line=line.text, taken_as="text")
        draft.listed = draft.open
        draft.paragraphs.append([text])
    signed = not ONLY_A_HEAD.match(line.text) and closes_story(line.text, staff)
    draft.ended = text != line.raw or signed
    draft.open = goes_on(line, following, setting) and not draft.ended


def _without_turns(draft, raw):
    """``raw`` without （下转第2版） at its end and （上接第1版） at its start, which are noted as left out."""
    text = raw
    for turn in (TURN_AT_END, TURN_AT_START):
        match = turn.search(text) if turn is TURN_AT_END else turn.match(text)
        if match and match[0] != text:
            draft.doubt("left_out", text=match[0].strip())
            text = text[: match.start()] + text[match.end() :]
    return text
