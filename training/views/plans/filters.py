"""By what the people and lines of a company's plan are looked for; said in the address, so that it can be shared."""

import django_filters
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from employees.models import Employment
from portal.kit.widgets import LongSelect
from training.plans.enums import ACCEPTED, DECLINED, PROPOSED, STANDING, LineOrigin
from training.plans.quarter_words import quarter_choices
from training.plans.quarters import quarters_of


class Which(models.TextChoices):
    PROPOSED = "proposed", _("proposals")
    ASKED = "asked", _("asked by people themselves")
    CHOSEN = "chosen", _("what was chosen")
    DECLINED = "declined", _("what was left out")

    @property
    def condition(self):
        return CONDITIONS[self]


NOBODY = "nothing"  # Of whom nothing is planned.
CONDITIONS = {
    Which.PROPOSED: Q(state=PROPOSED),
    Which.ASKED: Q(origin=LineOrigin.ASKED, state__in=STANDING),
    Which.CHOSEN: Q(state=ACCEPTED),
    Which.DECLINED: Q(state__in=DECLINED),
}


class PlanFilter(django_filters.FilterSet):
    """On the employments of those who stand in a plan; `lines` gives those of their lines that are meant."""

    q = django_filters.CharFilter(method="search", label=_("Name or function"))
    what = django_filters.ChoiceFilter(
        method="with_lines",
        label=_("Only"),
        empty_label=_("Everything that stands"),
        choices=[*Which.choices, (NOBODY, _("people for whom nothing is planned"))],
    )
    quarter = django_filters.ChoiceFilter(method="with_lines", label=_("Quarter"), empty_label=_("All quarters"))
    place = django_filters.ChoiceFilter(
        field_name="establishment__uuid",
        label=_("Establishment"),
        empty_label=_("All establishments"),
        widget=LongSelect,
    )

    class Meta:
        model = Employment
        fields = []

    def __init__(self, *args, plan, **kwargs):
        self.plan = plan
        super().__init__(*args, **kwargs)
        quarters = quarters_of(plan.since, plan.until)
        self.filters["quarter"].extra["choices"] = quarter_choices(quarters)
        self.filters["place"].extra["choices"] = [(place["uuid"], place["name"]) for place in plan.places]
        if len(plan.places) < 2:
            del self.filters["place"]

    def search(self, queryset, name, value):
        return queryset.found_by(value)

    def with_lines(self, queryset, name, value):
        """With a quarter too, for whom nothing is planned in that quarter."""
        people = self.plan.lines.filter(self.condition).order_by().values("employee")
        if self.form.cleaned_data.get("what") == NOBODY:
            return queryset.exclude(employee__in=people)
        return queryset.filter(employee__in=people)

    @property
    def asked(self):
        """What was asked of the lines, as far as it makes sense."""
        found = {name: self.form.cleaned_data.get(name) for name in ("what", "quarter")} if self.form.is_valid() else {}
        return {name: value for name, value in found.items() if value and value != NOBODY}

    @property
    def condition(self):
        asked = self.asked
        which = Which(asked["what"]).condition if "what" in asked else Q(state__in=STANDING)
        return which & Q(quarter_since=asked["quarter"]) if "quarter" in asked else which

    def lines(self):
        return self.plan.lines.filter(self.condition, employee__in=self.qs.order_by().values("employee"))
