"""What is filled in about tables of concordance and their rules."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from catalogue.models import Module
from exemptions.back_office.concordance.competence_lines import CompetenceLines
from exemptions.enums import Ground, Proof, RuleOutcome
from exemptions.models import ConcordanceTable, OutsideCredential
from portal.kit.periods import over_on
from portal.kit.spreadsheets import XLSX
from portal.kit.widgets import DayInput, LongSelect


class TableForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Number"), max_length=40, help_text=gettext_lazy("As in letters: 2026-2.")
    )
    remark = forms.CharField(
        label=gettext_lazy("Remark"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    is_illustration = forms.BooleanField(
        label=gettext_lazy("An illustration, not the policy of the sector"),
        help_text=gettext_lazy("Proposals and decisions that use it say so."),
        required=False,
    )


class NewTableForm(TableForm):
    begins_as = forms.ModelChoiceField(
        ConcordanceTable.objects.all(),
        label=gettext_lazy("Begins with the rules of"),
        empty_label=gettext_lazy("no other table: it is empty"),
        required=False,
    )


class RuleFilter(forms.Form):
    """Which rules of a table are shown. What nobody can choose is left out, and never an error."""

    q = forms.CharField(label=gettext_lazy("Credential or module"), required=False, max_length=100)
    outcome = forms.ChoiceField(
        label=gettext_lazy("Gives"), required=False, choices=[("", gettext_lazy("everything")), *RuleOutcome.choices]
    )

    def narrowed(self, rules):
        self.is_valid()
        for word in self.cleaned_data.get("q", "").split():
            found = [f"{part}__{name}__icontains" for part in ("credential", "module") for name in ("code", "title")]
            wanted = Q()
            for lookup in found:
                wanted |= Q(**{lookup: word})
            rules = rules.filter(wanted)
        outcome = self.cleaned_data.get("outcome")
        return rules.filter(outcome=outcome) if outcome else rules


class RuleForm(forms.Form):
    """One rule. The last day is shown to people, the day after it is kept."""

    credential = forms.ModelChoiceField(None, label=gettext_lazy("Who holds"), widget=LongSelect)
    module = forms.ModelChoiceField(None, label=gettext_lazy("is exempted from"), widget=LongSelect)
    outcome = forms.ChoiceField(label=gettext_lazy("for"), choices=RuleOutcome.choices, widget=forms.RadioSelect)
    quantity = forms.DecimalField(
        label=gettext_lazy("Hours"),
        help_text=gettext_lazy("In the unit of the module; empty for the whole module."),
        required=False,
        max_digits=7,
        decimal_places=2,
        localize=True,
    )
    ground = forms.ChoiceField(label=gettext_lazy("Ground"), choices=Ground.choices)
    evidence = forms.MultipleChoiceField(
        label=gettext_lazy("Evidence that an officer wants to see"),
        choices=Proof.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    since = forms.DateField(
        label=gettext_lazy("First day"),
        help_text=gettext_lazy("Empty: as long as the table is in force."),
        required=False,
        widget=DayInput(),
    )
    last_day = forms.DateField(label=gettext_lazy("Last day"), required=False, widget=DayInput())
    rests_on = CompetenceLines(label=gettext_lazy("Rests on the competences"))
    remark = forms.CharField(
        label=gettext_lazy("Remark"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, rule=None, **kwargs):
        super().__init__(*args, **kwargs)
        credentials, modules = OutsideCredential.objects.in_use(), Module.objects.in_offer()
        if rule is not None:  # What was chosen stays to be seen when it is no longer in use.
            credentials |= OutsideCredential.objects.filter(pk=rule.credential_id)
            modules |= Module.objects.filter(pk=rule.module_id)
        self.fields["credential"].queryset = credentials
        self.fields["module"].queryset = modules.order_by("code")

    def clean(self):
        typed = super().clean()
        outcome, quantity = typed.get("outcome"), typed.get("quantity")
        if outcome == RuleOutcome.FULL and quantity is not None:
            self.add_error("quantity", _("This rule gives the whole module: leave the hours empty."))
        if outcome == RuleOutcome.HOURS and "quantity" not in self.errors and not (quantity and quantity > 0):
            self.add_error("quantity", _("Give a number of hours above zero."))
        since, last = typed.get("since"), typed.get("last_day")
        if since and last and last < since:
            self.add_error("last_day", _("The last day comes before the first."))
        return typed

    def columns(self):
        """What the verbs of rules take."""
        typed = dict(self.cleaned_data)
        return typed | {"until": over_on(typed.pop("last_day"))}


def told_of(rule):
    """What the form shows of a rule."""
    names = ("credential", "module", "outcome", "quantity", "ground", "evidence", "since", "last_day", "remark")
    return {name: getattr(rule, name) for name in names} | {"rests_on": list(rule.rests_on.order_by("code"))}


class WorkbookForm(forms.Form):
    workbook = forms.FileField(
        label=pgettext_lazy("concordance", "Workbook (.xlsx)"),
        help_text=gettext_lazy("At most 10 MB. Nothing changes before you have seen what would change."),
        error_messages={
            "required": pgettext_lazy("concordance", "Choose the workbook first."),
            "empty": gettext_lazy("This file is empty. Choose another file."),
        },
        widget=forms.FileInput(attrs={"accept": f".xlsx,{XLSX}"}),
    )


class StartForm(forms.Form):
    since = forms.DateField(
        label=gettext_lazy("In force from"),
        help_text=gettext_lazy("Requests that are sent from this day on are answered by this table."),
        widget=DayInput(),
    )
