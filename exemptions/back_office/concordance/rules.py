"""One rule of a draft."""

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exemptions.back_office.concordance.forms import RuleForm, told_of
from exemptions.back_office.concordance.screens import ConcordanceForm
from exemptions.concordance.rules import add_rule, change_rule, delete_rule
from exemptions.enums import Ground, Proof
from exemptions.models import ConcordanceRule


class AddRule(ConcordanceForm):
    form_class = RuleForm
    label = gettext_lazy("Add the rule")

    def get_page_subtitle(self):
        return _("New rule")

    def get_initial(self):
        return {"ground": Ground.EVK, "evidence": [Proof.DOCUMENT]}

    def act(self, form):
        add_rule(self.table, **form.columns(), **self.given())
        return _("The rule is added."), self.table


class OfARule(ConcordanceForm):
    @cached_property
    def rule(self):
        rules = ConcordanceRule.objects.select_related("credential", "module", "table")
        return get_object_or_404(rules, pk=self.kwargs["rule"], table=self.table)

    def get_page_subtitle(self):
        return f"{self.rule.credential.code} → {self.rule.module.code}"


class ChangeRule(OfARule):
    form_class = RuleForm
    label = gettext_lazy("Save")

    def get_form(self, data=None, files=None):
        return RuleForm(data, initial=None if data is not None else told_of(self.rule), rule=self.rule)

    def act(self, form):
        change_rule(self.rule, **form.columns(), **self.given())
        return _("The rule is saved."), self.table


class DeleteRule(OfARule):
    form_class = forms.Form
    label = gettext_lazy("Delete the rule")
    is_serious = True

    def lead(self):
        return _("This rule of “%(credential)s” for %(module)s is deleted.") % {
            "credential": self.rule.credential.title,
            "module": self.rule.module,
        }

    def act(self, form):
        delete_rule(self.rule, **self.given())
        return _("The rule is deleted."), self.table
