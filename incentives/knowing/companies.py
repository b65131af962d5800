"""What is known of a company, as facts."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from employers.enums import LegalForm
from employers.models import Employer, EmployerYear, Establishment
from incentives.knowing.employments import known
from incentives.knowing.regions import BRUSSELS, FLEMISH, region_of

COMPANY, ASSOCIATION, SOLE, OTHER = "vennootschap", "vzw", "eenmanszaak", "andere"
# “Other” may be a liberal profession as well as anything else: asked.
FORMS = {
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


def facts_of_companies(employers: Iterable[Employer], years: Iterable[int]) -> dict[tuple[int, int], dict[str, Any]]:
    """{(company id, year): facts} for training that begins in one of `years`. Two queries, whatever their number."""
    employers, years = list(employers), list(years)
    sizes, regions = sizes_of(employers), regions_of(employers)
    return {
        (each.pk, year): facts_of(each, size_for(sizes.get(each.pk, {}), year), regions.get(each.pk, []))
        for each in employers
        for year in years
    }


def sizes_of(employers):
    found: dict[int, dict[int, Decimal]] = {}
    for company, *size in EmployerYear.objects.filter(employer__in=employers).values_list(
        "employer", "year", "average_fte"
    ):
        found.setdefault(company, {})[size[0]] = size[1]
    return found


def regions_of(employers):
    found: dict[int, list[str | None]] = {}
    for company, postcode in Establishment.objects.filter(employer__in=employers).values_list("employer", "postcode"):
        found.setdefault(company, []).append(region_of(postcode))
    return found


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
