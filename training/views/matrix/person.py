"""What one person can, and by what that is known; and what is lacking, to be put in the training plan."""

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from employees.models import Employment
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from training.matrix.closing import that_close
from training.matrix.developing import develop, open_quarters
from training.matrix.drawing import row_of
from training.matrix.settled import settled_for
from training.plans.quarter_words import quarter_choices
from training.views.matrix.base import PersonMixin


class PersonPage(PersonMixin, TemplateView):
    template_name = "training/matrix/person.html"
    refusal = ""
    ticked: set[str] | None = None  # Modules that were sent.

    @property
    def can_plan(self):
        return self.can_change and self.employer.is_validated

    @cached_property
    def standing(self):
        return self.standings([self.person], self.asked)[0] if self.asked else None

    @cached_property
    def quarters(self):
        return open_quarters(self.employer, on=self.today) if self.can_plan else {}

    @cached_property
    def settled(self):
        """{module id: what is settled already, in words}: it stands in an open plan, or is being learned."""
        plans = set(self.quarters.values())
        return settled_for(self.person.pk, self.employer, plans) if self.quarters else {}

    @cached_property
    def closing(self):
        """The modules of which something is lacking, and of which nothing is settled yet."""
        lacking = {each.pk for each in self.standing.gap} if self.standing else set()
        lines = self.standing.needed if self.standing else []
        return [
            line
            for line in lines
            if line.pk not in self.settled and any(each.pk in lacking for each in line.competences)
        ]

    @cached_property
    def proposed(self):
        settled = {each.pk for line in self.asked.lines if line.pk in self.settled for each in line.competences}
        return that_close({each.pk for each in self.standing.gap} - settled, self.closing)

    def get_context_data(self, **kwargs):
        lines = self.asked.lines if self.asked else []
        proposed = {line.pk for line in self.proposed} if self.standing else set()
        return super().get_context_data(**kwargs) | {
            "person": self.person,
            "asked": self.asked,
            "standing": self.standing,
            "row": row_of(self.standing) if self.standing else None,
            "crumbs": [
                (_("Competences"), reverse("training:competences", args=[self.employer.uuid])),
                (self.person.full_name, None),
            ],
            "can_plan": self.can_plan,
            "closing": [
                (line, line.pk in proposed if self.ticked is None else line.slug in self.ticked)
                for line in self.closing
            ],
            "settled": [(line, self.settled[line.pk]) for line in lines if line.pk in self.settled],
            "quarters": quarter_choices(self.quarters),
            "chosen_quarter": self.request.POST.get("quarter"),
            "refusal": self.refusal,
        }


@open_to(Audience.SIGNED_IN)
class PersonCompetencesView(PersonPage):
    http_method_names = ["get", "head", "options"]


@open_to(Audience.SIGNED_IN)
class DevelopView(PersonPage):
    """Puts the chosen modules in the company's plan, with what they ask, from the chosen quarter on."""

    http_method_names = ["post"]
    for_managers = True
    for_changing = True

    def is_refused(self):
        return super().is_refused() or not self.can_plan

    def post(self, request, *args, **kwargs):
        quarter = next((each for each in self.quarters if each.isoformat() == request.POST.get("quarter")), None)
        self.ticked = set(request.POST.getlist("module"))
        chosen = {line.pk: line.code for line in self.closing if line.slug in self.ticked}
        if quarter is None or not chosen:
            return self.show(_("Choose a module or more, and a quarter of a plan that is open."))
        try:
            lines = self.develop(chosen, quarter)
        except RuleBroken as refusal:
            return self.show(str(refusal))
        words = ngettext(
            "%(number)s module stands in the training plan now.",
            "%(number)s modules stand in the training plan now.",
            len(lines),
        )
        if left := [code for pk, code in chosen.items() if pk not in {line.module_id for line in lines}]:
            told = _(
                "There is no place for this from that quarter on: %(modules)s. Choose an earlier quarter, or a later plan."
            )
            messages.warning(request, told % {"modules": ", ".join(left)})
        return self.tell(words, number=len(lines))

    def develop(self, modules, quarter):
        function = self.person.function
        about = {"programme": self.asked.slug, "title": self.asked.title}
        if function and function.programme == self.asked.pk:
            about["function"] = function.title
        return develop(
            self.quarters[quarter],
            Employment.objects.get(uuid=self.person.uuid),
            modules,
            quarter=quarter,
            about=about,
            by=self.request.user,
            at=timezone.now(),
        )

    def show(self, refusal):
        self.refusal = refusal
        return self.render_to_response(self.get_context_data())
