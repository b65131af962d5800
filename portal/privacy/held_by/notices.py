from django.db.models import Q
from django.db.models.functions import Coalesce, Lower
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.notices.kinds import kinds
from portal.notices.models import Invitation, MailChoice, Notification
from portal.notices.personal_data import INVITATIONS, MESSAGES
from portal.privacy.holders import Fate, Holder, Section
from portal.privacy.naming import wipe_names


class NoticesHolder(Holder):
    """What people were told and what they were invited to."""

    def addresses_of(self, subject):
        return (
            Invitation.objects.filter(accepted_by=subject.user).values_list("email", flat=True) if subject.user else []
        )

    def held(self, subject):
        return [messages(subject.user), invitations(subject.user), mails(subject.user)] if subject.user else []

    def foresee(self, subject):
        return Fate([_("Messages and invitations, and the name in messages to others.")])

    def erase(self, subject, *, at):
        if subject.user:
            Notification.objects.filter(user=subject.user).delete()
            MailChoice.objects.filter(user=subject.user).delete()
        invitations_to(subject).delete()
        wipe_names(Notification.objects.all(), "title", "text", subject=subject)
        return self.foresee(subject)

    def expire(self, at):
        told, _each = Notification.objects.filter(told_at__lt=MESSAGES.over_before(at)).delete()
        ended = Invitation.objects.annotate(ended_at=Coalesce("accepted_at", "withdrawn_at", "expires_at"))
        over, _each = ended.filter(ended_at__lt=INVITATIONS.over_before(at)).delete()
        return {"messages": told, "invitations": over}


def invitations_to(subject):
    """By whichever of their addresses, in whatever letters it was typed; on slips to them; and those they accepted."""
    to = Q(small__in=subject.addresses) | Q(subject__in=subject.uuids)
    if subject.user:
        to |= Q(accepted_by=subject.user)
    return Invitation.objects.annotate(small=Lower("email")).filter(to)


def messages(user):
    rows = [
        [(_("Title"), each.title), (_("Text"), each.text), (_("Told"), each.told_at), (_("Read"), each.read_at)]
        for each in Notification.objects.visible_to(user)
    ]
    return Section(_("Messages that you got"), rows, (_("See all messages"), reverse("notices:list")))


def invitations(user):
    found = Invitation.objects.filter(Q(email__iexact=user.email) | Q(accepted_by=user))
    rows = [
        [
            (_("E-mail address"), each.email),
            (_("First name"), each.first_name),
            (_("Last name"), each.last_name),
            (_("Invited"), each.invited_at),
            (_("Accepted"), each.accepted_at),
        ]
        for each in found
    ]
    return Section(_("Invitations to you"), rows)


def mails(user):
    rows = [[(kinds[kind].title, how.label)] for kind, how in MailChoice.objects.of(user).items() if kind in kinds]
    return Section(_("Which mails you get"), rows, (_("Choose which mails you get"), reverse("notices:mails")))
