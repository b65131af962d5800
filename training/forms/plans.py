"""What is asked on the screens of a company's training plan. Rules are the verbs'; here only what is typed is read."""

from datetime import date
from decimal import Decimal

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.models import Module
from catalogue.words import words_of
from employees.models import Employment
from portal.kit.forms import MoneyField
from portal.kit.numbers import in_minutes
from portal.kit.widgets import DayInput, LongSelect
from training.forms.choosing import Named
from training.plans.enums import LineOrigin
from training.plans.quarter_words import quarter_choices
from training.plans.quarters import later, next_quarter, quarter_of

HOUR = 60
MOST_HOURS = 1000  # Of a person in a quarter: far more than there are.
AHEAD = 12  # Quarters.
# Filled in to begin with: two weeks of a quarter, so that a year's modules do not all stand in its first weeks.
USUAL_HOURS = 80
DECIMAL = {"inputmode": "decimal"}


class QuarterField(forms.TypedChoiceField):
    """One of some quarters, as its first day."""

    def __init__(self, *, quarters=(), **kwargs):
        super().__init__(coerce=date.fromisoformat, widget=LongSelect, **kwargs)
        self.offer(quarters)

    def offer(self, quarters):
        self.choices = quarter_choices(quarters)


class BoundsForm(forms.Form):
    """What a proposal keeps to."""

    hours = forms.DecimalField(
        label=_("Hours of training per person and quarter, at most"),
        help_text=_(
            "The proposal keeps to it: a module that takes longer is not proposed. Leave it empty when there is no limit."
        ),
        required=False,
        min_value=Decimal("0.25"),
        max_value=MOST_HOURS,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs=DECIMAL),
    )
    most_of_a_team = forms.IntegerField(
        label=_("People of one establishment in the same module and quarter, at most"),
        help_text=_("So that the work goes on. Leave it empty when there is no limit."),
        required=False,
        min_value=1,
        max_value=10_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def bounds(self):
        minutes = in_minutes(self.cleaned_data["hours"])
        return {"minutes_per_quarter": minutes, "most_of_a_team": self.cleaned_data["most_of_a_team"]}


class MakeForm(BoundsForm):
    """A new plan: for which quarters, and what it keeps to."""

    since = QuarterField(label=_("From"))
    last = QuarterField(label=_("Up to and including"))
    field_order = ("since", "last", "hours", "most_of_a_team")

    def __init__(self, *args, today, after=None, **kwargs):
        """`after`: the day on which the last plan that is not closed is over."""
        super().__init__(*args, **kwargs)
        quarters = [later(quarter_of(today), number) for number in range(AHEAD)]
        self.fields["since"].offer(quarters[:-4])
        self.fields["last"].offer(quarters)
        self.initial = usual_period(today, after) | {"hours": USUAL_HOURS} | self.initial

    def period(self):
        return {"since": self.cleaned_data["since"], "until": next_quarter(self.cleaned_data["last"])}


def usual_period(today, after=None):
    """What comes after the plans that there are, until the end of that year; without any what is left of this year, in its
    last quarter the next year."""
    quarter = quarter_of(today)
    since = after if after and after > today else next_quarter(quarter) if quarter.month == 10 else quarter
    return {"since": since.isoformat(), "last": date(since.year, 10, 1).isoformat()}


class SettleForm(BoundsForm):
    """The bounds of a plan, and what goes with it on paper."""

    aims = forms.CharField(
        label=_("What the company wants to reach with it"),
        help_text=_(
            "It stands above the plan on paper. For example: for whom you take extra care, for which jobs you find nobody, "
            "and how you will look afterwards whether it helped."
        ),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    consulted_on = forms.DateField(
        label=_("Day on which the works council, or who stands in for it, gave advice"),
        required=False,
        widget=DayInput(),
    )

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        minutes = plan.minutes_per_quarter
        self.initial = {
            "hours": minutes and (Decimal(minutes) / HOUR).quantize(Decimal("0.01")).normalize(),
            "most_of_a_team": plan.most_of_a_team,
            "aims": plan.aims,
            "consulted_on": plan.consulted_on,
        }

    def told(self):
        return self.bounds() | {name: self.cleaned_data[name] for name in ("aims", "consulted_on")}


class LineForm(forms.Form):
    """Another quarter or cost of a line."""

    quarter = QuarterField(label=_("In which quarter?"))
    cost = MoneyField(
        label=_("Cost (€)"),
        help_text=_("Of this person. Leave it empty when you do not know it."),
        required=False,
    )

    def __init__(self, *args, quarters, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["quarter"].offer(quarters)


class DeclineForm(forms.Form):
    """A line is left out, with a reason where somebody waits for an answer."""

    reason = forms.CharField(label=_("Why?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, is_asked, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = is_asked
        self.fields["reason"].help_text = _("Who asked for it reads this.") if is_asked else ""


class AddForm(LineForm):
    """A line that nobody proposed."""

    person = Named(
        Employment.objects.none(),
        label=_("Who?"),
        empty_label=_("Choose a person"),
        say=lambda employment: employment.full_name,
    )
    module = Named(Module.objects.none(), label=_("What?"), empty_label=_("Choose a module"), say=str)
    origin = forms.ChoiceField(
        label=_("Why?"),
        choices=[
            (LineOrigin.ADDED.value, _("The company wants it")),
            (LineOrigin.OBLIGED.value, _("It is obliged, by law or by a customer")),
        ],
        initial=LineOrigin.ADDED.value,
        widget=forms.RadioSelect,
    )
    field_order = ("person", "module", "quarter", "origin", "cost")

    def __init__(self, *args, people, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cost"].help_text = _("Leave it empty for the price of the module.")
        self.fields["person"].queryset = people
        modules = Module.objects.in_offer(today)
        found = words_of(get_language(), modules=list(modules))
        titles = {module: words.title for (_kind, module), words in found.items()}
        self.fields["module"].queryset = modules.order_by("code")
        self.fields["module"].say = lambda module: f"{titles.get(module.pk, module.title)} · {module.code}"
