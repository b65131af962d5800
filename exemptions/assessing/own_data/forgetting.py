"""What stays of assessments when somebody is forgotten: that competences were proven in one, without whom."""

from django.db.models import Q
from django.utils.translation import gettext as _

from exemptions.assessing.ending import end
from exemptions.assessing.enums import CALLED_OFF, DECIDED, OPEN
from exemptions.models import Agreement, Assessment, PortfolioItem, QuickScan, RouteStep, Score
from portal.privacy.deleting import wipe
from portal.privacy.naming import INSTEAD, wipe_names

ANSWERS = ("goal", "situation", "task", "action", "result", "reflection")
# Others may be called in what was written about somebody, and in what somebody told of their work.
FREE_TEXTS = [
    (Agreement, ("words",)),
    (Score, ("word",)),
    (RouteStep, ("text",)),
    (QuickScan, ("word",)),
    (Assessment, ("ended_because", "where")),
    (PortfolioItem, ANSWERS),
]


def forget_assessments(records, *, at):
    """The persons are held (exemptions.own_data.forgetting). Tests of requests that wait were called off with these."""
    mine = Assessment.objects.filter(employee__in=records)
    for route in mine.filter(state__in=OPEN).select_for_update(of=("self",)).order_by("pk"):
        end(route, reason=_("The person was erased."), by=None, at=at)
    wipe(PortfolioItem.objects.filter(employee__in=records))
    mine.exclude(state=DECIDED).delete()
    empty(mine)


def empty(assessments):
    """Result and agreement stay; who saw what, and every word, goes."""
    keys = list(assessments.values_list("pk", flat=True))
    Score.objects.filter(assessor__assessment__in=keys).delete()
    QuickScan.objects.filter(assessment__in=keys).delete()
    RouteStep.objects.filter(assessment__in=keys).delete()
    Agreement.objects.filter(assessment__in=keys).update(words="")
    rows = Assessment.objects.filter(pk__in=keys)
    rows.exclude(where="").update(where="")
    rows.filter(~Q(ended_because=""), state=CALLED_OFF).update(ended_because=INSTEAD)


def wipe_names_in_texts(subject):
    for model, columns in FREE_TEXTS:
        wipe_names(model.objects.all(), *columns, subject=subject)
