"""The rows of a register's file, read cell by cell, with every problem kept for whoever has to put it right."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from bylines.register.cells import Unclear


@dataclass(frozen=True, slots=True)
class Problem:
    """``row`` is the line as the spreadsheet numbers it, None for the whole file; ``column`` may be ""."""

    row: int | None
    column: str
    sentence: str


@dataclass(slots=True)
class Row:
    number: int
    cells: dict
    problems: list[Problem] = field(default_factory=list)

    def has(self, column):
        return column in self.cells

    def read(self, column, how, *, needed=False, **limits):
        """The cell under ``column`` as ``how`` reads it; None, and a problem, when it cannot be read."""
        try:
            value = how(self.cells.get(column), **limits)
        except Unclear as unclear:
            self.refuse(column, str(unclear))
            return None
        if needed and value in (None, ""):
            self.refuse(column, _("The cell is empty: fill it in, or delete the row."))
        return value

    def refuse(self, column, sentence):
        self.problems.append(Problem(self.number, column, sentence))


def rows_of(headings, lines, *, needed, known):
    """(rows, problems, columns that nobody reads) of a file. Empty lines are left out; the first line is row 1.

    ``headings``: the cells of the first row; ``lines``: those of the others. ``needed`` and ``known`` are columns.
    """
    headings = ["".join(str(heading or "").split()) for heading in headings]
    problems = [
        Problem(None, column, _("The column “%(column)s” is missing: write it in the first row.") % {"column": column})
        for column in needed
        if column not in headings
    ]
    problems += [
        Problem(None, column, _("The column “%(column)s” stands twice: keep one.") % {"column": column})
        for column in known
        if headings.count(column) > 1
    ]
    unused = [heading for heading in headings if heading and heading not in known]
    rows = [
        Row(number, {heading: cell for heading, cell in zip(headings, line, strict=False) if heading in known})
        for number, line in enumerate(lines, start=2)
        if any(cell is not None and str(cell).strip() for cell in line)
    ]
    if not rows and not problems:
        problems = [Problem(None, "", _("There is nothing below the first row: fill in at least one."))]
    return rows, problems, unused
