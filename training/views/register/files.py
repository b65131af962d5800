"""The register as a file, and back: lists to print, a workbook, and what comes of one that was filled in."""

from dataclasses import replace

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View

from portal.house.addresses import sector_address
from portal.kit.access import Audience, open_to
from portal.kit.documents import PDF
from portal.kit.rules import RuleBroken
from portal.kit.serving import download
from portal.kit.spreadsheets import XLSX
from training.registers.bringing_in import RegisterRefused, bring_in
from training.registers.comparing import differences
from training.registers.document import pdf_of
from training.registers.reading import Mark, RegisterRead, read_register
from training.registers.workbook import workbook_of
from training.views.register.base import RegisterMixin

MAKERS = {"pdf": (pdf_of, PDF), "xlsx": (workbook_of, XLSX)}
PROBLEMS_SHOWN = 50
HOLDS = 2 * 3600  # Seconds between looking at what comes of a file and bringing it in.


@open_to(Audience.SIGNED_IN)
class ListView(RegisterMixin, View):
    """The list as PDF or workbook; with ?blank=1 to print and sign."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, ending, **kwargs):
        if ending not in MAKERS:
            raise Http404
        maker, mime = MAKERS[ending]
        blank = "blank" in request.GET
        phone = sector_address() + reverse("training:register_now", args=[self.session.uuid])
        sheet = replace(self.sheet, session=replace(self.sheet.session, address=phone))
        name = slugify(f"{_('register')} {self.session.snapshot['code']} {self.session.number}")
        return download(f"{name}.{ending}", maker(sheet, filled=not blank), mime)


class RegisterFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The list that was filled in"),
        help_text=gettext_lazy("The Excel list of this session (.xlsx), or the same as CSV."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


@open_to(Audience.SIGNED_IN)
class ImportRegisterView(RegisterMixin, FormView):
    """A filled list: first what comes of it, cell by cell; then it is brought in. Nothing is kept of the file."""

    form_class = RegisterFileForm
    template_name = "training/register/import.html"

    @cached_property
    def signer(self):
        return signing.TimestampSigner(salt=f"training.register.{self.session.uuid}")

    def post(self, request, *args, **kwargs):
        return self.bring_in() if "marks" in request.POST else super().post(request, *args, **kwargs)

    def form_valid(self, form):
        file = form.cleaned_data["file"]
        try:
            read = read_register(file, file.name, self.sheet)
        except RuleBroken as refusal:
            form.add_error("file", str(refusal))
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=form, **self.looked_at(read)))

    def looked_at(self, read):
        found = differences(read, self.sheet)
        marks = [[each.number, each.part, each.minutes, each.reason, each.row, each.column] for each in read.marks]
        return {
            "read": read,
            "problems": read.problems[:PROBLEMS_SHOWN],
            "more": max(len(read.problems) - PROBLEMS_SHOWN, 0),
            "differences": found,
            "marks": self.signer.sign_object(self.seen(marks), compress=True),
        }

    def seen(self, marks):
        """With what the register said when the page was shown: what somebody changes meanwhile is not covered up."""
        return {"marks": marks, "was": {str(row.number): row.minutes for row in self.sheet.participants}}

    def bring_in(self):
        try:
            sent = self.signer.unsign_object(self.request.POST["marks"], max_age=HOLDS)
        except signing.BadSignature:
            messages.error(self.request, _("Too long ago, or of another session. Choose the file again."))
            return redirect(self.request.path)
        read = RegisterRead(marks=[Mark(*each) for each in sent["marks"]])
        if self.changed_since(sent["was"], read):
            messages.warning(
                self.request, _("The register changed in the meantime. Look again at what comes of the file.")
            )
            return redirect(self.request.path)
        try:
            done = bring_in(self.session, read, self.sheet, by=self.request.user, at=timezone.now())
        except RegisterRefused as refusal:
            read.problems = refusal.problems
            return self.render_to_response(self.get_context_data(form=self.form_class(), **self.looked_at(read)))
        told = _("The list is brought in: %(new)s new, %(corrected)s corrected.")
        messages.success(self.request, told % {"new": done.new, "corrected": done.corrected})
        return redirect(self.address)

    def changed_since(self, was, read):
        """Whether somebody of whom the file says something was marked otherwise since, or is gone."""
        now = {str(row.number): list(row.minutes) for row in self.sheet.participants}
        people = {str(each.number) for each in read.marks}
        parts = {part.key for part in self.sheet.parts}
        gone = any(each.part not in parts for each in read.marks)
        return gone or any(now.get(number) != was.get(number) for number in people)
