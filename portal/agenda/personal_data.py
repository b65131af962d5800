from django.utils.translation import gettext_lazy as _

from portal.agenda.models import Feed
from portal.kit.personal import WITH_ACCOUNT, Kept, personal

FEED = Kept(
    what=_("that your calendar program may read what you are expected at, and since when"),
    why=_("so that it stands in your own calendar"),
    until=WITH_ACCOUNT,
)

personal(Feed, dict.fromkeys(("user", "key", "made_at"), FEED))
