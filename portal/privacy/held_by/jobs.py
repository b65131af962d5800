from django.utils.translation import gettext as _

from portal.jobs.models import Job
from portal.jobs.personal_data import ASKED
from portal.privacy.holders import Fate, Holder, Section


class JobsHolder(Holder):
    """That somebody let the portal do something. What came of it is counts, and goes by itself."""

    def held(self, subject):
        return [asked(subject.user)] if subject.user else []

    def foresee(self, subject):
        return Fate([_("That they let the portal do something in the background.")])

    def erase(self, subject, *, at):
        if subject.user:
            Job.objects.filter(asked_by=subject.user).update(asked_by=None)
        return self.foresee(subject)

    def expire(self, at):
        done, _each = Job.objects.ended().filter(ended_at__lt=ASKED.until.over_before(at)).delete()
        return {"jobs": done}


def asked(user):
    rows = [
        [
            (_("What"), each.title),
            (_("Asked"), each.asked_at),
            (_("State"), each.get_state_display()),
            (_("Ended"), each.ended_at),
        ]
        for each in Job.objects.visible_to(user)
    ]
    return Section(_("What you let the portal do in the background"), rows)
