"""The competences of a company's people, for its managers; mentors see those of their learners of today, and no others."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language

from employers.views.base import CompanyMixin
from portal.kit.doing import SaysAndGoesBack
from portal.privacy.looking import look_at_all
from training.matrix.people import people_of
from training.matrix.programmes import asked_by, programmes_on
from training.matrix.standing import standings_of


class CompetencesMixin(CompanyMixin):
    tab = "competences"

    @cached_property
    def today(self):
        return timezone.localdate()

    @cached_property
    def people(self):
        return people_of(self.employer, on=self.today, guided_by=None if self.is_manager else self.request.user)

    def asked_by(self, programme):
        return asked_by(programme, on=self.today, language=get_language())

    def standings(self, people, asked):
        look_at_all(
            viewer=self.request.user,
            subjects=[person.subject for person in people],
            what="training.competences",
            at=timezone.now(),
            acting_for=self.employer.name,
        )
        return standings_of(people, asked, employer=self.employer, on=self.today)


class PersonMixin(SaysAndGoesBack, CompetencesMixin):
    """Of one person; who is not one of this user's: there is no such page."""

    def dispatch(self, request, *args, **kwargs):
        if self.employer and not self.is_refused():
            self.person = next((each for each in self.people if each.uuid == kwargs["person"]), None)
            if self.person is None:
                raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def asked(self):
        """What the programme asks by which this person is looked at: the one in the address, else of their function."""
        programme, slug = self.person.function and self.person.function.programme, self.request.GET.get("programme")
        if slug:
            programme = next((each.pk for each in programmes_on(self.today) if each.slug == slug), programme)
        return self.asked_by(programme)

    def back(self):
        here = reverse("training:competences_of", args=[self.employer.uuid, self.person.uuid])
        return redirect(f"{here}?programme={self.asked.slug}" if self.asked else here)
