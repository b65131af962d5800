"""What somebody asks of a report: which days, whose, and divided by what. It stands in the address."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.enums import Delivery
from catalogue.models import BusinessActivity
from portal.kit.widgets import DayInput, LongSelect
from portal.reports.bases import Ground
from portal.reports.periods import Period
from portal.reports.provinces import Province


@dataclass(frozen=True)
class Question:
    """Of a company (`employer`), or of the whole sector (None)."""

    period: Period
    by: str
    today: Any
    employer: Any = None
    module: str = ""
    delivery: str = ""
    basis: str = ""
    activity: int | None = None
    province: str = ""
    company: str = ""


class QuestionForm(forms.Form):
    """Every field may be left out; what means nothing is read as if it were."""

    since = forms.DateField(label=gettext_lazy("From"), required=False, widget=DayInput())
    through = forms.DateField(label=gettext_lazy("Through"), required=False, widget=DayInput())
    module = forms.CharField(label=gettext_lazy("Module, code or title"), required=False, max_length=100)
    delivery = forms.ChoiceField(
        label=gettext_lazy("Way of learning"),
        required=False,
        choices=[("", gettext_lazy("Every way of learning")), *Delivery.choices],
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("Basis"), required=False, choices=[("", gettext_lazy("Every basis")), *Ground.choices]
    )
    activity = forms.ChoiceField(label=gettext_lazy("Activity of the company"), required=False, widget=LongSelect)
    province = forms.ChoiceField(
        label=gettext_lazy("Region of the establishment"),
        required=False,
        choices=[("", gettext_lazy("All of Belgium")), *Province.choices],
    )
    company = forms.CharField(label=gettext_lazy("Company, name or number"), required=False, max_length=100)

    def __init__(self, data, *, fields):
        super().__init__(data)
        for name in set(self.fields) - set(fields):
            del self.fields[name]
        if "activity" in self.fields:
            known = BusinessActivity.objects.order_by("code").values_list("pk", "code", "title")
            choices = [(str(pk), f"{code} {title}") for pk, code, title in known]
            self.fields["activity"].choices = [("", _("Every activity")), *choices]

    def question(self, *, by, today, employer=None):
        self.is_valid()
        found = {name: value for name, value in self.cleaned_data.items() if value}
        period = Period.asked(found.pop("since", None), found.pop("through", None), today)
        if "activity" in found:
            found["activity"] = int(found["activity"])
        return Question(period, by, today, employer, **found)

    def in_words(self):
        """[(what, which)] of every filter but the days that was set."""
        for name, value in self.cleaned_data.items():
            if value and name not in ("since", "through"):
                field = self.fields[name]
                told = dict(field.choices)[value] if isinstance(field, forms.ChoiceField) else value
                yield str(field.label), str(told)

    def show(self, question):
        """Show what was understood, also where the address said something else."""
        self.data = self.cleaned_data | {"since": question.period.since, "through": question.period.through}
