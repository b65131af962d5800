"""Who takes part: ticked or pasted, places kept for later, answers, and people who do not come any more."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employees.models import Employment
from employees.ticked import ticked_people
from portal.kit.asked import typed
from portal.kit.widgets import DayInput
from training.enrolling.named import people_named

MOST_SHOWN = 100


class EnrolForm(forms.Form):
    """People of a company, by a tick or by name. `override` is there for an officer whom something stands in the way."""

    pasted = forms.CharField(
        label=gettext_lazy("Paste names"),
        help_text=gettext_lazy("One person on each line, as they stand in your list of employees."),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    override = forms.CharField(
        label=gettext_lazy("Let them in all the same, because"),
        help_text=gettext_lazy("For who lacks a module or is elsewhere at that time. Everybody involved can read it."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args, session, employer, words="", can_override=False, **kwargs):
        self.session, self.employer, self.words = session, employer, typed(words)
        super().__init__(*args, **kwargs)
        if not can_override:
            del self.fields["override"]
        self.first_day = timezone.localdate(session.first_starts_at)
        self.ticked = list(ticked_people(employer, self.data)) if self.is_bound else []

    @cached_property
    def people(self):
        """[(employment, whether ticked)] of who can be chosen: those in whose name the words stand, and who is ticked."""
        ticked = {employment.pk for employment in self.ticked}
        there = self.session.enrolments.standing().values("employee")
        found = Employment.objects.of_company(self.employer).current(self.first_day).exclude(employee__in=there)
        if self.words:
            found = found.filter(Q(pk__in=found.found_by(self.words).values("pk")) | Q(pk__in=ticked))
        found = list(found.select_related("function").by_name()[: MOST_SHOWN + 1])
        self.has_more = len(found) > MOST_SHOWN
        return [(employment, employment.pk in ticked) for employment in found[:MOST_SHOWN]]

    def clean(self):
        told = super().clean()
        named = people_named(self.employer, told.get("pasted", ""), on=self.first_day)
        for problem in named.problems:
            self.add_error("pasted", str(problem))
        there = {employment.pk for employment in self.ticked}
        self.chosen = [*self.ticked, *(each for each in named.employments if each.pk not in there)]
        if not self.chosen and not named.problems:
            raise forms.ValidationError(_("Tick somebody in the list, or paste names."))
        return told


class ReserveForm(forms.Form):
    places = forms.IntegerField(
        label=gettext_lazy("How many places?"),
        min_value=1,
        max_value=999,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    until = forms.DateField(
        label=gettext_lazy("Names at the latest on"),
        help_text=gettext_lazy("Places without a name are given back after that day."),
        widget=DayInput(),
    )


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why not?"),
        help_text=gettext_lazy("The person reads this."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why?"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
