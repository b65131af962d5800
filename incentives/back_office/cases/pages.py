"""Worked cases: facts by form fields, and the verdicts that they must give."""

from django import forms
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import HeaderButton

from incentives.back_office.answering import AnswersForm
from incentives.back_office.screens import FormScreen
from incentives.curating.cases import delete_case, save_case
from incentives.enums import About, Verdict
from incentives.knowledge import all_types, types_in_use
from incentives.models import IncentiveMeasure, WorkedCase
from portal.kit.queues import OfficerList

SEE_CASES, KEEP_CASES = "incentives.view_workedcase", "incentives.change_workedcase"


class CaseList(OfficerList):
    default_ordering = "code"
    is_searchable = True
    search_backend_name = None

    def get_base_queryset(self):
        return WorkedCase.objects.all()

    def get_valid_orderings(self):
        return ["code", "-code"]

    def search_queryset(self, rows):
        for word in (self.search_query or "").replace("\x00", "").split():
            rows = rows.filter(Q(code__icontains=word) | Q(title__icontains=word))
        return rows

    @cached_property
    def columns(self):
        return [
            TitleColumn(
                "code",
                label=_("Code"),
                get_url=lambda row: reverse("worked_case_admin:edit", args=[row.pk]),
                sort_key="code",
            ),
            Column("title", label=_("What it is about")),
            Column("facts", label=_("Facts"), accessor=lambda case: len(case.facts)),
            Column("expect", label=_("Expected verdicts"), accessor=lambda case: len(case.expect)),
        ]


class CaseForm(AnswersForm):
    def __init__(self, data=None, *, types, case=None):
        initial = {"code": case.code, "title": case.title} if case else {}
        super().__init__(data, types=types, known=case.facts if case else None, initial=initial)
        self.fields["code"] = forms.SlugField(label=_("Code"), max_length=40)
        self.fields["title"] = forms.CharField(label=_("What it is about"), required=False, max_length=300)
        self.measures = list(IncentiveMeasure.objects.all())
        for measure in self.measures:
            self.fields[f"expect_{measure.pk}"] = forms.ChoiceField(
                label=measure.title, required=False, choices=[("", _("nothing in particular")), *Verdict.choices]
            )
            if case:
                self.initial[f"expect_{measure.pk}"] = case.expect.get(measure.code, "")

    def groups(self):
        """(title, fields) in the order of the page."""
        yield "", [self["code"], self["title"]]
        for about in About:
            keys = [key for key, fact in self.types.items() if fact.about is about]
            if keys:
                yield _("Facts about %(about)s") % {"about": about.label}, self.fields_of(keys)
        yield _("Verdicts that it must give"), [self[f"expect_{measure.pk}"] for measure in self.measures]

    def columns(self):
        """What save_case takes."""
        typed = self.cleaned_data
        return {
            "code": typed["code"],
            "title": typed["title"],
            "facts": {key: value for key, value in self.answers().items() if value is not None},
            "expect": {
                measure.code: verdict for measure in self.measures if (verdict := typed.get(f"expect_{measure.pk}"))
            },
        }


class CaseScreen(FormScreen):
    header_icon = "clipboard-list"
    permission_required = KEEP_CASES
    template_name = "incentives/admin/answers.html"
    index, index_label = "worked_case_admin:index", gettext_lazy("Worked cases")

    @cached_property
    def case(self):
        return get_object_or_404(WorkedCase, pk=self.kwargs["pk"])

    def get_page_title(self):
        return _("Worked case %(code)s") % {"code": self.case.code}

    def types_for(self, case=None):
        known = case.facts if case else {}
        return {key: fact for key, fact in all_types().items() if key in self.in_use or key in known}

    @cached_property
    def in_use(self):
        return types_in_use()


class AddCase(CaseScreen):
    permission_required = "incentives.add_workedcase"
    label = gettext_lazy("Add the case")

    def get_page_title(self):
        return _("New worked case")

    def get_form(self, data=None):
        return CaseForm(data, types=self.types_for())

    def act(self, form):
        save_case(None, **form.columns(), **self.given())
        return _("The case is added. Every version is tried on it from now on."), self.way_back()


class ChangeCase(CaseScreen):
    permission_required = SEE_CASES

    @property
    def header_buttons(self):
        if not self.request.user.has_perm("incentives.delete_workedcase"):
            return []
        return [HeaderButton(_("Delete"), reverse("worked_case_admin:delete", args=[self.case.pk]), icon_name="bin")]

    def get_form(self, data=None):
        form = CaseForm(data, types=self.types_for(self.case), case=self.case)
        if not self.request.user.has_perm(KEEP_CASES):
            for field in form.fields.values():
                field.disabled = True
        return form

    def get_context_data(self, **kwargs):
        may_change = self.request.user.has_perm(KEEP_CASES)
        return super().get_context_data(**kwargs) | {"reckoned": self.case.told, "may_change": may_change}

    def post(self, request, *args, **kwargs):
        if not request.user.has_perm(KEEP_CASES):
            return self.handle_no_permission()
        return super().post(request, *args, **kwargs)

    def act(self, form):
        save_case(self.case, **form.columns(), **self.given())
        return _("The case is saved."), self.way_back()


class DeleteCase(CaseScreen):
    permission_required = "incentives.delete_workedcase"
    template_name = "incentives/admin/form.html"
    form_class = forms.Form
    label = gettext_lazy("Delete the case")
    is_serious = True

    def get_page_subtitle(self):
        return _("Delete")

    def lead(self):
        return _("Versions are not tried on it any more.")

    def act(self, form):
        delete_case(self.case, **self.given())
        return _("The case is deleted."), self.way_back()
