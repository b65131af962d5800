"""Drafts: made, copied, changed and deleted."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exemptions.back_office.concordance.forms import NewTableForm, TableForm
from exemptions.back_office.concordance.screens import ConcordanceForm
from exemptions.concordance.contents import contents_of
from exemptions.concordance.tables import change_table, copy_table, delete_table, make_table, next_code


class AddTable(ConcordanceForm):
    permission_required = "exemptions.add_concordancetable"
    form_class = NewTableForm
    label = gettext_lazy("Make the table")

    def get_page_subtitle(self):
        return _("New table")

    def get_initial(self):
        return {"code": next_code(timezone.localdate().year)}

    def act(self, form):
        typed = dict(form.cleaned_data)
        other = typed.pop("begins_as")
        made = make_table(rules=contents_of(other) if other else (), **typed, **self.given())
        return _("Table %(code)s is made. Nobody is answered by it until it is put in force.") % {"code": made}, made


class CopyTable(ConcordanceForm):
    permission_required = "exemptions.add_concordancetable"
    form_class = TableForm
    label = gettext_lazy("Make the copy")

    def get_page_subtitle(self):
        return _("Copy")

    def get_initial(self):
        code = next_code(timezone.localdate().year)
        return {"code": code, "remark": self.table.remark, "is_illustration": self.table.is_illustration}

    def act(self, form):
        made = copy_table(self.table, **form.cleaned_data, **self.given())
        return _("Table %(code)s is made, with the same rules.") % {"code": made}, made


class ChangeTable(ConcordanceForm):
    form_class = TableForm
    label = gettext_lazy("Save")

    def get_page_subtitle(self):
        return _("Change")

    def get_initial(self):
        return {name: getattr(self.table, name) for name in ("code", "remark", "is_illustration")}

    def act(self, form):
        return _("Saved."), change_table(self.table, **form.cleaned_data, **self.given())


class DeleteTable(ConcordanceForm):
    permission_required = "exemptions.delete_concordancetable"
    form_class = forms.Form
    label = gettext_lazy("Delete the table")
    is_serious = True

    def get_page_subtitle(self):
        return _("Delete")

    def lead(self):
        return _("The table is deleted with all its rules. Only one that was never in force can be.")

    def act(self, form):
        delete_table(self.table, **self.given())
        return _("Table %(code)s is deleted.") % {"code": self.table}, None
