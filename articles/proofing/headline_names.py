"""Who is named in the headline is named in the text."""

from articles.proofing.findings import Slip
from articles.proofing.people import roll_of, sightings


def headline_names_are_in_the_text(story, register):
    body = "".join(story.text("body").split())
    if not body:
        return
    for sighting in sightings(story, roll_of(register)):
        if sighting.part == "headline" and sighting.name not in body:
            yield Slip("headline-name", "headline", sighting.start, sighting.end, params={"name": sighting.name})


CHECKS = (headline_names_are_in_the_text,)
