from django.urls import reverse
from django.utils.translation import gettext as _

from portal.agenda.models import Feed
from portal.privacy.holders import Fate, Holder, Section


class AgendaHolder(Holder):
    """The address of somebody's calendar. What stands in it, the rooms that know it tell."""

    def held(self, subject):
        return [addresses(subject.user)] if subject.user else []

    def foresee(self, subject):
        return Fate([_("The address of the calendar.")])

    def erase(self, subject, *, at):
        Feed.objects.filter(user=subject.user).delete()
        return self.foresee(subject)


def addresses(user):
    rows = [[(_("Made"), feed.made_at)] for feed in Feed.objects.filter(user=user)]
    return Section(_("The address of your calendar"), rows, (_("See my calendar"), reverse("agenda:mine")))
