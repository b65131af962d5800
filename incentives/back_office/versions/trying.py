"""A draft tried on the worked cases, and from there put in force."""

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incentives.back_office.screens import SEE, FormScreen, OfVersion, period, version_address
from incentives.back_office.versions.forms import StartForm
from incentives.curating.compiling import CannotCompile, compile_again
from incentives.curating.in_force import fingerprint, in_its_place, put_in_force
from incentives.curating.trying import try_draft
from incentives.enums import Verdict
from incentives.knowledge import all_types
from incentives.reasons import sentences_of
from portal.kit.numbers import euro
from portal.kit.rules import RuleBroken


class Trying(OfVersion, FormScreen):
    """Who may not keep incentives looks here too."""

    permission_required = SEE
    template_name = "incentives/admin/try.html"
    label = gettext_lazy("Put the version in force")

    def get_page_subtitle(self):
        return _("Try on the worked cases")

    @cached_property
    def problems(self):
        """Why it cannot be evaluated as it stands."""
        try:
            compile_again(self.version)
        except CannotCompile as refusal:
            return refusal.problems
        return []

    @cached_property
    def tried(self):
        return [] if self.problems else try_draft(self.version)

    @cached_property
    def in_its_place(self):
        return list(in_its_place(self.version))

    def get_form(self, data=None):
        return StartForm(data, asks_place=bool(self.in_its_place), asks_reason=any(each.fails for each in self.tried))

    def get_context_data(self, **kwargs):
        types = all_types()
        failing = [each for each in self.tried if each.fails]
        changing = [each for each in self.tried if each.changes and not each.fails]
        return super().get_context_data(**kwargs) | {
            "problems": self.problems,
            "failing": [told(each, types) for each in failing],
            "changing": [told(each, types) for each in changing],
            "same": len(self.tried) - len(failing) - len(changing),
            "count": len(self.tried),
            "replaced": [period(each) for each in self.in_its_place],
            "seen": fingerprint(self.version),
        }

    def act(self, form):
        if not self.has_right_to_keep():
            raise RuleBroken(_("Only administrators put a version in force."))
        typed = form.cleaned_data
        version = put_in_force(
            self.version,
            seen=self.request.POST.get("seen", ""),
            replaces=typed.get("replaces", False),
            despite=typed.get("despite", "") if typed.get("agreed") else "",
            **self.given(),
        )
        said = _("The version is in force for training that begins on %(day)s or later. It does not change any more.")
        return said % {"day": date_format(version.since, "DATE_FORMAT")}, version_address(version)

    def has_right_to_keep(self):
        return self.request.user.has_perm("incentives.change_measureversion")


def told(tried, types):
    """A Tried in words."""
    if tried.error:
        return {"case": tried.case, "error": tried.error}
    return {
        "case": tried.case,
        "expected": Verdict(tried.expected).label if tried.expected else "",
        "before": outcome_told(tried.before, types),
        "after": outcome_told(tried.after, types),
    }


def outcome_told(outcome, types):
    facts = [outcome.verdict.label]
    if outcome.eur is not None:
        facts.append(euro(outcome.eur))
    if outcome.last_day:
        facts.append(_("up to %(day)s") % {"day": date_format(outcome.last_day, "SHORT_DATE_FORMAT")})
    return {"said": " · ".join(map(str, facts)), "reasons": sentences_of(outcome, types)}
