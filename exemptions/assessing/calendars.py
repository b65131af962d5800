"""Tests, interviews and assessments in the calendars of candidates and assessors (portal.agenda.entries)."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from exemptions.assessing.enums import CALLED_OFF, WITH_A_DAY, WITHDRAWN, AssessmentKind
from exemptions.models import Assessment
from portal.agenda.entries import Entry

# The longest that one takes: what began before may not be over yet.
DAY = timedelta(days=1)


def entries_of_user(user, since):
    mine = Q(employee__user=user.pk) | Q(pk__in=Assessment.judged_by(user))
    found = Assessment.objects.filter(mine, starts_at__gte=since - DAY, state__in=[*WITH_A_DAY, CALLED_OFF, WITHDRAWN])
    wanted = found.select_related("employee")
    return [entry_of(each, user) for each in wanted if each.ends_at >= since]


def entry_of(assessment, user, *, is_cancelled=False):
    """Says nothing of the candidate: an assessor's calendar may be read by others."""
    return Entry(
        uuid=assessment.uuid,
        starts_at=assessment.starts_at,
        ends_at=assessment.ends_at,
        title=f"{AssessmentKind(assessment.kind).label}: {assessment.title}",
        sequence=assessment.sequence,
        location=assessment.where,
        path=reverse("exemptions:assessment", args=[assessment.uuid]),
        text=_("You are expected as an assessor.") if assessment.employee.user_id != user.pk else "",
        is_cancelled=is_cancelled or assessment.state in (CALLED_OFF, WITHDRAWN),
    )
