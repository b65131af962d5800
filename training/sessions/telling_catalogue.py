"""What the catalogue knows of sessions: where and when there are places that are open to all."""

from django.utils import timezone

from catalogue.search import forget_open_date, tell_open_date
from training.sessions.offered import town_of
from training.sessions.plans import A_DAY


def tell_catalogue(session):
    """Of an open session of the sector, where and when it is; of any other, nothing any more."""
    if session.host_id or not session.is_open:
        forget_open_date(session.uuid)
        return
    first = timezone.localdate(session.first_starts_at)
    tell_open_date(
        session.uuid,
        module=session.module,
        town=town_of(session.place),
        begins_on=first,
        months={f"{day:%Y-%m}" for day in session.parts.values_list("date", flat=True)},
        until=min(first, session.enrol_before + A_DAY if session.enrol_before else first),
    )
