"""The screens on which a company brings in its people: send a list, look at what comes of it, bring it in, take it back."""

from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from employees.forms.imports import ColumnsForm, LeaversForm, ListForm
from employees.importing import in_words
from employees.importing.bringing_in import (
    ChangedMeanwhile,
    ask_to_bring_in,
    choose_columns,
    content_of,
    discard,
    keep_list,
    preview_of,
    sheet_of,
)
from employees.importing.layouts import write_corrected, write_people
from employees.importing.undoing import WHY, take_back
from employees.models import Employment, ImportSource, PeopleImport
from employers.views.base import CompanyMixin
from portal.jobs.following import progress_of
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from portal.kit.spreadsheets.writing import download_workbook

RECENT = 5


class ImportsMixin(CompanyMixin):
    """Only managers bring in people, and only of a company that may change something."""

    for_managers = for_changing = True
    tab = "employees"


@open_to(Audience.SIGNED_IN)
class ImportPeopleView(ImportsMixin, FormView):
    """Send a list: a file or a pasted block. Nothing changes before it was looked at."""

    form_class = ListForm
    template_name = "employees/imports/start.html"

    def get_initial(self):
        """The text of a list that was pasted before, to mend it (?again=)."""
        try:
            again = UUID(self.request.GET.get("again", ""))
        except ValueError:
            return {}
        mine = PeopleImport.objects.visible_to(self.request.user)
        record = mine.filter(employer=self.employer, source=ImportSource.PASTED, uuid=again).first()
        return {"text": content_of(record).decode()} if record else {}

    def form_valid(self, form):
        file, text = form.cleaned_data["file"], form.cleaned_data["text"]
        sent = (
            {"content": file.read(), "source": ImportSource.FILE, "name": file.name}
            if file
            else {"content": text.encode(), "source": ImportSource.PASTED}
        )
        try:
            record = keep_list(self.employer, **sent, by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error("file" if file else "text", str(refusal))
            return self.form_invalid(form)
        return redirect("employees:import", self.employer.uuid, record.uuid)

    def get_context_data(self, **kwargs):
        recent = PeopleImport.objects.visible_to(self.request.user).filter(employer=self.employer).newest_first()
        return super().get_context_data(**kwargs) | {"recent": recent[:RECENT]}


class OneImportMixin(ImportsMixin):
    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        rows = PeopleImport.objects.visible_to(request.user).filter(employer=self.employer)
        self.record = None
        if self.employer and self.is_manager:
            self.record = get_object_or_404(rows.select_related("employer", "job", "by"), uuid=kwargs["key"])

    @property
    def address(self):
        return reverse("employees:import", args=[self.employer.uuid, self.record.uuid])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"record": self.record}


@open_to(Audience.SIGNED_IN)
class ImportView(OneImportMixin, TemplateView):
    """What a list would come to; while it is brought in, how far that is; then what came of it."""

    columns_form = leavers_form = None

    @cached_property
    def made(self):
        return preview_of(self.record, on=timezone.localdate())

    def get_template_names(self):
        if self.record.is_open:
            return ["employees/imports/preview.html"]
        return ["employees/imports/progress.html" if self.record.goes_on else "employees/imports/result.html"]

    def get(self, request, *args, **kwargs):
        if not request.htmx:
            return super().get(request, *args, **kwargs)
        if self.record.goes_on:  # What the page asks again and again.
            return render(request, "jobs/progress.html", progress_of(self.record.job))
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.record.is_open:
            return context | self.looked_at()
        return context | (progress_of(self.record.job) if self.record.goes_on else self.result())

    def looked_at(self):
        made, sheet = self.made, self.made.sheet
        form = self.columns_form or ColumnsForm(headings=in_words.may_be_chosen(sheet))
        few = len(made.leavers) <= in_words.LEAVERS_SHOWN
        problems, columns = made.problems, in_words.columns(sheet, form)
        return {
            "made": made,
            "counts": made.counts,
            "good": len(made.good),
            "columns": columns,
            "unsure": sum(not column.is_sure for column in columns if column.field),
            "has_dates": in_words.has_dates(sheet),
            "lines": in_words.lines(made),
            "problems": problems[: in_words.PROBLEMS_SHOWN],
            "more_problems": max(0, len(problems) - in_words.PROBLEMS_SHOWN),
            "left_out": sheet.left_out[: in_words.LEFT_OUT_SHOWN],
            "more_left_out": max(0, len(sheet.left_out) - in_words.LEFT_OUT_SHOWN),
            "leavers": (self.leavers_form or LeaversForm(leavers=made.leavers)) if few and made.leavers else None,
            "number_of_leavers": len(made.leavers),
            "fingerprint": made.fingerprint(),
            "again": f"{reverse('employees:import_people', args=[self.employer.uuid])}?again={self.record.uuid}",
        }

    def result(self):
        undo = self.record.undo or {}
        reasons = dict(undo.get("kept", []))
        rows = Employment.objects.of_company(self.employer).filter(pk__in=reasons).by_name()
        return {
            "can_be_undone": self.record.can_be_undone(timezone.now()),
            "kept": [(employment, WHY[reasons[employment.pk]]) for employment in rows],
        }

    def post(self, request, *args, **kwargs):
        if not self.record.is_open:
            messages.error(request, _("This list was brought in just before this."))
            return redirect(self.address)
        try:
            if "discard" in request.POST:
                discard(self.record)
                messages.success(request, _("The list is thrown away. Nothing was changed."))
                return redirect("employees:import_people", self.employer.uuid)
            return self.choose() if "columns" in request.POST else self.bring_in()
        except ChangedMeanwhile as refusal:
            messages.warning(request, str(refusal))
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        return redirect(self.address)

    def choose(self):
        self.columns_form = ColumnsForm(self.request.POST, headings=in_words.may_be_chosen(self.made.sheet))
        if not self.columns_form.is_valid():
            return self.render_to_response(self.get_context_data())
        choose_columns(self.record, self.columns_form.cleaned_data)
        messages.success(self.request, _("The list is read again. Your choice is remembered for the next one."))
        return redirect(self.address)

    def bring_in(self):
        few = len(self.made.leavers) <= in_words.LEAVERS_SHOWN
        self.leavers_form = LeaversForm(self.request.POST, leavers=self.made.leavers if few else [])
        if not self.leavers_form.is_valid():
            return self.render_to_response(self.get_context_data())
        told = self.leavers_form.cleaned_data
        ask_to_bring_in(
            self.record,
            expected=self.request.POST.get("fingerprint", ""),
            leaving=told["gone"],
            last_day=told["last_day"],
            by=self.request.user,
            at=timezone.now(),
            about=self.address,
        )
        return redirect(self.address)


@open_to(Audience.SIGNED_IN)
class CorrectedView(OneImportMixin, View):
    """The rows that are left out, with what is wrong: mend them and send the file again."""

    def get(self, request, *args, **kwargs):
        if not self.record.sheet:
            messages.error(request, _("This list was wiped. Send your own file again."))
            return redirect(self.address)
        record, file = self.record, BytesIO()
        sheet = preview_of(record, on=timezone.localdate()).sheet if record.is_open else sheet_of(record)
        write_corrected(file, sheet)
        return download_workbook("opmaat-correct", file.getvalue())


@open_to(Audience.SIGNED_IN)
class UndoView(OneImportMixin, TemplateView):
    """Says what taking back does. POST does it."""

    template_name = "employees/imports/undo.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"can_be_undone": self.record.can_be_undone(timezone.now())}

    def post(self, request, *args, **kwargs):
        try:
            record = take_back(self.record, by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        else:
            all_of_it = _("The list is taken back: everything is as it was.")
            messages.success(request, _("The list is taken back.") if record.undo["kept"] else all_of_it)
        return redirect(self.address)


@open_to(Audience.SIGNED_IN)
class TemplateWorkbookView(ImportsMixin, View):
    """The blank workbook, with an explanation of its columns."""

    def get(self, request, *args, **kwargs):
        file = BytesIO()
        write_people(file, [])
        return download_workbook("opmaat", file.getvalue())
