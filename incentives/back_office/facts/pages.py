"""The facts that conditions compare: their list, and the screens of each."""

import django_filters
from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.widgets.button import HeaderButton

from incentives.back_office.facts.forms import ORIGINS, FactForm
from incentives.back_office.screens import FormScreen, period, version_address
from incentives.curating.facts import bring_back_fact, retire_fact, save_fact, used_by, uses
from incentives.enums import About, Sensitivity
from incentives.models import Fact
from portal.kit.queues import OfficerList

SEE_FACTS, KEEP_FACTS = "incentives.view_fact", "incentives.change_fact"


class FactFilter(WagtailFilterSet):
    about = django_filters.ChoiceFilter(choices=About.choices, label=gettext_lazy("About"))
    sensitivity = django_filters.ChoiceFilter(choices=Sensitivity.choices, label=gettext_lazy("Sensitivity"))
    origin = django_filters.ChoiceFilter(
        choices=[("asked", gettext_lazy("asked")), *ORIGINS.items()],
        label=gettext_lazy("Known from"),
        method="known_from",
    )
    is_in_use = django_filters.BooleanFilter(label=gettext_lazy("In use"))

    class Meta:
        model = Fact
        fields = ["about", "sensitivity", "is_in_use"]

    def known_from(self, rows, name, value):
        return rows.filter(origin="" if value == "asked" else value)


class FactList(OfficerList):
    default_ordering = "place"
    filterset_class = FactFilter
    is_searchable = True
    search_backend_name = None

    def get_base_queryset(self):
        return Fact.objects.all()

    def get_valid_orderings(self):
        return ["place", "key", "-key"]

    def search_queryset(self, rows):
        for word in (self.search_query or "").replace("\x00", "").split():
            rows = rows.filter(key__icontains=word) | rows.filter(label__nl__icontains=word)
        return rows

    @cached_property
    def columns(self):
        used = uses()
        return [
            TitleColumn(
                "question", label=_("Question"), get_url=lambda row: reverse("incentive_fact_admin:edit", args=[row.pk])
            ),
            Column("key", label=_("Key"), sort_key="key"),
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("origin", label=_("Known from"), accessor=lambda fact: ORIGINS.get(fact.origin, _("asked"))),
            Column("sensitivity", label=_("Sensitivity"), accessor="get_sensitivity_display"),
            Column("uses", label=_("Versions"), accessor=lambda fact: used.get(fact.key, 0)),
            BooleanColumn("is_in_use", label=_("In use")),
        ]


class FactScreen(FormScreen):
    header_icon = "help"
    permission_required = KEEP_FACTS
    index, index_label = "incentive_fact_admin:index", gettext_lazy("Facts")

    @cached_property
    def fact(self):
        return get_object_or_404(Fact, pk=self.kwargs["pk"])

    def get_page_title(self):
        return self.fact.question

    def way_back(self):
        return reverse(self.index)

    def here(self):
        return reverse("incentive_fact_admin:edit", args=[self.fact.pk])


class AddFact(FactScreen):
    permission_required = "incentives.add_fact"
    label = gettext_lazy("Make the fact")

    def get_page_title(self):
        return _("New fact")

    def get_form(self, data=None):
        return FactForm(data)

    def act(self, form):
        save_fact(None, columns=form.columns(), **self.given())
        return _("The fact is made. Versions can compare it."), self.way_back()


class ChangeFact(FactScreen):
    """Who may not change it, sees it."""

    permission_required = SEE_FACTS
    template_name = "incentives/admin/fact.html"

    def get_form(self, data=None):
        form = FactForm(data, fact=self.fact)
        if not self.request.user.has_perm(KEEP_FACTS):
            for field in form.fields.values():
                field.disabled = True
        return form

    @property
    def header_buttons(self):
        if not self.request.user.has_perm(KEEP_FACTS):
            return []
        label, name, icon = (
            (_("Retire"), "retire", "cross") if self.fact.is_in_use else (_("Bring back"), "bring_back", "undo")
        )
        return [HeaderButton(label, reverse(f"incentive_fact_admin:{name}", args=[self.fact.pk]), icon_name=icon)]

    def get_context_data(self, **kwargs):
        using = [version for version, _values in used_by(self.fact.key)]
        may_change = self.request.user.has_perm(KEEP_FACTS)
        return super().get_context_data(**kwargs) | {"fact": self.fact, "using": lines(using), "may_change": may_change}

    def post(self, request, *args, **kwargs):
        if not request.user.has_perm(KEEP_FACTS):
            return self.handle_no_permission()
        return super().post(request, *args, **kwargs)

    def act(self, form):
        save_fact(self.fact, columns=form.columns(), **self.given())
        return _("The fact is saved."), self.here()


class RetireFact(FactScreen):
    form_class = forms.Form
    template_name = "incentives/admin/fact.html"
    label = gettext_lazy("Retire the fact")
    is_serious = True

    def get_page_subtitle(self):
        return self.label

    def lead(self):
        return _("No new version compares it, and nobody is asked it any more. It can be brought back.")

    def get_context_data(self, **kwargs):
        using = [version for version, _values in used_by(self.fact.key)]
        return super().get_context_data(**kwargs) | {"fact": self.fact, "using": lines(using), "may_change": True}

    def act(self, form):
        retire_fact(self.fact, **self.given())
        return _("The fact is retired."), self.here()


class BringBackFact(FactScreen):
    form_class = forms.Form
    label = gettext_lazy("Bring the fact back")

    def get_page_subtitle(self):
        return self.label

    def act(self, form):
        bring_back_fact(self.fact, **self.given())
        return _("The fact can be compared and asked again."), self.here()


def lines(versions):
    return [
        {
            "address": version_address(version),
            "label": f"{version.measure.title} · {period(version)}",
            "state": version.get_state_display(),
        }
        for version in versions
    ]
