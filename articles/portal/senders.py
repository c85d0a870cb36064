"""Who sends something to the portal: told apart for a day, never known."""

import hmac
from hashlib import sha256

from django.conf import settings
from django.utils import timezone


def sender_of(request):
    """A keyed digest, 64 hex digits, of the address that asks and the day: alike within a day, from no day to the next.

    Behind a proxy of ours the last address that it noted counts: what stands before it, anybody can write.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        address = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or address
    said = f"{timezone.localdate()} {address}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), sha256).hexdigest()
