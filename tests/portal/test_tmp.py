import pytest

from tests import factories as f


@pytest.mark.django_db
def test_all():
    o=f.make_official()
    f.draft(); f.in_review(); f.approved(); f.scheduled(); f.discarded()
    s=f.publish_story(at=f.moment(2026,3,31), mentions=[(o,"县委书记")], tags=["春灌"], **f.PICTURE)
    assert s.published_at==f.moment(2026,3,31)
    a=f.corrected(s.article, at=f.moment(2026,4,1), headline="新")
    assert f.public_copy(a).headline=="新"
    f.retracted(a)
