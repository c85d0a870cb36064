from django.utils.functional import SimpleLazyObject

from newsroom.models import SiteProfile


def site_profile(request):
    """``site``, the paper's profile: one query, and only on pages that print it."""
    return {"site": SimpleLazyObject(SiteProfile.current)}
