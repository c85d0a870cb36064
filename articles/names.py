"""How the desk names an account."""

from django.utils.translation import gettext as _

from bylines.models import Reporter


def name_of(user):
    """The name of ``user`` as it is said in Chinese, surname first; the account's name when none is given.

    None stands for a command that nobody signed in to run.
    """
    if user is None:
        return _("the command line")
    return f"{user.last_name}{user.first_name}" or user.get_username()


def names_of(user):
    """The names that ``user`` has under stories: the account's, and its reporter's. One query."""
    return {name_of(user), *Reporter.objects.filter(user=user).values_list("name", flat=True)}
