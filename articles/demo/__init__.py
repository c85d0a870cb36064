"""The demo newsroom: an invented county, its people and some weeks of its news.

``county.toml``, ``stories/`` and ``pictures/`` hold what it says, ``reading`` reads that for a given moment,
``timeline`` lays out who did what when, ``loading`` and ``replay`` put it into the database.
"""
