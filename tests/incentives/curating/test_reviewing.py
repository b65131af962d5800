from datetime import UTC, date, datetime

from incentives.curating.in_force import plan_review
from incentives.curating.reviewing import remind
from incentives.models import MeasureVersion
from portal.accounts.enums import Role
from portal.notices.models import Notification
from tests.accounts.people import account

AT = datetime(2026, 1, 20, 3, tzinfo=UTC)


def test_administrators_are_reminded_once_when_the_day_comes_up(vov):
    griet, bart = account("griet@sector.example", Role.ADMINISTRATOR), account("bart@sector.example", Role.OFFICER)
    MeasureVersion.objects.filter(pk=vov.pk).update(review_on=date(2026, 1, 21))
    remind(at=AT)
    assert not Notification.objects.filter(event="incentives.review_due").exists()
    plan_review(vov, review_on=date(2026, 1, 20), by=griet, at=AT)
    remind(at=AT)
    remind(at=AT)
    told = Notification.objects.get(event="incentives.review_due")
    assert (told.user, "1 version" in told.title or "1 versie" in told.title) == (griet, True)
    assert not Notification.objects.filter(user=bart).exists()
