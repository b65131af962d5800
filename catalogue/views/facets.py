"""The filters of the catalogue: each a set of choices, with how many answers each choice would give."""

import django_filters
from django import forms
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.enums import Delivery
from catalogue.models import CompositionModule, SearchEntry
from catalogue.views.bands import HOURS, in_band

KINDS = [("programme", gettext_lazy("Programmes")), ("module", gettext_lazy("Modules"))]


def of_kind(value):
    return Q(module__isnull=value == "programme")


def by_delivery(value):
    return Q(delivery=value)


def at_level(value):
    return Q(level=value)


def lasting(value):
    return in_band(value, field="minutes")


def part_of(slug):
    """Modules that count in the programme today, and the programme itself."""
    lines = CompositionModule.objects.in_force_on(timezone.localdate()).filter(composition__programme__slug=slug)
    return Q(module__in=lines.values("module")) | Q(programme__slug=slug)


RULES = {"kind": of_kind, "delivery": by_delivery, "programme": part_of, "hours": lasting, "level": at_level}


class Facet(django_filters.MultipleChoiceFilter):
    """Any of the ticked choices; none ticked is all."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.CheckboxSelectMultiple, required=False, **kwargs)

    def filter(self, queryset, values):
        return queryset.filter(self.condition(values))

    def condition(self, values):
        condition = Q()
        for value in values or ():
            condition |= RULES[self.field_name](value)
        return condition


class OfferFilter(django_filters.FilterSet):
    kind = Facet(choices=KINDS, label=gettext_lazy("Kind"))
    delivery = Facet(choices=Delivery.choices, label=gettext_lazy("Way of learning"))
    programme = Facet(label=gettext_lazy("Programme"))
    hours = Facet(choices=HOURS, label=gettext_lazy("Duration"))
    level = Facet(label=gettext_lazy("Level"))

    class Meta:
        model = SearchEntry
        fields = []

    def __init__(self, *args, programmes, **kwargs):
        super().__init__(*args, **kwargs)
        levels = sorted({level for _slug, _title, level in programmes if level})
        self.filters["programme"].extra["choices"] = [(slug, title) for slug, title, _level in programmes]
        self.filters["level"].extra["choices"] = [
            (str(level), _("VKS %(level)s") % {"level": level}) for level in levels
        ]

    def chosen(self):
        """What is ticked, by facet; what makes no sense is not there."""
        self.errors  # noqa: B018 - the form's own check fills cleaned_data, also beside what it refuses
        return {name: self.form.cleaned_data.get(name) or [] for name in self.filters}

    def counted(self):
        """The facets to draw, each choice with its count, and how many entries answer all; in one query.

        A choice counts what it would give beside what is ticked in the other facets.
        """
        chosen = self.chosen()
        conditions = {name: self.filters[name].condition(values) for name, values in chosen.items()}
        counts, places = {"all": Count("pk", filter=all_of(conditions))}, {}
        for name, facet in self.filters.items():
            others = all_of({other: condition for other, condition in conditions.items() if other != name})
            for number, (value, label) in enumerate(facet.extra["choices"]):
                key = f"{name}_{number}"
                counts[key] = Count("pk", filter=others & RULES[name](value))
                places[key] = (name, str(value), label)
        numbers = self.queryset.order_by().aggregate(**counts)
        return self.drawn(places, numbers, chosen), numbers["all"]

    def drawn(self, places, numbers, chosen):
        facets = {name: {"name": name, "label": facet.label, "choices": []} for name, facet in self.filters.items()}
        for key, (name, value, label) in places.items():
            is_chosen = value in chosen[name]
            if numbers[key] or is_chosen:
                facets[name]["choices"].append(
                    {
                        "id": f"f-{name}-{slugify(value)}",
                        "value": value,
                        "label": label,
                        "count": numbers[key],
                        "is_chosen": is_chosen,
                    }
                )
        # A choice between one thing is none.
        return [facet for facet in facets.values() if len(facet["choices"]) > 1 or chosen[facet["name"]]]


def all_of(conditions):
    together = Q(pk__isnull=False)
    for condition in conditions.values():
        together &= condition
    return together
