"""What the API refuses, always in one shape: a code for programs, a sentence for people, the parameters at fault."""

from dataclasses import dataclass

from django.http import JsonResponse
from django.utils.translation import gettext as _

from articles.search import LONGEST

MOST_A_PAGE = 100


class Refused(Exception):
    """``field`` names the parameter at fault, where one is."""

    def __init__(self, status, code, message, field=""):
        super().__init__(message)
        self.status, self.code, self.message, self.field = status, code, message, field


@dataclass(frozen=True, slots=True)
class Fault:
    field: str
    message: str


def problem(status, code, message, faults=()):
    """The answer {"code", "message", "problems": [{"field", "message"}]}."""
    content = {
        "code": code,
        "message": message,
        "problems": [{"field": fault.field, "message": fault.message} for fault in faults],
    }
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})


def refused(request, refusal):
    faults = [Fault(refusal.field, refusal.message)] if refusal.field else []
    return problem(refusal.status, refusal.code, refusal.message, faults)


def invalid(request, error):
    """422 for parameters that are not written as they must be: all of them at once."""
    fields = dict.fromkeys(str(fault["loc"][-1]) for fault in error.errors)
    faults = [Fault(field, how_to_write(field)) for field in fields]
    return problem(422, "invalid_parameters", " ".join(fault.message for fault in faults), faults)


def not_found(request, error=None):
    message = _("The API has nothing at this address: its contents stand at /api/.")
    return problem(404, "not_found", message)


def only_known(request, query=None):
    """Refuse parameters that ``query`` (a Schema) has no field for: a misspelt filter must not leave everything."""
    known = [field.alias or name for name, field in type(query).model_fields.items()] if query else []
    unknown = next((name[:40] for name in request.GET if name not in known), None)
    if unknown is None:
        return
    if known:
        message = _("There is no parameter “%(name)s” here; these are known: %(known)s.")
    else:
        message = _("There is no parameter “%(name)s” here: this address takes none.")
    raise Refused(422, "unknown_parameter", message % {"name": unknown, "known": "、".join(known)}, unknown)


def how_to_write(field):
    """How the parameter ``field`` is written, as a sentence."""
    slug = _("%(field)s is the last part of an address on this site, such as zheng-yanqiu.")
    day = _("%(field)s is a day of the calendar, written as 2026-03-31.")
    cursor = _("%(field)s is taken from an earlier answer: follow its “next” as it stands.")
    sentence = {
        "section": slug,
        "official": slug,
        "reporter": slug,
        "tag": slug,
        "slug": slug,
        "from": day,
        "to": day,
        "cursor": cursor,
        "after": cursor,
        "event": _("%(field)s is the number of an event, such as 12."),
        "number": _("%(field)s is the number of a story, such as 12."),
        "sort": _("%(field)s is newest or oldest; in a search, date or fit."),
        "q": _("%(field)s is what to look for: at least one character, at most %(longest)s, on one line."),
        "headline": _("%(field)s is true or false."),
        "limit": _("%(field)s is a whole number from 1 to %(most)s."),
    }[field]
    return sentence % {"field": field, "most": MOST_A_PAGE, "longest": LONGEST}
