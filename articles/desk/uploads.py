"""Pictures sent from the editor, in place of ckeditor_uploader: a named right, CSRF kept, drawn anew."""

import uuid

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.desk.pictures import Rejected, safe_image

RIGHTS = ("articles.add_article", "articles.change_article")


@require_POST
def upload(request):
    """Keep the picture in ``upload``; answers, refusals too, are as CKEditor's uploads expect them."""
    if not any(request.user.has_perm(right) for right in RIGHTS):
        raise PermissionDenied(_("Only those who write or edit stories may send pictures."))
    file = request.FILES.get("upload")
    if file is None:
        return _refusal(_("No file arrived: choose the picture again."))
    try:
        content, extension = safe_image(file)
    except Rejected as problem:
        return _refusal(str(problem))
    folder = timezone.localtime().strftime("editor/%Y/%m")
    name = default_storage.save(f"{folder}/{uuid.uuid4().hex}.{extension}", content)
    return JsonResponse({"uploaded": 1, "fileName": name.rpartition("/")[2], "url": default_storage.url(name)})


def _refusal(sentence):
    """Status 200: with any other the editor shows a sentence of its own instead of ours."""
    return JsonResponse({"uploaded": 0, "error": {"message": sentence}})
