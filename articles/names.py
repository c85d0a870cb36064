"""How the desk names an account."""


def name_of(user):
    """The name of ``user`` as it is said in Chinese, surname first; the account's name when none is given."""
    return f"{user.last_name}{user.first_name}" or user.get_username()
