"""What is asked on the screens of a request. Rules are the verbs'; here only what is typed is read."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employees.models import Employment
from exemptions.models import OutsideCredential
from portal.kit.widgets import DayInput, LongSelect


class FileField(forms.FileField):
    """Only what is sent is read here: whether a file is welcome, its content says (exemptions.requests.evidence)."""

    def __init__(self, **kwargs):
        accepts = "application/pdf,image/jpeg,image/png,image/webp"
        super().__init__(
            **{
                "label": gettext_lazy("Photo or PDF of it"),
                "required": False,
                "allow_empty_file": True,
                "max_length": None,
                "widget": forms.FileInput(attrs={"accept": accepts}),
                "help_text": gettext_lazy(
                    "Only the sector and who may read this request can open it. Kinds: .pdf, .jpg, .png, .webp."
                ),
            }
            | kwargs
        )


class HoldsForm(forms.Form):
    """One thing that somebody holds. Names of the sector's list are proposed while typing; other words are welcome."""

    title = forms.CharField(
        label=gettext_lazy("What is it called?"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("Choose it from the list that appears, or write it in your own words."),
        widget=forms.TextInput(attrs={"list": "credentials", "autocomplete": "off"}),
    )
    issuer = forms.CharField(label=gettext_lazy("Who gave it?"), max_length=200, required=False)
    obtained_on = forms.DateField(label=gettext_lazy("When did you obtain it?"), required=False, widget=DayInput())
    file = FileField()

    def __init__(self, *args, credentials, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = named(credentials)

    def clean(self):
        told = super().clean()
        if self.errors or told["title"]:
            return told
        # A file may stand alone; who gave what, and when, says nothing of it.
        if told["issuer"] or told["obtained_on"]:
            self.add_error("title", _("Say what it is called."))
        elif not told["file"]:
            self.add_error("title", _("Say what it is called, or choose a file."))
        return told

    def credential(self):
        """The one of the list that is meant; None for own words."""
        words = " ".join(self.cleaned_data["title"].split()).casefold()
        return next(
            (each for name, each in self.known.items() if words in (name.casefold(), each.code.casefold())), None
        )


def named(credentials):
    """{how it is written in the list: OutsideCredential}; two of one name are told apart by their codes."""
    credentials = list(credentials)
    titles = [each.title.casefold() for each in credentials]
    return {
        each.title if titles.count(each.title.casefold()) == 1 else f"{each.title} ({each.code})": each
        for each in credentials
    }


def credentials_in_use():
    return OutsideCredential.objects.in_use().order_by("title", "code")


class SendForm(forms.Form):
    motivation = forms.CharField(
        label=gettext_lazy("Why do you ask this?"),
        max_length=4000,
        required=False,
        help_text=gettext_lazy("What you can, and where you learned or did it. Obligatory for a test or an interview."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class AnswerForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Your answer"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    file = FileField()


class EmployeeChoice(forms.ModelChoiceField):
    def label_from_instance(self, employment):
        return employment.full_name


class WhoForm(forms.Form):
    employment = EmployeeChoice(
        Employment.objects.none(),
        label=gettext_lazy("For whom?"),
        empty_label=gettext_lazy("Choose a person"),
        widget=LongSelect,
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["employment"].queryset = people
