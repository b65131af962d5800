"""What an officer fills in about a person."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from employees.enums import Education, Gender
from employees.models import Employee
from employees.models.persons import PERSON_FIELDS
from portal.kit.widgets import DayInput

NOTHING = [("", "–")]


class CorrectForm(forms.ModelForm):
    """The facts of a person; the verb writes them, so that the old ones are kept."""

    class Meta:
        model = Employee
        fields = PERSON_FIELDS
        widgets = {
            "birth_date": DayInput(),
            "language": forms.Select(choices=[*NOTHING, *settings.LANGUAGES]),
            "gender": forms.Select(choices=[*NOTHING, *Gender.choices]),
            "education": forms.Select(choices=[*NOTHING, *Education.choices]),
        }

    @classmethod
    def of(cls, person, data=None):
        return cls(data, prefix="correct", instance=Employee.objects.get(pk=person.pk))


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Whoever reads the mail at this address gets the record. Make sure that it is this person’s own."),
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)
    is_checked = forms.BooleanField(
        label=_("I checked who this person is"),
        error_messages={"required": _("Check who the person is first, for example by telephone.")},
    )

    @classmethod
    def of(cls, person, data=None):
        return cls(
            data,
            prefix="invite",
            initial={"email": person.email, "language": person.language or settings.LANGUAGE_CODE},
        )
