"""How the desk names an account."""

from django.utils.translation import gettext as _


def name_of(user):
    """The name of ``user`` as it is said in Chinese, surname first; the account's name when none is given.

    None stands for a command that nobody signed in to run.
    """
    if user is None:
        return _("the command line")
    return f"{user.last_name}{user.first_name}" or user.get_username()
