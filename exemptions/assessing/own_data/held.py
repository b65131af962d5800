"""What assessments hold about somebody, as they read it on the page of their own data."""

from django.utils.translation import gettext as _

from employees.own_data.records import records_of
from exemptions.assessing.enums import DECIDED
from exemptions.assessing.points import parts_of
from exemptions.models import Agreement, Assessment, PortfolioItem, QuickScan, RouteStep, Score
from portal.privacy.holders import HeldFile, Section


def assessments_of(subject):
    return Assessment.objects.filter(employee__in=list(records_of(subject)))


def portfolio_of(subject):
    return PortfolioItem.objects.filter(employee__in=list(records_of(subject)))


def sections_of(subject):
    found = {each.pk: each for each in assessments_of(subject)}
    about = [done(found), walked(found), scanned(found), seen(found), agreed(found)] if found else []
    return [*about, told(subject), *([judged(subject.user)] if subject.user else [])]


def called(assessment):
    return [(_("Assessment"), f"{assessment.get_kind_display()}: {assessment.code} {assessment.title}")]


def done(found):
    rows = [
        [
            *called(each),
            (_("State"), each.get_state_display()),
            (_("Result"), each.get_result_display()),
            (_("Begins"), each.starts_at),
            (
                _("Place of the assessment"),
                " · ".join(filter(None, [each.get_place_display(), each.get_setting_display(), each.where])),
            ),
            (_("Over since"), each.ended_at),
            (_("Why it was called off"), each.ended_because),
        ]
        for each in found.values()
    ]
    return Section(_("Your tests, interviews and assessments"), rows)


def walked(found):
    rows = [
        [
            *called(found[each.assessment_id]),
            (_("Step"), each.get_step_display()),
            (_("When"), each.at),
            (_("What was written"), each.text),
        ]
        for each in RouteStep.objects.filter(assessment__in=found)
    ]
    return Section(_("Your way to an assessment"), rows)


def competences_of(assessment):
    return {part.id: f"{part.code} {part.title}" for part in parts_of(assessment.snapshot)}


def scanned(found):
    rows = [
        [
            (_("Competence"), competences_of(found[each.assessment_id]).get(each.competence, "")),
            (_("Answer"), each.get_answer_display()),
            (_("A word about it"), each.word),
        ]
        for each in QuickScan.objects.filter(assessment__in=found)
    ]
    return Section(_("What you said of yourself in a quick scan"), rows)


def seen(found):
    """Once it is decided: before that, each assessor judges undisturbed."""
    texts = {
        each.pk: {point.key: point.text for part in parts_of(each.snapshot) for point in part.points}
        for each in found.values()
        if each.state == DECIDED
    }
    scores = Score.objects.filter(assessor__assessment__in=texts).select_related("assessor")
    rows = [
        [
            *called(found[each.assessor.assessment_id]),
            (_("What"), texts[each.assessor.assessment_id].get(each.key, "")),
            (_("Shown"), _("yes") if each.shown else _("no")),
            (_("A word about it"), each.word),
        ]
        for each in scores
    ]
    return Section(_("What assessors saw of you"), rows)


def agreed(found):
    decided = [key for key, each in found.items() if each.state == DECIDED]
    rows = [
        [
            *called(found[each.assessment_id]),
            (_("Competence"), competences_of(found[each.assessment_id]).get(each.competence, "")),
            (_("Proven"), _("yes") if each.proven else _("no")),
            (_("Why"), each.words),
        ]
        for each in Agreement.objects.filter(assessment__in=decided)
    ]
    return Section(_("What the assessors agreed"), rows)


def told(subject):
    rows = [
        [
            *((each._meta.get_field(name).verbose_name, getattr(each, name)) for name in ANSWERS),
            (_("File"), each.name),
            (_("Added"), each.added_at),
        ]
        for each in portfolio_of(subject)
    ]
    return Section(_("Your portfolio"), rows)


ANSWERS = ("goal", "situation", "task", "action", "result", "reflection")


def judged(user):
    """Without whom: the candidates are other people."""
    found = Assessment.objects.filter(assessors__user=user).order_by("starts_at", "pk")
    rows = [[*called(each), (_("Begins"), each.starts_at), (_("State"), each.get_state_display())] for each in found]
    return Section(_("What you assessed"), rows)


def files_of(subject):
    for each in portfolio_of(subject).exclude(file=""):
        with each.file.open("rb") as file:
            yield HeldFile(f"portfolio-{each.pk}-{each.name}", file.read())
