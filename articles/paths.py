"""Paths of pages, remembered: to write one takes Django longer than to print it, and a page has dozens."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse


def path_to(view, *arguments):
    """``reverse`` for a view that has its arguments by position."""
    return _path(get_script_prefix(), view, arguments)


@lru_cache(maxsize=4096)
def _path(_prefix, view, arguments):
    return reverse(view, args=arguments)
