"""What is known of a company, as facts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, OuterRef
from django.db.models.functions import Cast, JSONObject

from employers.enums import LegalForm
from employers.models import Employer, EmployerYear, Establishment
from incentives.knowing.regions import BRUSSELS, FLEMISH, region_of

COMPANY, ASSOCIATION, SOLE, OTHER = "vennootschap", "vzw", "eenmanszaak", "andere"
# “Other” may be a liberal profession as well as anything else: asked.
FORMS: dict[str, str] = {
    LegalForm.BV: COMPANY,
    LegalForm.NV: COMPANY,
    LegalForm.CV: COMPANY,
    LegalForm.VOF: COMPANY,
    LegalForm.COMMV: COMPANY,
    LegalForm.VZW: ASSOCIATION,
    LegalForm.STICHTING: OTHER,
    LegalForm.SOLE: SOLE,
    LegalForm.PUBLIC: OTHER,
}
PRIVATE, PUBLIC = "prive", "openbaar"
# By the EU definition of SMEs a company with as many people is large, whatever its turnover; below, turnover and owners
# decide too, so that it is asked.
LARGE, LARGE_FROM = "groot", Decimal(250)


@dataclass(frozen=True)
class Told:
    """What is read of a company: its average FTE by year, and the postcodes of its places."""

    employer: Employer
    sizes: Mapping[int, Decimal]
    postcodes: Sequence[str]


def told_by(employers: Iterable[int]) -> dict[int, Told]:
    """{company id: Told} of these ids. One query."""
    places = Establishment.objects.filter(employer=OuterRef("pk")).order_by("pk").values_list("postcode")
    years = EmployerYear.objects.filter(employer=OuterRef("pk")).order_by("year")
    sizes = years.values_list(JSONObject(year="year", fte=Cast("average_fte", CharField())))
    found = Employer.objects.filter(pk__in=set(employers))
    return {
        each.pk: Told(each, {size["year"]: Decimal(size["fte"]) for size in each.sizes}, each.postcodes)
        for each in found.annotate(postcodes=ArraySubquery(places), sizes=ArraySubquery(sizes))
    }


def facts_of_company(told: Told, year: int) -> dict[str, Any]:
    """For training that begins in this year."""
    return facts_of(told.employer, size_for(told.sizes, year), [region_of(each) for each in told.postcodes])


def known(facts):
    return {key: value for key, value in facts.items() if value is not None}


def size_for(sizes, year):
    """Of the year before; where that is not told, the last one that is and lies before it."""
    earlier = [told for told in sizes if told < year]
    return sizes[max(earlier)] if earlier else None


def facts_of(employer, size, regions):
    form = employer.legal_form
    return known(
        {
            "rechtsvorm": FORMS.get(form),
            "werkgever_sector": PUBLIC if form == LegalForm.PUBLIC else PRIVATE if form in FORMS else None,
            "aantal_vte": size,
            "kmo_grootte": LARGE if size is not None and size >= LARGE_FROM else None,
            "vestiging_vlaanderen": among(regions, {FLEMISH}),
            "ibo_vestiging_vl_of_bru": among(regions, {FLEMISH, BRUSSELS}),
        }
    )


def among(regions, wanted):
    """Whether one of its places lies there; None when its places are not known."""
    if wanted & set(regions):
        return True
    return False if regions and None not in regions else None
