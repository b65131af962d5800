"""What the people of a company ask to learn: a list, and the answer to each."""

import django_filters
import django_tables2 as tables
from django.db.models import Count, F
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from portal.kit.access import Audience, open_to
from portal.kit.doing import SaysAndGoesBack
from portal.kit.lists import ListPage
from portal.kit.rules import RuleBroken
from portal.privacy.looking import look, look_at_all
from training.forms.requests import RefuseForm, TakeUpForm
from training.models import TrainingRequest
from training.plans.quarter_words import quarter_in_words
from training.requests.answering import open_plans_of, quarters_open, refuse, take_up
from training.requests.enums import ASKED, AskedState
from training.requests.holding import MoveNotAllowed
from training.requests.showing import shown_to_company
from training.views.plans.base import PlansMixin

NOTHING = mark_safe('<span class="says-nothing">—</span>')  # Left out on a phone.
PLAIN = {"td": {"class": "plain"}}
WHEN = ("asked_at", "pk")
LOOK = "training.request"


class RequestFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="search", label=_("Name, module or words"))

    class Meta:
        model = TrainingRequest
        fields = []

    def search(self, queryset, name, value):
        return queryset.found_by(value)


class RequestTable(tables.Table):
    name = tables.Column(verbose_name=_("Who"), empty_values=(), attrs=PLAIN)
    what = tables.Column(
        accessor="title", verbose_name=_("What"), order_by=("module__title", "topic", *WHEN), attrs=PLAIN
    )
    motivation = tables.Column(verbose_name=_("Why"), orderable=False, default=NOTHING)
    wished_quarter = tables.Column(verbose_name=_("When it suits"), default=NOTHING, order_by=("wished_quarter", *WHEN))
    answer = tables.Column(verbose_name=_("Answer"), orderable=False, default=NOTHING)
    asked = tables.Column(accessor="asked_at", verbose_name=_("Asked on"), order_by=WHEN, attrs=PLAIN)

    class Meta:
        attrs = {"class": "tbl tbl--cards tbl--lines", "caption": _("Questions of people")}

    def order_name(self, rows, is_descending):
        names = [Lower("employment__last_name"), Lower("employment__first_name"), F("pk")]
        return rows.order_by(*(name.desc() if is_descending else name.asc() for name in names)), True

    def render_name(self, record):
        address = reverse("training:answer_request", args=[record.employment.employer.uuid, record.uuid])
        return format_html('<a href="{}">{}</a>', address, record.employment.full_name)

    def value_name(self, record):
        return record.employment.full_name

    def render_what(self, record):
        code = record.module.code if record.module else ""
        return format_html('<span>{} <span class="small muted">{}</span></span>', record.title, code)

    def value_what(self, record):
        return f"{record.title} ({record.module.code})" if record.module else record.title

    def render_wished_quarter(self, value):
        return quarter_in_words(value)

    def render_asked(self, value):
        return date_format(timezone.localtime(value), "SHORT_DATE_FORMAT")

    def value_asked(self, value):
        return timezone.localdate(value)


@open_to(Audience.SIGNED_IN)
class RequestsView(PlansMixin, ListPage):
    template_name = "training/requests/company.html"
    filterset_class = RequestFilter
    table_class = RequestTable
    default_sort = "asked"
    export_name = "questions"
    empty_title = _("No questions here")
    empty_text = _("Your people ask for a training from their own page, or from the page of a module.")
    http_method_names = ["get", "head", "options"]

    @cached_property
    def state(self):
        asked = self.request.GET.get("state")
        return AskedState(asked) if asked in AskedState.values else ASKED

    def get_queryset(self):
        return self.of_company().filter(state=self.state).for_lists()

    def of_company(self):
        return TrainingRequest.objects.of_company(self.employer)

    def export(self):
        self.note_looks([row.record.employee.uuid for row in self.table.rows])
        return super().export()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        self.note_looks([row.record.employee.uuid for row in self.table.page.object_list])
        counted = dict(self.of_company().order_by().values_list("state").annotate(number=Count("pk")))
        return context | {
            "chosen": self.state,
            "views": [
                (state, state.label, counted.get(state, 0), self.query_with(state=state.value)) for state in AskedState
            ],
        }

    def note_looks(self, subjects):
        look_at_all(
            viewer=self.request.user, subjects=subjects, what=LOOK, at=timezone.now(), acting_for=self.employer.name
        )


class AnswerPage(SaysAndGoesBack, PlansMixin, TemplateView):
    """One question with its two answers; what a rule refuses stands above the form that was sent."""

    template_name = "training/requests/answer.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if self.employer is None:
            return
        found = TrainingRequest.objects.of_company(self.employer).visible_to(request.user).for_lists()
        self.asked = get_object_or_404(found, uuid=kwargs["asked"]) if self.is_manager else None

    def back(self):
        return redirect("training:requests", self.employer.uuid)

    @cached_property
    def plans(self):
        return list(open_plans_of(self.employer, on=self.today))

    def take_up_form(self, data=None):
        quarters = quarters_open(self.plans, on=self.today)
        return TakeUpForm(data, asked=self.asked, quarters=quarters, auto_id="id_take_%s")

    def show(self, *, take_up=None, refusing=None):
        context = self.get_context_data(take_up=take_up or self.take_up_form(), refusing=refusing or RefuseForm())
        return self.render_to_response(context)

    def get_context_data(self, **kwargs):
        [shown] = shown_to_company([self.asked], on=self.today)
        return super().get_context_data(**kwargs) | {
            "shown": shown,
            "asked": self.asked,
            "plans": self.plans,
            "can_answer": self.can_change and self.asked.is_open and not shown.is_over,
        }


@open_to(Audience.SIGNED_IN)
class AnswerView(AnswerPage):
    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, **kwargs):
        if self.asked.employee.user_id != request.user.pk:
            subject, company = self.asked.employee.uuid, self.employer.name
            look(viewer=request.user, subject=subject, what=LOOK, at=timezone.now(), acting_for=company)
        return self.show()


class Answering(AnswerPage):
    for_changing = True
    http_method_names = ["post"]

    @property
    def acts(self):
        return {"by": self.request.user, "at": timezone.now()}


@open_to(Audience.SIGNED_IN)
class TakeUpView(Answering):
    def post(self, request, *args, **kwargs):
        form = self.take_up_form(request.POST)
        if form.is_valid():
            try:
                take_up(self.asked, **form.cleaned_data, **self.acts)
            except MoveNotAllowed as refusal:
                return self.refuse(refusal)
            except RuleBroken as refusal:
                form.add_error(None, str(refusal))
            else:
                name = self.asked.employment.full_name
                return self.tell(_("It stands in the plan. %(name)s is told."), name=name)
        return self.show(take_up=form)


@open_to(Audience.SIGNED_IN)
class RefuseView(Answering):
    def post(self, request, *args, **kwargs):
        form = RefuseForm(request.POST)
        if form.is_valid():
            try:
                refuse(self.asked, **form.cleaned_data, **self.acts)
            except MoveNotAllowed as refusal:
                return self.refuse(refusal)
            except RuleBroken as refusal:
                form.add_error(None, str(refusal))
            else:
                return self.tell(_("%(name)s reads your answer."), name=self.asked.employment.full_name)
        return self.show(refusing=form)
