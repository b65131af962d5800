"""The activities of companies in the back office: their list, and the matrix that links them to the offer."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from catalogue.activities import LINKS, link_activities
from catalogue.back_office.codes import holding
from catalogue.models import BusinessActivity, Module, Programme
from portal.kit.asked import row_number, typed
from portal.kit.deleting import DeleteUnused
from portal.kit.rules import RuleBroken

PER_PAGE = 25
KINDS = {"modules": Module, "programmes": Programme}


class ActivityMatrix(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """Modules or programmes down, activities across, a tick where one is meant for the other. Saved as one form: only
    what this person changed, so that others may tick elsewhere in the same table meanwhile."""

    permission_required = "catalogue.view_businessactivity"
    template_name = "catalogue/admin/activity_matrix.html"
    page_title = gettext_lazy("Offer by activity")
    header_icon = "table"

    @cached_property
    def may_change(self):
        return self.request.user.has_perm("catalogue.change_module")

    @cached_property
    def kind(self):
        asked = self.request.GET.get("kind")
        return asked if asked in KINDS else "modules"

    @property
    def model(self):
        return KINDS[self.kind]

    def get_breadcrumbs_items(self):
        activities = {"url": reverse("businessactivity:index"), "label": _("Business activities")}
        return [*super().get_breadcrumbs_items(), activities, {"url": "", "label": self.page_title}]

    def facts(self):
        link, name = LINKS[self.model]
        facts = self.model.objects.visible_to(self.request.user).in_offer()
        if asked := typed(self.request.GET.get("q", "")):
            facts = facts.filter(holding(asked))
        if self.request.GET.get("without"):
            facts = facts.exclude(pk__in=link.objects.values(name))
        return facts.order_by("code")

    def columns(self):
        activities = BusinessActivity.objects.order_by("code")
        if asked := typed(self.request.GET.get("activity", "")):
            activities = activities.filter(holding(asked))
        return list(activities)

    def get_context_data(self, **kwargs):
        page = Paginator(self.facts(), PER_PAGE).get_page(self.request.GET.get("p"))
        columns = self.columns()
        return super().get_context_data(**kwargs) | {
            "kind": self.kind,
            "kinds": [
                ("modules", _("Modules"), self.kind == "modules"),
                ("programmes", _("Programmes"), self.kind == "programmes"),
            ],
            "columns": columns,
            "rows": self.rows(list(page), columns),
            "page_obj": page,
            "may_change": self.may_change,
            "query": self.request.GET,
        }

    def rows(self, facts, columns):
        link, name = LINKS[self.model]
        there = set(link.objects.filter(**{f"{name}__in": facts}).values_list(f"{name}_id", "activity_id"))
        ticked = self.ticked if self.request.method == "POST" else there
        return [
            {
                "fact": fact,
                "was": ",".join(str(column.pk) for column in columns if (fact.pk, column.pk) in there),
                "cells": [
                    {
                        "name": f"{fact.pk}-{column.pk}",
                        "activity": column,
                        "is_ticked": (fact.pk, column.pk) in ticked,
                    }
                    for column in columns
                ],
            }
            for fact in facts
        ]

    @cached_property
    def ticked(self):
        return {pair for pair in map(pair_in, self.request.POST.getlist("tick")) if pair}

    def post(self, request, *args, **kwargs):
        if not self.may_change:
            raise PermissionDenied
        was = set()
        for name, value in request.POST.items():
            if name.startswith("was-"):
                was |= {pair for pair in (pair_in(f"{name[4:]}-{each}") for each in value.split(",")) if pair}
        try:
            changed = link_activities(self.model, add=self.ticked - was, remove=was - self.ticked, by=request.user)
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
            return self.render_to_response(self.get_context_data(**kwargs))
        messages.success(request, said(len(changed)))
        return redirect(request.get_full_path())


def pair_in(text):
    """(fact id, activity id) of "12-7"; None for what no table of ours sends."""
    pair = tuple(map(row_number, text.split("-")))
    return pair if len(pair) == 2 and None not in pair else None


def said(count):
    if not count:
        return _("Nothing was changed.")
    return ngettext("Saved: %(count)s row changed.", "Saved: %(count)s rows changed.", count) % {"count": count}


class ActivityIndexView(IndexView):
    @cached_property
    def header_buttons(self):
        matrix = HeaderButton(_("Link to the offer"), reverse("activity_matrix"), icon_name="table", priority=20)
        return [*super().header_buttons, matrix]


class BusinessActivityViewSet(ModelViewSet):
    model = BusinessActivity
    name = "businessactivity"
    icon = "tag"
    index_view_class = ActivityIndexView
    delete_view_class = DeleteUnused
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    list_display = ["code", "title", "nace"]
    search_fields = ["code", "title", "nace"]
    panels = [FieldRowPanel([FieldPanel("code"), FieldPanel("nace")]), FieldPanel("title")]
