"""How each account hears of what it is told: at once, once a day, or in the portal alone."""

from django.db import transaction

from portal.notices.enums import ByMail
from portal.notices.kinds import kind_of, kinds
from portal.notices.models import MailChoice, Notification


def ways_to_tell(event, users):
    """{number of the account: ByMail} of an event. What is of no kind reaches everybody at once, whatever they chose."""
    kind = kind_of(event)
    chosen = MailChoice.objects.filter(user__in=users).by_user(kind) if kind else {}
    return {user.pk: chosen.get(user.pk, ByMail.AT_ONCE) for user in users}


def choices_of(user):
    """{code of the kind: ByMail} for every kind there is."""
    chosen = MailChoice.objects.of(user)
    return {code: chosen.get(code, ByMail.AT_ONCE) for code in kinds}


@transaction.atomic
def choose(user, choices):
    """From now on `user` hears of these kinds like this: {code: ByMail}. What waits for a digest of a kind that is no
    longer wanted by mail waits no more; it stands in the portal."""
    for code, how in choices.items():
        MailChoice.objects.update_or_create(user=user, kind=code, defaults={"how": how})
        if how == ByMail.NEVER:
            waiting = Notification.objects.filter(user=user, event__in=kinds[code].events, waits_for_digest=True)
            waiting.update(waits_for_digest=False)
