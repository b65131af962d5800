"""Putting a table in force: what keeps it from that, what it would have changed last year, and the day it begins."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.quantities import counted
from exemptions.back_office.concordance.forms import StartForm
from exemptions.back_office.concordance.screens import ConcordanceForm
from exemptions.concordance.contents import fingerprint
from exemptions.concordance.holes import checks_of
from exemptions.concordance.tables import proposed_start, put_in_force
from exemptions.concordance.trying import try_table
from exemptions.enums import Outcome

LAST_YEAR = timedelta(days=365)
SHOWN = 50


class PutInForce(ConcordanceForm):
    template_name = "exemptions/admin/concordance/start.html"
    form_class = StartForm
    label = gettext_lazy("Put the table in force")

    def get_page_subtitle(self):
        return _("Put in force")

    def get_initial(self):
        return {"since": proposed_start(timezone.localdate())}

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        changes = try_table(self.table, requests_since=today - LAST_YEAR, until=today + timedelta(days=1))
        checks = checks_of(self.table)
        return super().get_context_data(**kwargs) | {
            "change_count": len(changes),
            "changes": [told(change) for change in changes[:SHOWN]],
            "holes": checks.holes,
            "conflicts": checks.conflicts,
            "seen": fingerprint(self.table),
        }

    def act(self, form):
        since = form.cleaned_data["since"]
        seen = self.request.POST.get("seen", "")
        table = put_in_force(self.table, since=since, seen=seen, **self.given())
        said = _("Table %(code)s is in force from %(day)s on. Its rules do not change any more.")
        return said % {"code": table, "day": date_format(since, "DATE_FORMAT")}, table


def told(change):
    """No name: what the table does is looked at, and nobody's request."""
    request, unit = change.requested.request, change.requested.module.unit
    return {
        "number": request.number,
        "module": change.requested.module.code,
        "before": answer(change.before, unit),
        "after": answer(change.after, unit),
    }


def answer(plain, unit):
    outcome = Outcome(plain["outcome"])
    if outcome != Outcome.HOURS or not plain.get("hours"):
        return outcome.label
    return f"{outcome.label} ({counted(Decimal(plain['hours']), unit)})"
