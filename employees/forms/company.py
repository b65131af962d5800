"""What a company tells of one of its people. Rules are the verbs' (employees.proposing, employing, guiding)."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employees.models import Employment
from employees.models.persons import EARLIEST_BIRTH, PERSON_FIELDS
from employees.proposing import WORK_FIELDS, Proposal
from employers.forms import column
from employers.models import JobFunction, JointCommittee
from portal.kit.widgets import DayInput, LongSelect

YOUNGEST = 14  # Years: nobody may work before.
# What the short form asks at once; the rest stands under “more”.
ASKED = ("first_name", "last_name", "email", "birth_date", "function", "since")
MORE = (
    *("phone", "language", "gender", "education"),
    *("establishment", "statute", "joint_committee", "percentage", "hours_per_week"),
)
# Told once for several people who are added one after the other.
KEPT = ("function", "since", "establishment", "statute", "joint_committee", "language")
IDENTITY = ("first_name", "last_name")


def day_field(name, **kwargs):
    """A day, by the calendar of the browser."""
    widget = DayInput()
    return column(Employment, name, widget=widget, **kwargs)


def number_field(name):
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return column(Employment, name, localize=True, widget=widget)


class PersonForm(forms.Form):
    """A person and their work, as the company tells it. Only the names are needed."""

    first_name = column(Employment, "first_name", autocomplete="off")
    last_name = column(Employment, "last_name", autocomplete="off")
    email = column(Employment, "email", autocomplete="off")
    birth_date = day_field("birth_date")
    function = forms.ModelChoiceField(
        JobFunction.objects.none(), label=gettext_lazy("Function"), required=False, widget=LongSelect
    )
    since = day_field("since")
    phone = column(Employment, "phone", autocomplete="off", widget=forms.TextInput(attrs={"type": "tel"}))
    language = column(Employment, "language")
    gender = column(Employment, "gender", help_text=gettext_lazy("Counted in the social balance sheet alone."))
    education = column(Employment, "education")
    establishment = forms.ModelChoiceField(None, label=gettext_lazy("Establishment"), required=False)
    statute = column(Employment, "statute")
    joint_committee = forms.ModelChoiceField(
        JointCommittee.objects.none(), label=gettext_lazy("Joint committee"), required=False
    )
    percentage = number_field("percentage")
    hours_per_week = number_field("hours_per_week")

    def __init__(self, *args, employer, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["function"].queryset = JobFunction.objects.for_employer(employer)
        self.fields["establishment"].queryset = employer.establishments.all()
        self.fields["joint_committee"].queryset = JointCommittee.objects.all()
        self.fields["birth_date"].widget.attrs["max"] = today.isoformat()

    def clean(self):
        born, since = self.cleaned_data.get("birth_date"), self.cleaned_data.get("since")
        if born and born > self.today:
            self.add_error("birth_date", _("This day is still to come."))
        elif born and born < EARLIEST_BIRTH:
            self.add_error("birth_date", _("Nobody who works was born before 1900."))
        elif born and since and since < born + timedelta(days=YOUNGEST * 365):
            told = _("This person would have started before the age of 14. Check both dates.")
            self.add_error("birth_date", told)
        return self.cleaned_data

    def asked(self):
        return [self[name] for name in ASKED]

    def more(self):
        return [self[name] for name in MORE]

    @property
    def shows_more(self):
        """Something is filled in, or is wrong, under “more”."""
        return any(self[name].value() or self[name].errors for name in MORE)

    def facts(self):
        return {name: self.cleaned_data[name] for name in (*PERSON_FIELDS, *WORK_FIELDS, "since")}

    @classmethod
    def facts_of(cls, employment):
        return {name: getattr(employment, name) for name in (*PERSON_FIELDS, *WORK_FIELDS, "since")}


class AddForm(PersonForm):
    invite = forms.BooleanField(
        label=gettext_lazy("Invite this person at once"),
        required=False,
        initial=True,
        help_text=gettext_lazy("By mail, when an e-mail address is filled in. Others get a slip of paper with a code."),
    )

    def proposal(self):
        facts = self.facts()
        work = {name: facts[name] for name in WORK_FIELDS}
        return Proposal({name: facts[name] for name in PERSON_FIELDS}, work, since=facts["since"])

    def kept(self):
        """What the next person probably has too, for the address of an empty form."""
        told = {name: self.cleaned_data[name] for name in KEPT if self.cleaned_data[name]}
        return {name: getattr(value, "pk", value) for name, value in told.items()}


class CorrectForm(PersonForm):
    """The same of somebody who is there. A name is the person's own once they have an account."""

    def __init__(self, *args, employment, **kwargs):
        super().__init__(*args, initial=self.facts_of(employment), **kwargs)
        if employment.employee.has_account:
            for name in IDENTITY:
                self.fields[name].disabled = True
                self.fields[name].help_text = _("This person has an account and changes their name themselves.")


class LastDayForm(forms.Form):
    last_day = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=DayInput(),
        help_text=gettext_lazy("The last day of the employment. It may still be to come."),
    )


class MentorForm(forms.Form):
    """One of the mentors of the company who do not guide this learner yet."""

    mentor = forms.ChoiceField(label=gettext_lazy("Mentor"))

    def __init__(self, *args, mentors, **kwargs):
        super().__init__(*args, **kwargs)
        self.mentors = {str(mentor.pk): mentor for mentor in mentors}
        names = [(pk, str(mentor.user)) for pk, mentor in self.mentors.items()]
        self.fields["mentor"].choices = [("", _("Choose a mentor")), *names] if len(names) > 1 else names

    def clean_mentor(self):
        return self.mentors[self.cleaned_data["mentor"]]


class CoachForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mail address of the coach"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the mail"), choices=settings.LANGUAGES)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Whoever asked reads this."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
