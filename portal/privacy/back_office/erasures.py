"""The officers' queue of wishes to be erased: who asks, since when, what would be wiped and what stays."""

from datetime import timedelta

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timesince import timesince
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet

from portal.kit.queues import EVERY_STATE, QueueList, StateFilter
from portal.kit.rules import RuleBroken
from portal.privacy.enums import ErasureState
from portal.privacy.erasing import erase, refuse_erasure
from portal.privacy.forms import EraseForm, RefuseForm
from portal.privacy.holders import called, foreseen, obstacles_to_erasing, subject_with
from portal.privacy.looking import look
from portal.privacy.models import ErasureRequest

# The law gives a month to answer (GDPR, article 12, third paragraph).
TO_ANSWER = timedelta(days=30)


class ErasureFilter(StateFilter):
    every = gettext_lazy("all wishes")

    class Meta:
        model = ErasureRequest
        fields = []

    def states(self):
        return ErasureState.choices


class ErasureList(QueueList):
    results_template_name = "privacy/admin/erasures_results.html"
    default_ordering = "asked_at"
    waits = ErasureState.ASKED.value

    def get_base_queryset(self):
        return ErasureRequest.objects.visible_to(self.request.user)

    @cached_property
    def columns(self):
        return [
            TitleColumn("who", label=_("Who"), accessor=self.who, get_url=self.get_edit_url),
            Column("age", label=_("For how long"), accessor=age, sort_key="asked_at"),
            Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        ]

    def who(self, wish):
        return self.names.get(wish.subject) or _("somebody who is erased")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        self.names = called([wish.subject for wish in context["object_list"]])
        return context | {"in_every_state": f"{self.index_url}?state={EVERY_STATE}"}


class ErasureDossier(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """All that an officer needs to decide about one wish. `forms` holds what was sent and could not be done."""

    template_name = "privacy/admin/erasure.html"
    header_icon = "bin"
    permission_required = "privacy.view_erasurerequest"

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        self.pk, self.forms = pk, {}

    def get(self, request, *args, **kwargs):
        if self.wish.state == ErasureState.ASKED:
            look(viewer=request.user, subject=self.wish.subject, what="privacy.erasure", at=timezone.now())
        return super().get(request, *args, **kwargs)

    @cached_property
    def wish(self):
        wishes = ErasureRequest.objects.visible_to(self.request.user).select_related("asked_by", "decided_by")
        return get_object_or_404(wishes, pk=self.pk)

    @cached_property
    def name(self):
        return called([self.wish.subject]).get(self.wish.subject) or _("somebody who is erased")

    def get_page_title(self):
        return self.name

    def get_breadcrumbs_items(self):
        index = {"url": reverse("erasure_admin:index"), "label": _("Wishes to be erased")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.name}]

    def get_context_data(self, **kwargs):
        wish, user = self.wish, self.request.user
        may_decide = user.has_perm("privacy.change_erasurerequest") and wish.state == ErasureState.ASKED
        return super().get_context_data(**kwargs) | {
            "wish": wish,
            "name": self.name,
            "facts": facts(wish),
            "is_own": wish.subject == user.uuid,
            **(self.to_decide() if may_decide else {}),
        }

    def to_decide(self):
        subject = subject_with(self.wish.subject)
        return {
            "fate": foreseen(subject),
            "obstacles": obstacles_to_erasing(subject),
            "erase_form": self.forms.get("erase") or EraseForm(),
            "refuse_form": self.forms.get("refuse") or RefuseForm(),
        }


class InErasure(ErasureDossier):
    """What was sent is done, or shown again with why not."""

    permission_required = "privacy.change_erasurerequest"
    code, form_class = "", forms.Form

    def get(self, request, *args, **kwargs):
        return redirect("erasure_admin:edit", self.wish.pk)

    def post(self, request, *args, **kwargs):
        form, _found = self.form_class(request.POST), self.wish
        if form.is_valid():
            try:
                messages.success(request, self.decide(form))
                return redirect("erasure_admin:index")
            except RuleBroken as refusal:
                form.add_error(None, str(refusal))
        del self.wish  # It may be another than when the work began.
        messages.error(request, _("This was not done."))
        self.forms[self.code] = form
        return self.render_to_response(self.get_context_data())


class Erase(InErasure):
    code, form_class = "erase", EraseForm

    def decide(self, form):
        erase(self.wish, by=self.request.user, at=timezone.now())
        return _("This person is erased.")


class Refuse(InErasure):
    code, form_class = "refuse", RefuseForm

    def decide(self, form):
        refuse_erasure(self.wish, why=form.cleaned_data["why"], by=self.request.user, at=timezone.now())
        return _("The wish is refused; the person reads why.")


class ErasureViewSet(ModelViewSet):
    """Wishes are asked by the people themselves: nobody adds, changes or deletes one here."""

    model = ErasureRequest
    name = "erasure_admin"
    url_prefix = "erasures"
    icon = "bin"
    menu_label = gettext_lazy("Wishes to be erased")
    menu_order = 170
    add_to_admin_menu = True
    add_to_reference_index = False
    index_view_class = ErasureList
    filterset_class = ErasureFilter
    form_fields = ["state"]  # Never shown; Wagtail asks for a form all the same.

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(**kwargs) | {"add_url_name": None, "header_more_buttons": []}

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("edit/<int:pk>/", self.construct_view(ErasureDossier), name="edit"),
            path("erase/<int:pk>/", self.construct_view(Erase), name="erase"),
            path("refuse/<int:pk>/", self.construct_view(Refuse), name="refuse"),
        ]


def age(wish):
    return timesince(wish.asked_at, depth=1)


def day(moment):
    return date_format(localtime(moment), "DATE_FORMAT")


def facts(wish):
    """(label, value), of what there is to say about it."""
    told = [(_("Asked"), _("%(day)s (%(age)s ago)") % {"day": day(wish.asked_at), "age": age(wish)})]
    if wish.state == ErasureState.ASKED:
        told.append((_("Answer before"), day(wish.asked_at + TO_ANSWER)))
    if wish.asked_by and wish.asked_by.uuid != wish.subject:
        told.append((_("Noted by"), wish.asked_by))
    told += [(_("State"), wish.get_state_display()), (_("Reason of the person"), wish.reason)]
    if wish.decided_at:
        told += [(_("Settled"), day(wish.decided_at)), (_("By"), wish.decided_by), (_("Why"), wish.why)]
    return [(label, value) for label, value in told if value]
