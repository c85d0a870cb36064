from functools import partial

from django.utils.functional import SimpleLazyObject

from articles.portal.addresses import profile_of


def site_profile(request):
    """``site``, the paper's profile: asked for only by pages that print it."""
    return {"site": SimpleLazyObject(partial(profile_of, request))}
