"""What a person should look at in a story that was read. A doubt is a pair (code, params); params are plain strings.

==================  =====================================================================================
no_headline         the story begins with its text
no_text             a headline with nothing under it
no_byline           nobody signs
ambiguous_names     ``printed``: a run of glued names; ``names``: how it was cut, joined by 、
unknown_reporter    ``name`` is not on the staff; ``nearest``: the name on the staff that is meant, or ""
pen_name            ``name`` was taken for a signature though it is no full name
heading_guess       ``line`` could be a headline, a sub-heading or half a sentence; ``taken_as``: "headline",
                    "subheading" or "text"
title_guess         several title lines without a mark; ``headline``: the one taken as the headline
desk_credits        ``text``: editors, proofreaders, sources; left out of the story
left_out            ``text``: page numbers, "continued on page 2", mastheads; left out of the story
old_event_date      ``date`` (ISO) lies more than half a year before the issue
impossible_date     ``printed``: a date that no calendar has
damaged_characters  ``count`` characters were lost before the text came here (U+FFFD)
markup              ``printed``: the first tag of a web page in the text, where it stays as text
==================  =====================================================================================
"""
