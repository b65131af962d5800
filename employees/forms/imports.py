"""What somebody fills in to bring in people from a list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from employees.importing.fields import COLUMNS, IN_ONE_CELL
from portal.kit.spreadsheets import XLSX
from portal.kit.widgets import DayInput

ACCEPTED = f".xlsx,.csv,.txt,{XLSX},text/csv"
MOST_PASTED = 1_000_000
LEFT_OUT = _("Is not read")


class ListForm(forms.Form):
    """A file, or a block of text: one of the two."""

    use_required_attribute = False

    file = forms.FileField(
        label=_("Your list as a file"),
        help_text=_("An Excel workbook (.xlsx) or a CSV file, as your HR system makes it. At most 10 MB."),
        max_length=255,
        error_messages={"empty": _("This file is empty. Choose another file.")},
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    text = forms.CharField(
        label=_("Or paste it here"),
        help_text=_("Cells that you copied from a spreadsheet, or one person on each line."),
        max_length=MOST_PASTED,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
    )

    def full_clean(self):
        """One of the two is asked: neither is obligatory by itself, and neither may be called optional."""
        for field in self.fields.values():
            field.required = False
        super().full_clean()
        for field in self.fields.values():
            field.required = True

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if bool(cleaned.get("file")) == bool(cleaned.get("text", "").strip()):
            told = _("You chose a file and pasted a list too. Choose one of the two.")
            self.add_error("file", told if cleaned.get("file") else _("Choose a file, or paste a list."))
        return cleaned


def choices_of_columns():
    """What a column may be, as (field, words)."""
    fields = [(column.name, column.heading) for column in COLUMNS]
    return [("", LEFT_OUT), *fields, *((whole.name, whole.title) for whole in IN_ONE_CELL)]


class ColumnsForm(forms.Form):
    """What each column is, by its letter."""

    def __init__(self, *args, headings, **kwargs):
        super().__init__(*args, **kwargs)
        for heading in headings:
            self.fields[heading.letter] = forms.ChoiceField(
                label=heading.label, choices=choices_of_columns(), required=False, initial=heading.field or ""
            )


class LeaversForm(forms.Form):
    """Of the people who are not in the list, those who have gone, and their last day."""

    gone = forms.TypedMultipleChoiceField(coerce=int, required=False)
    last_day = forms.DateField(
        label=_("Last day of those whom you ticked"),
        required=False,
        widget=DayInput(),
    )

    def __init__(self, *args, leavers, **kwargs):
        super().__init__(*args, **kwargs)
        self.leavers = leavers
        self.fields["gone"].choices = [(employment.pk, "") for employment in leavers]

    def clean(self):
        cleaned = super().clean()
        gone, day = set(cleaned.get("gone", [])), cleaned.get("last_day")
        if gone and not day and "last_day" not in self.errors:
            self.add_error("last_day", _("Fill in the last day of those who have gone."))
        if day and any(each.since > day for each in self.leavers if each.pk in gone):
            self.add_error("last_day", _("Somebody whom you ticked began after this day."))
        return cleaned
