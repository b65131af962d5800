"""A workbook brought in: first what it would change, then, when that is right, taken over.

The file lies in the sector's own folder, where nothing has an address, until it is taken over or a day has passed.
"""

from contextlib import suppress
from datetime import timedelta
from pathlib import PurePath
from uuid import uuid4

from django.core.files.storage import default_storage
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin import messages

from exemptions.back_office.concordance.forms import WorkbookForm
from exemptions.back_office.concordance.looking import outline
from exemptions.back_office.concordance.screens import CHANGE, ConcordanceForm, ConcordanceScreen
from exemptions.concordance.locking import hold_tables
from exemptions.concordance.workbook import fill_draft, plan_of, take_over
from exemptions.concordance.workbook.sheets import SHEETS
from exemptions.enums import TableState
from exemptions.models import ConcordanceTable
from portal.kit.rules import RuleBroken
from portal.kit.spreadsheets import read

FOLDER = "concordance"
KEPT = timedelta(days=1)
SHOWN = 100


def name_of(token):
    return f"{FOLDER}/{token}.xlsx"


def tidy(now):
    if not default_storage.exists(FOLDER):
        return
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{PurePath(name).name}"
        with suppress(FileNotFoundError):  # Somebody else tidies at the same moment.
            if default_storage.get_modified_time(path) < now - KEPT:
                default_storage.delete(path)


class Upload(ConcordanceForm):
    """Into a draft, or into a new table."""

    form_class = WorkbookForm
    label = pgettext_lazy("concordance", "Check the workbook")

    def get_page_subtitle(self):
        return _("From a workbook")

    def lead(self):
        if self.table:
            return _("The rules in the workbook come in the place of those of this table.")
        return _("The rules in the workbook become a new table.")

    def post(self, request, *args, **kwargs):
        form = WorkbookForm(request.POST, request.FILES)
        if form.is_valid():
            upload = form.cleaned_data["workbook"]
            try:
                read(upload, name=upload.name)
                return self.to_preview(upload)
            except RuleBroken as refusal:
                form.add_error("workbook", str(refusal))
        messages.error(request, pgettext("concordance", "The workbook was not checked. See beside the file why."))
        return self.render_to_response(self.get_context_data(form=form))

    def to_preview(self, upload):
        tidy(timezone.now())
        token = uuid4()
        upload.seek(0)
        default_storage.save(name_of(token), upload)
        if self.table:
            return redirect("table_admin:preview", self.table.pk, token)
        return redirect("table_admin:preview_new", token)


class Preview(ConcordanceScreen):
    """What the workbook would change. POST takes it over, unless that is something else by now."""

    permission_required = CHANGE
    template_name = "exemptions/admin/concordance/preview.html"

    def get_page_subtitle(self):
        return _("From a workbook")

    @cached_property
    def beside(self):
        """With what it is compared: the draft that it fills, or else the table in force."""
        return self.table or ConcordanceTable.objects.filter(state=TableState.IN_FORCE).first()

    @property
    def file_name(self):
        return name_of(self.kwargs["token"])

    @cached_property
    def plan(self):
        if not default_storage.exists(self.file_name):
            raise Http404
        with default_storage.open(self.file_name) as file:
            plan = plan_of(read(file, name=self.file_name), beside=self.beside)
        if not self.table and plan.rules is None:
            plan.about = None  # No table is made, so there is none to mark.
        return plan

    def get_context_data(self, **kwargs):
        plan = self.plan
        counts = {SHEETS[name].layout.heading: numbers for name, numbers in plan.counts().items()}
        return super().get_context_data(**kwargs) | {
            "plan": plan,
            "problems": plan.problems[:SHOWN],
            "more": max(0, len(plan.problems) - SHOWN),
            "counts": [(title, dict(zip(KINDS, numbers, strict=True))) for title, numbers in counts.items()],
            "sections": [] if plan.problems else outline(plan.difference),
            "facts": [] if plan.problems else list(facts_told(plan)),
            "beside": self.beside,
            "about": [] if plan.problems else list(about_told(plan)),
            "changes": plan.changes_facts or bool(plan.difference) or plan.changes_table,
            "has_rules": plan.rules is not None,
            "would_be_empty": plan.rules == [],
        }

    @transaction.atomic
    def post(self, request, *args, **kwargs):
        hold_tables()  # What is looked at here is what is written, also when somebody presses twice.
        if not default_storage.exists(self.file_name):
            messages.warning(request, _("This workbook is no longer here: it was taken over, or a day has passed."))
            return self.away(self.table)
        if request.POST.get("fingerprint") != self.plan.fingerprint:
            messages.warning(request, _("Somebody changed something since you looked. Nothing was taken over yet."))
            return self.render_to_response(self.get_context_data())
        try:
            table = self.take_over()
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
            return self.render_to_response(self.get_context_data())
        default_storage.delete(self.file_name)
        messages.success(request, _("The workbook is taken over."))
        return self.away(table)

    def away(self, table):
        return self.to_the_table(table) if table else redirect("table_admin:index")

    def take_over(self):
        if self.table:
            return fill_draft(self.table, self.plan, **self.given())
        return take_over(self.plan, **self.given())


KINDS = ("created", "changed", "removed", "unchanged")


def about_told(plan):
    """What the workbook says of its table beside the rules."""
    told = plan.about or {}
    if "is_illustration" in told:
        yield (
            _("The table is marked as an illustration, not the policy of the sector.")
            if told["is_illustration"]
            else _("The table is not marked as an illustration: it is the policy of the sector.")
        )
    if "remark" in told and told["remark"] != plan.about_before.get("remark", ""):
        yield _("Remark: %(remark)s") % {"remark": told["remark"] or "–"}


def facts_told(plan):
    """What changes beside the rules: it holds at once, for every table."""
    for code, before, after in plan.credentials[:SHOWN]:
        if before is None:
            yield _("New credential: %(code)s %(title)s") % {"code": code, "title": after["title"]}
        else:
            names = ", ".join(
                str(SHEETS["Credentials"].column(name).title) for name in after if before[name] != after[name]
            )
            yield _("Changed credential: %(code)s (%(columns)s)") % {"code": code, "columns": names}
    for pairs, sentence in (
        (plan.new_coverage, _("New: %(first)s covers %(second)s")),
        (plan.gone_coverage, _("Gone: %(first)s covers %(second)s")),
        (plan.new_links, _("New link: %(first)s → %(second)s")),
        (plan.gone_links, _("Gone link: %(first)s → %(second)s")),
    ):
        for first, second in pairs[:SHOWN]:
            yield sentence % {"first": first, "second": second}
