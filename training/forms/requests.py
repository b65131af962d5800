"""What is asked on the screens of questions for a training. Rules are the verbs'; here only what is typed is read."""

from datetime import date

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.models import Module
from catalogue.words import words_of
from employees.models import Employment
from portal.kit.widgets import LongSelect
from training.models.requests import MOST_OF_TEXT, MOST_OF_TOPIC
from training.plans.quarter_words import quarter_choices
from training.plans.quarters import later, quarter_of

AHEAD = 8


def coming_quarters(today):
    return [later(quarter_of(today), number) for number in range(AHEAD)]


class QuarterField(forms.TypedChoiceField):
    """A quarter of those offered, as its first day; None where none is asked."""

    def __init__(self, **kwargs):
        super().__init__(coerce=date.fromisoformat, empty_value=None, **kwargs)

    def offer(self, quarters, empty=None):
        self.choices = [*([("", empty)] if empty else []), *quarter_choices(quarters)]


class CompanyChoice(forms.ModelChoiceField):
    def label_from_instance(self, row):
        return row.employer.name


class AskForm(forms.Form):
    """Of one company nobody asks which; of a module that was chosen, nobody asks what."""

    employment = CompanyChoice(
        Employment.objects.none(), label=_("Which company do you ask?"), widget=forms.RadioSelect
    )
    topic = forms.CharField(
        label=_("What do you want to learn?"),
        max_length=MOST_OF_TOPIC,
        help_text=_("In your own words. Your company looks for the training that fits."),
    )
    motivation = forms.CharField(
        label=_("Why?"),
        max_length=MOST_OF_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you would do better by it, or what you need it for. Your company reads it."),
    )
    wished_quarter = QuarterField(label=_("When does it suit you?"), required=False)

    def __init__(self, *args, employments, module, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["employment"].queryset = employments
        self.fields["employment"].empty_label = None
        self.fields["wished_quarter"].offer(coming_quarters(today), _("Any time"))
        if len(employments) == 1:
            del self.fields["employment"]
        if module:
            del self.fields["topic"]


class ModuleChoice(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        super().__init__(Module.objects.none(), widget=LongSelect, empty_label=_("Choose a module"), **kwargs)

    def offer(self, modules):
        words = words_of(get_language(), modules=modules)
        self.queryset = Module.objects.filter(pk__in=[module.pk for module in modules])
        self.choices = [
            ("", self.empty_label),
            *((each.pk, f"{each.code} · {words['module', each.pk].title}") for each in modules),
        ]


class TakeUpForm(forms.Form):
    module = ModuleChoice(label=_("By which module?"))
    quarter = QuarterField(label=_("In which quarter?"))
    answer = forms.CharField(
        label=_("A word to who asked it"),
        max_length=MOST_OF_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, asked, quarters, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["quarter"].offer(quarters)
        if asked.wished_quarter in quarters:
            self.fields["quarter"].initial = asked.wished_quarter.isoformat()
        if asked.module:
            del self.fields["module"]
        else:
            self.fields["module"].offer(list(Module.objects.in_offer().order_by("code")))


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("Why not?"),
        max_length=MOST_OF_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who asked it reads this."),
    )
