"""What people tell of themselves. Rules are the verbs' (employees.claiming, employees.employing)."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employees.enums import Education, Gender
from employees.models.persons import EARLIEST_BIRTH
from portal.accounts.forms import NamesForm
from portal.kit.widgets import DayInput

YOUNGEST = 14
PHONE = RegexValidator(
    r"\A\+?[0-9][0-9 ./()-]{6,38}\Z", gettext_lazy("Fill in a telephone number, for example 0470 12 34 56.")
)


def born(day):
    """Refuse a day on which nobody who works was born."""
    today = timezone.localdate()
    if day < EARLIEST_BIRTH or day > today:
        raise ValidationError(_("This cannot be a date of birth. Look at the year."))
    if (today.year - day.year) - ((today.month, today.day) < (day.month, day.day)) < YOUNGEST:
        raise ValidationError(_("Who works or learns here is at least 14 years old. Look at the year."))


def birth_date_field():
    return forms.DateField(
        label=gettext_lazy("Date of birth"),
        required=False,
        validators=[born],
        widget=DayInput(autocomplete="bday"),
        help_text=gettext_lazy("So that you are not taken for somebody with the same name. No company sees it."),
    )


def language_field():
    return forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("In this language you see the pages and get your mails."),
    )


class RegisterForm(NamesForm):
    """Who somebody is: the account knows the names already."""

    language = language_field()
    birth_date = birth_date_field()

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= {"first_name": user.first_name, "last_name": user.last_name, "language": user.language}


class FactsForm(NamesForm):
    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        required=False,
        max_length=40,
        validators=[PHONE],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    language = language_field()
    birth_date = birth_date_field()
    education = forms.ChoiceField(
        label=gettext_lazy("Highest diploma"),
        required=False,
        help_text=gettext_lazy("Some support for training depends on it."),
        choices=[("", gettext_lazy("I do not say")), *Education.choices],
    )
    gender = forms.ChoiceField(
        label=gettext_lazy("Gender"),
        required=False,
        help_text=gettext_lazy(
            "The social balance sheet of a company counts hours of training of men and of women. Nothing else uses it."
        ),
        choices=[("", gettext_lazy("I do not say")), *Gender.choices],
    )

    @classmethod
    def facts_of(cls, person):
        return {name: getattr(person, name) for name in cls.base_fields}


class ClaimForm(forms.Form):
    since = forms.DateField(label=gettext_lazy("Since when do you work there?"), required=False, widget=DayInput())
    message = forms.CharField(
        label=gettext_lazy("Message"),
        help_text=gettext_lazy("For example which team you are in, so that they know you."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class GuideForm(forms.Form):
    organisation = forms.CharField(
        label=gettext_lazy("For which organisation?"),
        help_text=gettext_lazy("For example the VDAB, a public welfare centre or a career centre."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
