"""What the first page tells of assessments: an assessor what to score and agree on, a candidate what comes."""

from django.db.models import Exists, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employees.standing import standing_on
from exemptions.assessing.enums import AGREEING, BY_THE_CANDIDATE, FOLLOWED, OPEN, PLANNED
from exemptions.assessing.steps import next_step
from exemptions.models import Assessment, AssessmentAssessor
from portal.kit.first_page import Coming, Part, Task

ASSESSMENTS = "exemptions.assessments"
JUDGED = "exemptions.judged"
# What is asked along with what somebody is here (employees.standing).
ASKED = {
    ASSESSMENTS: lambda user, on: Exists(theirs(user).filter(state__in=OPEN)),
    JUDGED: lambda user, on: Exists(AssessmentAssessor.objects.filter(user=user.pk)),
}


def theirs(user):
    return Assessment.objects.filter(Q(employee__user=user.pk) | Q(pk__in=Assessment.judged_by(user)))


def tell(request, *, on):
    further = standing_on(request, on=on).further
    # Whoever ever assessed finds it back, also when nothing is open.
    aside = [("exemptions/assessing/aside.html", {})] if further[JUDGED] else []
    if not further[ASSESSMENTS]:
        return Part(aside=aside) if aside else None
    user = request.user
    found = list(theirs(user).filter(state__in=OPEN).for_lists().prefetch_related("steps"))
    own = [each for each in found if each.employee.user_id == user.pk]
    judged = [each for each in found if each.employee.user_id != user.pk]
    return Part(
        tasks=[*tasks_of_assessor(judged, user, on), *tasks_of_candidate(own)],
        coming=[coming(each) for each in found if each.starts_at and timezone.localdate(each.starts_at) >= on],
        blocks=[("exemptions/assessing/on_first_page.html", {"own": own, "judged": judged})],
        aside=aside if not judged else [],
    )


def tasks_of_assessor(judged, user, on):
    to_score = [each for each in judged if is_mine_to_score(each, user, on)]
    to_agree = [each for each in judged if each.state == AGREEING and waits_for(each, user, "confirmed_at")]
    if to_score:
        title = ngettext("Score what you see", "Score %(count)s candidates", len(to_score)) % {"count": len(to_score)}
        yield task(to_score, title, _("Tick what is shown, on your phone."), _("Score what I see"), "exemptions:score")
    if to_agree:
        alone = all(each.needed == 1 for each in to_agree)  # An interview.
        yield task_alone(to_agree) if alone else task_together(to_agree)


def task_together(to_agree):
    title = ngettext("Agree with the other assessor", "Agree on %(count)s candidates", len(to_agree))
    text = _("All scores are in. Lay them side by side.")
    return task(to_agree, title % {"count": len(to_agree)}, text, _("Agree"), "exemptions:agree")


def task_alone(to_agree):
    text = _("Your scores are sent. Say of each competence whether it is proven.")
    return task(to_agree, _("Say what is proven"), text, _("Go on"), "exemptions:agree")


def is_mine_to_score(assessment, user, on):
    is_due = assessment.state == PLANNED and timezone.localdate(assessment.starts_at) <= on
    return is_due and waits_for(assessment, user, "sent_at")


def waits_for(assessment, user, column):
    return any(line.user_id == user.pk and getattr(line, column) is None for line in assessment.assessors.all())


def tasks_of_candidate(own):
    waiting = [each for each in own if each.state == FOLLOWED and next_step(each) in BY_THE_CANDIDATE]
    if waiting:
        yield task(
            waiting,
            _("Go on with your route"),
            _("Your next step waits for you."),
            _("See the next step"),
            "exemptions:assessment",
            several="exemptions:assessments",
        )


def task(found, title, text, label, view, *, several="exemptions:to_assess"):
    address = reverse(view, args=[found[0].uuid]) if len(found) == 1 else reverse(several)
    return Task(len(found), title, text, label, address)


def coming(assessment):
    start = timezone.localtime(assessment.starts_at)
    address = reverse("exemptions:assessment", args=[assessment.uuid])
    title = f"{assessment.get_kind_display()}: {assessment.title}"
    return Coming(start.date(), title, assessment.where, start.time(), address)
