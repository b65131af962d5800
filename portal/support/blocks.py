"""The ways from sessions and plans to their support: of a company for managers, one's own for participants. Without a query: what the page knows already is enough."""

from django.urls import reverse
from django.utils.http import urlencode

from training.enums import CANCELLED, COMES

TEMPLATE = "support/way.html"


def of_session(sight):
    """`sight` is what an account sees of a session (training.sessions.seen)."""
    session = sight.session
    if session.state == CANCELLED:
        return []
    companies = {each.pk for each in sight.companies}
    people = [
        each for each in sight.in_state(*COMES) if each.employment_id and each.employment.employer_id in companies
    ]
    found = []
    if people:
        found.append((TEMPLATE, {"href": reverse("support:session", args=[session.uuid]), "people": len(people)}))
    if sight.mine and sight.mine.stands:
        found.append((TEMPLATE, {"href": reverse("support:own_module", args=[session.module.slug]), "is_own": True}))
    return found


def of_line(line):
    """Of one that is still to come and has no session yet; with one, that of the session is nearer."""
    kept = urlencode({"kwartaal": line.quarter_since.isoformat()})
    address = reverse("support:plan", args=[line.plan.uuid])
    return [(TEMPLATE, {"href": f"{address}?{kept}#row-{line.uuid}", "people": 1})]
