"""What the tables of a session and of a plan have in common: one page, its answers, its workbook."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.generic import View

from employees.ticked import uuid_or_none
from portal.kit.rules import RuleBroken
from portal.support import workbook
from portal.support.answers import answer_for, answered, take_back_for
from portal.support.doing import papers_of, to_do_of
from portal.support.knowledge import told
from portal.support.questions import questions_of

SKIP = "later"
MOST_SKIPPED = 40


class TableMixin:
    """Needs `table`, `employer` and `whose`: a page of the table, where `of_lines` says that it is of several trainings."""

    of_lines = False

    @cached_property
    def today(self):
        return timezone.localdate()

    @property
    def skipped(self):
        return self.request.GET.getlist(SKIP)[:MOST_SKIPPED]

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") == "xlsx":
            name = slugify(f"{_('support')} {self.whose}")[:80]
            return workbook.response(self.table, name=name, whose=self.whose, today=self.today, of_lines=self.of_lines)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        table, skipped = self.table, self.skipped
        questions = questions_of(table, skipped)
        to_do, known = to_do_of(table, self.today), told()
        return super().get_context_data(**kwargs) | {
            "table": table,
            "of_lines": self.of_lines,
            "whose": self.whose,
            "question": questions[0] if questions else None,
            "further_questions": len(questions) - 1,
            "skip_query": self.query(skip=questions[0].key) if questions else "",
            "skipped": len(skipped),
            "given": answered(table),
            "to_do": to_do,
            "first_day": next((each for each in to_do if each.column.decided), None),
            "papers": papers_of(table, known),
            "measures": [(column, known.of(column)) for column in table.shown],
            "left_out": list(dict.fromkeys(left for row in table.rows for left in row.left_out)),
            "export_query": self.query(export="xlsx"),
            "ask_again_query": urlencode(self.kept_query()),
            "today": self.today,
        }

    def kept_query(self):
        """What of the address says which table it is."""
        return {}

    def query(self, skip=None, **changes):
        pairs = [*self.kept_query().items(), *((SKIP, key) for key in [*self.skipped, *([skip] if skip else [])])]
        return urlencode([*pairs, *changes.items()])


class AnswerMixin(View):
    """One answer, of the company for everybody in the table or for one of them; without a value it is taken back. Comes last,
    after the mixin of its page."""

    table: Any
    tell: Callable[..., Any]
    refuse: Callable[..., Any]

    http_method_names: Sequence[str] = ["post"]

    def post(self, request, *args, **kwargs):
        sent, at = request.POST, timezone.now()
        try:
            row = self.row_of(sent.get("person", ""))
            if "value" in sent:
                answer_for(self.table, sent.get("fact", ""), sent["value"], by=request.user, at=at, row=row)
            else:
                take_back_for(self.table, sent.get("fact", ""), row=row)
        except RuleBroken as refusal:
            return self.refuse(refusal)
        return self.tell(_("Noted. The table is reckoned anew.") if "value" in sent else _("Taken back."))

    def row_of(self, raw):
        """The row of one participant; None for everybody. Raises RuleBroken for who is not in the table."""
        if not raw:
            return None
        wanted = uuid_or_none(raw)
        found = next((row for row in self.table.rows if row.who.key == wanted), None)
        if found is None:
            raise RuleBroken(_("This person is not in the table any more."))
        return found
