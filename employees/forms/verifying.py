"""What somebody fills in who wants to know whether a certificate is real."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 2_000_000
PDF_BEGINS = b"%PDF-"


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code of the certificate"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("PDF file that you were sent"),
        help_text=_("At most 2 MB. We compare it and keep nothing of it."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("This file is larger than 2 MB. Certificates are smaller."))
        if not file.read(len(PDF_BEGINS)) == PDF_BEGINS:
            raise ValidationError(_("This is not a PDF file. Choose the file as you were sent it."))
        file.seek(0)
        return file
