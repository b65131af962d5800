"""What a company tells about itself and its places. Rules are the verbs' (employers.registering, employers.places)."""

from django import forms
from django.core.validators import RegexValidator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employers.enums import LegalForm
from employers.models import Employer, Establishment, JointCommittee
from employers.numbers import enterprise_number, establishment_number, written
from employers.registering import Size

FACTS = ("name", "legal_form", "street", "postcode", "municipality", "phone")
ADDRESS = ("street", "postcode", "municipality")
POSTCODE = RegexValidator(r"\A[1-9][0-9]{3}\Z", gettext_lazy("A Belgian postcode has four digits, for example 9000."))
YEARS_SHOWN = 4


class NumberField(forms.CharField):
    """A number of the Crossroads Bank, typed as people write it; cleaned to its ten digits by `read`."""

    def __init__(self, *, read, **kwargs):
        self.read = read
        super().__init__(max_length=40, **kwargs)

    def to_python(self, value):
        typed = super().to_python(value)
        return self.read(typed) if typed else ""

    def prepare_value(self, value):
        return written(value) if isinstance(value, str) and value.isdigit() and len(value) == 10 else value


def column(model, name, *, autocomplete="", **kwargs):
    """The field of a form for a column, with what the model checks of its form."""
    stored = model._meta.get_field(name)
    field = stored.formfield(**kwargs)
    field.validators += [check for check in stored.validators if isinstance(check, RegexValidator)]
    if autocomplete:
        field.widget.attrs["autocomplete"] = autocomplete
    if name == "postcode":
        field.validators.append(POSTCODE)
        field.widget.attrs["inputmode"] = "numeric"
    return field


class SizeForm(forms.Form):
    """The average number of full-time equivalents of a year, as typed in Belgium: 9,9 or 9.9."""

    year = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int)
    average_fte = forms.DecimalField(
        label=gettext_lazy("Average number of full-time equivalents"),
        min_value=0,
        max_digits=8,
        decimal_places=2,
        localize=True,
        help_text=gettext_lazy("The average over the four quarters of that year, for example 9,75."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        last = today.year - 1
        self.fields["year"].choices = [(year, str(year)) for year in range(today.year, today.year - YEARS_SHOWN, -1)]
        self.fields["year"].initial = last

    def size(self):
        """The Size that was filled in; None when it was left empty."""
        average = self.cleaned_data.get("average_fte")
        return None if average is None else Size(self.cleaned_data["year"], average)


class CompanyForm(SizeForm):
    """Everything that the sector wants to know of a company, in one form."""

    enterprise_number = NumberField(
        read=enterprise_number,
        label=gettext_lazy("Enterprise number"),
        help_text=gettext_lazy("Ten digits, for example 0123.456.749. It stands on your invoices and pay slips."),
    )
    name = column(Employer, "name", autocomplete="organization")
    legal_form = column(Employer, "legal_form")
    street = column(Employer, "street", autocomplete="address-line1")
    postcode = column(Employer, "postcode", autocomplete="postal-code")
    municipality = column(Employer, "municipality", autocomplete="address-level2")
    phone = column(Employer, "phone", autocomplete="tel", widget=forms.TextInput(attrs={"type": "tel"}))
    joint_committees = forms.ModelMultipleChoiceField(
        JointCommittee.objects.none(),
        label=gettext_lazy("Joint committee"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("It stands on the pay slips. A company can have several."),
    )
    text = forms.CharField(
        label=gettext_lazy("Message to the sector"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    groups = (
        ("number", gettext_lazy("Which company?"), ("enterprise_number",)),
        ("company", gettext_lazy("The company"), FACTS),
        ("staff", gettext_lazy("The people who work there"), ("joint_committees", "year", "average_fte")),
        ("message", gettext_lazy("Anything else?"), ("text",)),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        committees = JointCommittee.objects.all()
        self.fields["legal_form"].choices = [("", _("Choose the form")), *LegalForm.choices]
        field = self.fields["joint_committees"]
        field.queryset = committees
        field.choices = [(committee.pk, str(committee)) for committee in committees]
        if not field.choices:
            del self.fields["joint_committees"]
        elif len(field.choices) == 1:
            field.initial = [field.choices[0][0]]
        self.fields["average_fte"].required = False
        if number := self.fields.get("enterprise_number"):
            number.widget.attrs |= self.checked_as_typed()

    @staticmethod
    def checked_as_typed():
        return {
            "autocomplete": "off",
            "hx-get": reverse("employers:check_number"),
            "hx-trigger": "input changed delay:500ms",
            "hx-target": "#number-told",
        }

    def grouped(self):
        """(name, title, bound fields) of each part of the form that has any."""
        for name, title, fields in self.groups:
            if there := [self[field] for field in fields if field in self.fields]:
                yield name, title, there

    def facts(self):
        return {name: self.cleaned_data[name] for name in ("enterprise_number", *FACTS) if name in self.fields}

    def committees(self):
        return list(self.cleaned_data.get("joint_committees", []))


class FactsForm(CompanyForm):
    """The same of a company that is there; sizes are kept per year on their own. A settled number is not asked."""

    def __init__(self, *args, employer, **kwargs):
        facts = {name: getattr(employer, name) for name in ("enterprise_number", *FACTS)}
        super().__init__(*args, initial=facts, **kwargs)
        if committees := self.fields.get("joint_committees"):
            committees.initial = [committee.pk for committee in employer.joint_committees.all()]
        for name in ("year", "average_fte", *(["enterprise_number"] if employer.is_settled else [])):
            del self.fields[name]
        if not employer.waits_for_company:
            del self.fields["text"]
        else:
            self.fields["text"].label = _("Your answer to the sector")


class PlaceForm(forms.Form):
    name = column(Establishment, "name")
    number = NumberField(
        read=establishment_number,
        label=gettext_lazy("Establishment number"),
        required=False,
        help_text=gettext_lazy("Ten digits, for example 2.123.456.791. You find it in the Crossroads Bank."),
    )
    street = column(Establishment, "street", autocomplete="address-line1")
    postcode = column(Establishment, "postcode", autocomplete="postal-code")
    municipality = column(Establishment, "municipality", autocomplete="address-level2")

    @classmethod
    def facts_of(cls, place):
        return {name: getattr(place, name) for name in cls.base_fields}
