"""Paths of pages, remembered: to write one takes Django longer than to print it, and a page has dozens."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse
from django.utils import timezone


def path_to(view, *arguments):
    """``reverse`` for a view that has its arguments by position."""
    return _path(get_script_prefix(), view, arguments)


def path_of_story(published_at, number):
    """The path of the story of this number, first published at the moment ``published_at``."""
    day = timezone.localtime(published_at)
    # below its day's: there are fewer days to remember than stories
    return f"{path_to('portal:day', f'{day.year:04}', f'{day.month:02}', f'{day.day:02}')}{number}/"


@lru_cache(maxsize=4096)
def _path(_prefix, view, arguments):
    return reverse(view, args=arguments)
