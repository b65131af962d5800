"""What somebody said of themselves, and with whom they shared it: as they read it, and as it is forgotten."""

from django.urls import reverse
from django.utils.translation import gettext as _

from employees.models import SelfEvaluation, SelfEvaluationShare
from portal.privacy.holders import Section


def self_evaluated_sections(records):
    return [said(records), shared(records)]


def said(records):
    found = SelfEvaluation.objects.filter(employee__in=records).select_related("module").newest_first()
    rows = [
        [
            (_("Module"), str(each.module)),
            (_("Day"), each.on),
            *((str(score.competence), score.get_level_display()) for score in each.scores.all()),
            (_("Remark"), each.remark),
            (_("Saved"), each.at),
        ]
        for each in found.prefetch_related("scores__competence")
    ]
    return Section(_("How far you find that you are"), rows, (_("See all"), reverse("employees:self_evaluations")))


def shared(records):
    found = SelfEvaluationShare.objects.filter(employee__in=records).select_related("module", "employer")
    rows = [
        [
            (_("Module"), str(each.module)),
            (_("Company"), each.employer.name),
            (_("Shared"), each.shared_at),
            (_("Taken back"), each.withdrawn_at),
        ]
        for each in found
    ]
    return Section(_("With whom you share how far you are"), rows)


def forget_self_evaluated(records):
    SelfEvaluationShare.objects.filter(employee__in=records).delete()
    SelfEvaluation.objects.filter(employee__in=records).delete()
