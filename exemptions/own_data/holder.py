"""What the room of exemptions holds about somebody, and how it is forgotten (portal.privacy.holders)."""

from django.utils.translation import gettext as _

from employees.own_data.records import records_of
from exemptions.enums import UNDECIDED
from exemptions.models import HeldCredential, ProvenCompetence, RequestedModule
from exemptions.own_data.expiring import expire
from exemptions.own_data.forgetting import STANDING, wipe_names_in_texts
from exemptions.own_data.held import files_of, requests_of, sections_of
from exemptions.personal_data import PROVEN
from portal.privacy.holders import Fate, Holder, Kept


class ExemptionsHolder(Holder):
    """What people hold of other houses, what they asked for it, and what was decided."""

    def held(self, subject):
        return sections_of(subject)

    def files(self, subject):
        return files_of(subject)

    def needs_account(self, subject):
        asked = RequestedModule.objects.filter(employee__in=records_of(subject))
        return asked.filter(state__in=UNDECIDED).exists()

    def foresee(self, subject):
        fate, records = Fate(), list(records_of(subject))
        held = HeldCredential.objects.filter(employee__in=records)
        if requests_of(records).exists() or held.exists():
            fate.wiped.append(
                _(
                    "What somebody holds of other houses, with the files that show it; requests that are not decided;"
                    " the letters, and what was written about it."
                )
            )
        if RequestedModule.objects.filter(STANDING, employee__in=records).exists():
            fate.kept.append(Kept(_("Which exemptions were decided, on what ground and when, without who"), PROVEN))
        if ProvenCompetence.objects.filter(employee__in=records).exists():
            fate.kept.append(Kept(_("Which competences somebody has proven, without who"), PROVEN))
        return fate

    def erase(self, subject, *, at):
        """The rest goes with the person (forget_person), who is held before it."""
        fate = self.foresee(subject)
        wipe_names_in_texts(subject)
        return fate

    def expire(self, at):
        return expire(at)
