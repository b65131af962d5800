"""What the offer keeps of those who work on it, besides that they did: the names of the files that they handed in."""

from django.utils.translation import gettext as _

from catalogue.models import CatalogueImport
from portal.privacy.holders import Fate, Holder, Section
from portal.privacy.naming import INSTEAD


class OfferHolder(Holder):
    def held(self, subject):
        rows = [[(_("File"), each.name), (_("When"), each.at)] for each in imports_of(subject)]
        return [Section(_("Files of the offer that you imported"), rows)]

    def foresee(self, subject):
        return Fate([_("The names of imported files.")] if imports_of(subject).exists() else [])

    def erase(self, subject, *, at):
        fate = self.foresee(subject)
        imports_of(subject).update(name=INSTEAD)
        return fate


def imports_of(subject):
    return CatalogueImport.objects.filter(by=subject.user) if subject.user else CatalogueImport.objects.none()
