"""What came of enrolments, by the last day of their session.

Rows: day, person, module, employment, session, delivery (in the session), became.
"""

from django.db.models import Case, F, When
from django.db.models.functions import TruncDate

from portal.reports.facts.narrowing import TEXT, narrowed, no_text, text
from training.enums import CLOSED, EnrolmentState, Outcome
from training.models import Enrolment, Session

ACHIEVED, CAME, NO_SHOW, WITHDRAWN = "achieved", "came", "no_show", "withdrawn"
BECAME = Case(
    When(state=EnrolmentState.ATTENDED, result=Outcome.PASSED, then=text(ACHIEVED)),
    When(state=EnrolmentState.ATTENDED, then=text(CAME)),
    When(state=EnrolmentState.NO_SHOW, then=text(NO_SHOW)),
    default=text(WITHDRAWN),
    output_field=TEXT,
)
COUNTED = [EnrolmentState.ATTENDED, EnrolmentState.NO_SHOW, EnrolmentState.WITHDRAWN]


def facts(question):
    rows = Enrolment.objects.filter(state__in=COUNTED, session__state=CLOSED).alias(
        day=TruncDate("session__last_ends_at")
    )
    rows = narrowed(rows, question, day="day", employment="employment", module="session__module")
    if question.delivery:
        so_given = Session.objects.filter(snapshot__delivery=question.delivery)
        rows = rows.filter(session__in=so_given.order_by().values("pk"))
    shown = rows.order_by().values(
        last_day=F("day"),
        person=F("employee"),
        of_module=F("session__module"),
        by_employment=F("employment"),
        of_session=F("session"),
        given=no_text(),
        became=BECAME,
    )
    return [shown.values_list("last_day", "person", "of_module", "by_employment", "of_session", "given", "became")]
