"""Which rows a question is about. Facts of a company are those of days on which the person worked there."""

from django.db.models import BigIntegerField, CharField, F, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast

from employees.models import Employment
from employees.models.record import in_service
from portal.reports.provinces import within

NUMBER, TEXT = BigIntegerField(), CharField()


def no_number():
    return Cast(Value(None), NUMBER)


def no_text():
    return Cast(Value(None), TEXT)


def text(value):
    return Cast(Value(str(value)), TEXT)


def nothing():
    return Value(0, output_field=IntegerField())


def in_period(question, day):
    return Q(**{f"{day}__gte": question.period.since, f"{day}__lte": question.period.through})


def of_module(question, path):
    asked = question.module
    return Q(**{f"{path}__code__icontains": asked}) | Q(**{f"{path}__title__icontains": asked}) if asked else Q()


def of_employment(question, prefix=""):
    """The condition on an employment: whose, where, and what the company does."""
    found = Q()
    if question.employer:
        found &= Q(**{f"{prefix}employer": question.employer})
    if question.activity:
        found &= Q(**{f"{prefix}employer__employer_activities__activity": question.activity})
    if question.province:
        own = Q(**{f"{prefix}establishment__isnull": True}) & within(f"{prefix}employer__postcode", question.province)
        found &= within(f"{prefix}establishment__postcode", question.province) | own
    if words := question.company:
        digits = "".join(filter(str.isdigit, words))
        named = Q(**{f"{prefix}employer__name__icontains": words})
        numbered = Q(**{f"{prefix}employer__enterprise_number__contains": digits}) if len(digits) >= 4 else Q()
        found &= named | numbered if numbered else named
    return found


def on_the_day(prefix, day):
    """The condition that an employment held on the day in this column."""
    return Q(**{f"{prefix}since__lte": F(day)}) & (Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": F(day)}))


def narrowed(rows, question, *, day, employment, module, there=True):
    """`rows` that say by which employment they are; of a company those of days on which it held, unless not `there`."""
    rows = rows.filter(
        in_period(question, day), of_module(question, module), of_employment(question, f"{employment}__")
    )
    return rows.filter(on_the_day(f"{employment}__", day)) if question.employer and there else rows


def served(question):
    """The employments that a question is about; None when it is about all."""
    asked = of_employment(question)
    return Employment.objects.filter(asked) if asked else None


def narrowed_by_service(rows, question, *, day, module):
    """`rows` that know the person alone: for whom they worked on that day decides."""
    rows = rows.filter(in_period(question, day), of_module(question, module))
    employments = served(question)
    return rows if employments is None else rows.filter(in_service(employments, day))


def employment_on(question, day):
    """The employment by which a person worked on the day in this column; the newest, where there are several."""
    employments = served(question)
    theirs = (Employment.objects.all() if employments is None else employments).filter(employee=OuterRef("employee"))
    found = theirs.filter(Q(until=None) | Q(until__gt=OuterRef(day)), since__lte=OuterRef(day))
    return Subquery(found.order_by("-since", "-pk").values("pk")[:1])
