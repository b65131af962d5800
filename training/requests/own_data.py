"""What questions for a training hold about somebody, and how it is forgotten (portal.privacy.holders)."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employees.own_data.records import records_of
from portal.privacy.holders import Fate, Holder, Section
from portal.privacy.naming import wipe_names, without_names
from training.models import PlanLine, TrainingRequest
from training.requests.personal_data import ANSWERED

# In one night; the others the next.
MOST = 500
TEXTS = ("topic", "motivation", "answer")


class RequestsHolder(Holder):
    """Trainings for which somebody asked a company."""

    def held(self, subject):
        return [asked(records_of(subject))]

    def foresee(self, subject):
        fate = Fate()
        if number := requests_of(records_of(subject)).count():
            words = ngettext("%(count)s question for a training", "%(count)s questions for a training", number)
            fate.wiped.append(words % {"count": number})
        return fate

    def erase(self, subject, *, at):
        fate = self.foresee(subject)
        forget_person(records_of(subject), at=at)
        wipe_names(TrainingRequest.objects.all(), *TEXTS, subject=subject)
        wipe_reasons(subject)
        return fate

    def expire(self, at):
        over = TrainingRequest.objects.filter(asked_at__lt=ANSWERED.over_before(at)).order_by("pk")
        old = list(over.values_list("pk", flat=True)[:MOST])
        TrainingRequest.objects.filter(pk__in=old).delete()
        return {"questions for a training": len(old)}


def requests_of(records):
    return TrainingRequest.objects.filter(employee__in=records)


def forget_person(records, *, at):
    """For employees.own_data.forgetting too: also of who is forgotten because they left so long ago."""
    requests_of(list(records)).delete()


def wipe_reasons(subject):
    """The lines of plans tell why something was asked, in the words of who asked it: names in them too."""
    holding = Q()
    for words in {*subject.names, *subject.addresses}:
        holding |= Q(reason__motivation__icontains=words)
    lines = list(PlanLine.objects.filter(holding)) if holding else []
    for line in lines:
        line.reason = line.reason | {"motivation": without_names(line.reason["motivation"], subject)}
    PlanLine.objects.bulk_update(lines, ["reason"], batch_size=500)


def asked(records):
    rows = [
        [
            (_("Company"), each.employment.employer.name),
            (_("What you asked"), str(each.module) if each.module else each.topic),
            (_("In your own words"), each.topic if each.module else ""),
            (_("Why you asked it"), each.motivation),
            (_("Quarter from"), each.wished_quarter),
            (_("State"), each.get_state_display()),
            (_("Asked"), each.asked_at),
            (_("Answer"), each.answer),
            (_("Answered at"), each.answered_at),
            (_("Withdrawn at"), each.withdrawn_at),
        ]
        for each in requests_of(records).for_lists().order_by("pk")
    ]
    return Section(
        _("Trainings that you asked a company for"), rows, (_("Your questions"), reverse("training:own_requests"))
    )
