"""What a company told of the people who work for it, as facts: never what people told themselves (employees.Employee)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from employees.enums import Education, Statute
from employees.models import Employment
from incentives.knowing.companies import Told, known
from incentives.knowing.regions import region_of

# A flexi-job, self-employment and “other” can each be several of the values: these are asked.
STATUTES: dict[str, str] = {
    Statute.WORKER: "arbeider",
    Statute.CLERK: "bediende",
    Statute.EXECUTIVE: "bediende",  # By law somebody with a contract of a white-collar worker.
    Statute.TEMP: "uitzendkracht",
    Statute.APPRENTICE: "leerling_duaal",
    Statute.IBO: "werkzoekende",  # Trained by VDAB in a company, and employed by nobody yet.
    Statute.STUDENT: "student",
}
SHORT, MIDDLE, HIGH = "kortgeschoold", "middengeschoold", "hooggeschoold"
EDUCATIONS: dict[str, str] = {
    Education.NONE: SHORT,
    Education.PRIMARY: SHORT,
    Education.LOWER_SECONDARY: SHORT,
    Education.UPPER_SECONDARY: MIDDLE,
    Education.POST_SECONDARY: MIDDLE,
    Education.BACHELOR: HIGH,
    Education.MASTER: HIGH,
    Education.DOCTOR: HIGH,
}


def facts_of_employments(
    days: Iterable[tuple[Employment, date]], told: Mapping[int, Told]
) -> dict[tuple[int, date], dict[str, Any]]:
    """{(employment id, day): facts} of these employments on these days; they come with their joint committee and
    establishment. `told` is what is read of their companies (incentives.knowing.companies). One query."""
    days = list(days)
    periods = periods_of([each for each, _day in days])
    return {
        (each.pk, day): known(
            {
                "statuut": STATUTES.get(each.statute),
                "tewerkstellingspct": each.percentage,
                "uren_per_week": each.hours_per_week,
                "pc": each.joint_committee.number if each.joint_committee else None,
                "plaats_tewerkstelling": region_of_work(each, told[each.employer_id].postcodes),
                "hoogste_diploma": EDUCATIONS.get(each.education),
                "ancienniteit_maanden": months_there(each, periods[each.employer_id, each.employee_id], day),
            }
        )
        for each, day in days
    }


def region_of_work(employment, postcodes):
    """Of its establishment; without one, where all places of the company lie."""
    if employment.establishment:
        return region_of(employment.establishment.postcode)
    regions = {region_of(each) for each in postcodes}
    return regions.pop() if len(regions) == 1 else None


def periods_of(employments):
    """{(company, person): [(since, until)]} of these people at these companies, the last first: a contract may have followed
    another without a day between."""
    found = defaultdict(list)
    rows = Employment.objects.filter(
        employer__in={each.employer_id for each in employments}, employee__in={each.employee_id for each in employments}
    )
    for company, person, *period in rows.order_by("-since").values_list("employer", "employee", "since", "until"):
        found[company, person].append(period)
    return found


def months_there(employment, periods, day):
    """Whole months without a break up to `day`; None when it begins later."""
    first = employment.since
    for since, until in periods:
        if until == first:
            first = since
    if day < first:
        return None
    return (day.year - first.year) * 12 + day.month - first.month - (day.day < first.day)
