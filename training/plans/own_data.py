"""What training plans hold about somebody, and how it is forgotten (portal.privacy.holders)."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employees.own_data.records import records_of
from portal.kit.numbers import duration, euro
from portal.privacy.holders import Fate, Holder, Kept, Section
from portal.privacy.naming import wipe_names
from training.models import PlanLine, TrainingPlan
from training.plans.enums import ACCEPTED, DRAFT
from training.plans.holding import hold_plans_of
from training.plans.personal_data import PLANNED, SHOWN
from training.plans.words import reason_in_words

# In one night; the others the next.
MOST = 500


class PlansHolder(Holder):
    """Training plans: of somebody's own, and what stands of them in those of companies."""

    def held(self, subject):
        records = records_of(subject)
        return [own_plans(records), planned(records)]

    def foresee(self, subject):
        records, fate = records_of(subject), Fate()
        stays = staying(records, timezone.localdate()).count()
        if number := lines_of(records).count() - stays + plans_of(records).count():
            words = ngettext("%(count)s part of a training plan", "%(count)s parts of training plans", number)
            fate.wiped.append(words % {"count": number})
        if stays:
            fate.kept.append(Kept(_("That somebody was to follow a module for a company, without who"), SHOWN))
        return fate

    def erase(self, subject, *, at):
        fate = self.foresee(subject)
        forget_person(records_of(subject), at=at)
        wipe_names(PlanLine.objects.all(), "because", subject=subject)
        return fate

    def expire(self, at):
        over = TrainingPlan.objects.filter(until__lt=timezone.localdate(PLANNED.over_before(at))).order_by("pk")
        old = list(over.values_list("pk", flat=True)[:MOST])
        TrainingPlan.objects.filter(pk__in=old).delete()
        return {"training plans": len(old)}


def plans_of(records):
    return TrainingPlan.objects.filter(employee__in=records)


def lines_of(records):
    return PlanLine.objects.filter(employee__in=records)


def staying(records, today):
    """What a company can still be asked about: accepted, in a plan that was used, for a quarter that began while the
    person worked there. Work that begins today never does (employees.own_data.forgetting)."""
    used = lines_of(records).filter(state=ACCEPTED, quarter_since__lte=today, employment__since__lt=today)
    return used.exclude(plan__state=DRAFT)


def forget_person(records, *, at):
    """For employees.own_data.forgetting too: also of who is forgotten because they left so long ago."""
    records = list(records)
    hold_plans_of(*records)
    plans_of(records).delete()
    stays = list(staying(records, timezone.localdate(at)).values_list("pk", flat=True))
    lines_of(records).exclude(pk__in=stays).delete()
    PlanLine.objects.filter(pk__in=stays).update(reason={})


def own_plans(records):
    rows = [
        [
            (_("First day"), plan.since),
            (_("Last day"), plan.last_day),
            (_("State"), plan.get_state_display()),
            (_("Hours for a quarter"), duration(plan.minutes_per_quarter)),
        ]
        for plan in plans_of(records)
    ]
    return Section(_("Training plans of your own"), rows)


def planned(records):
    found = lines_of(records).select_related("plan__employer", "module").in_order()
    rows = [
        [
            (_("Module"), str(line.module)),
            (_("Company"), line.plan.employer.name if line.plan.employer else ""),
            (_("Quarter from"), line.quarter_since),
            (_("State"), line.get_state_display()),
            (_("Where it comes from"), line.get_origin_display()),
            (_("Why it stands there"), reason_in_words(line.reason)),
            (_("Why it is not done"), line.because),
            (_("Hours"), duration(line.minutes)),
            (_("Cost"), euro(line.cost)),
        ]
        for line in found
    ]
    return Section(_("What stands for you in training plans"), rows)
