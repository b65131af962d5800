"""What an officer fills in about assessments. Rules are the verbs'; here only what is typed is read."""

from datetime import datetime

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exemptions.assessing.assessors import who_may_assess
from exemptions.assessing.enums import AssessmentKind, PlaceKind, Setting
from exemptions.assessing.planning import FURTHEST, Plan
from exemptions.models import AssessmentStandard
from portal.kit.widgets import DayInput


class PlanForm(forms.Form):
    """A day, a place and assessors."""

    day = forms.DateField(label=_("Day"), widget=DayInput())
    hour = forms.TimeField(label=_("Begins at"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=1, max_value=24 * 60, initial=120)
    place = forms.ChoiceField(label=_("Place of the assessment"), choices=PlaceKind.choices, widget=forms.RadioSelect)
    setting = forms.ChoiceField(
        label=_("In real or in simulated work?"), choices=Setting.choices, widget=forms.RadioSelect
    )
    where = forms.CharField(label=_("Address and room"), max_length=300)
    assessors = forms.ModelMultipleChoiceField(
        get_user_model().objects.none(), label=_("Assessors"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, of_module, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assessors"].queryset = who_may_assess(of_module=of_module, on=timezone.localdate())

    @staticmethod
    def told_by(assessment):
        """What the form shows of a plan that there is."""
        start = timezone.localtime(assessment.starts_at)
        named = {name: getattr(assessment, name) for name in ("minutes", "place", "setting", "where")}
        people = [line.user_id for line in assessment.assessors.all()]
        return named | {"day": start.date(), "hour": start.time(), "assessors": people}

    def clean_day(self):
        """At its field, and before it is made into a moment: the first and the last days of all have none."""
        day, today = self.cleaned_data["day"], timezone.localdate()
        if day < today:
            raise forms.ValidationError(_("This day is over. Choose a later one."))
        if day > today + FURTHEST:
            raise forms.ValidationError(_("Choose a day that is at most two years ahead."))
        return day

    def plan(self):
        told = dict(self.cleaned_data)
        starts_at = timezone.make_aware(datetime.combine(told["day"], told["hour"]))
        named = {name: told[name] for name in ("minutes", "place", "setting", "where")}
        return Plan(starts_at=starts_at, assessors=list(told["assessors"]), **named)


class PlanForModuleForm(PlanForm):
    kind = forms.ChoiceField(
        label=_("What?"),
        choices=[(kind.value, kind.label) for kind in (AssessmentKind.TEST, AssessmentKind.INTERVIEW)],
        help_text=_("A test has two assessors, an interview one."),
        initial=AssessmentKind.TEST,
        widget=forms.RadioSelect,
    )
    field_order = ("kind",)


class CallOffForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The candidate and the assessors read this."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class BeginForm(forms.Form):
    standard = forms.ModelChoiceField(
        AssessmentStandard.objects.select_related("framework"), label=_("Standard"), empty_label=None
    )
