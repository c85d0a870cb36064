"""Which copies readers can read now, as the index asks it for each row that it finds."""

from articles.models import PublishedArticle
from articles.prepared import Prepared, given

# Their numbers, as ``id``; asked with ``now``.
LIVE = Prepared(lambda: PublishedArticle.objects.live(given("now")).order_by().values_list("id"))
