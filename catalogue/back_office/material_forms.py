"""The form of learning material. What it asks follows from the kind: a link has no file, a text no captions."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from catalogue.back_office.choosing import with_choices
from catalogue.back_office.words_forms import ReadBack
from catalogue.enums import MaterialKind
from catalogue.material_files import WELCOME, recognised
from catalogue.models import Module
from portal.kit.contents import NotWelcome
from portal.kit.contents.captions import read_captions

COMMON = ["title", "description", "language", "audience", "is_draft", "module_codes"]
OF_KIND = {
    MaterialKind.DOCUMENT: ["upload"],
    MaterialKind.VIDEO: [
        *("upload", "captions_upload", "has_no_speech"),
        *("translation_language", "translation_upload", "drop_translations"),
    ],
    MaterialKind.LINK: ["url"],
    MaterialKind.TEXT: ["text"],
}
LIMITS = {MaterialKind.DOCUMENT: "document", MaterialKind.VIDEO: "video"}
UPLOADS = ["upload", "captions_upload", "translation_upload"]
# Columns that the form changes by their own name; files go another way.
COLUMNS = ["title", "description", "language", "audience", "is_draft", "has_no_speech", "url", "text"]


class MaterialForm(ReadBack, WagtailAdminModelForm):
    upload = forms.FileField(label=gettext_lazy("file"), required=False, widget=forms.FileInput)
    captions_upload = forms.FileField(
        label=gettext_lazy("captions in the language of the video"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt"}),
        help_text=gettext_lazy("A WebVTT (.vtt) or SubRip (.srt) file. Without captions a video stays a draft."),
    )
    translation_language = forms.ChoiceField(
        label=gettext_lazy("captions in another language"), required=False, choices=[("", "—"), *settings.LANGUAGES]
    )
    translation_upload = forms.FileField(
        label=gettext_lazy("file with those captions"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt"}),
    )
    drop_translations = forms.MultipleChoiceField(
        label=gettext_lazy("take away captions in"), required=False, widget=forms.CheckboxSelectMultiple
    )
    url = forms.URLField(
        label=gettext_lazy("address"), max_length=500, assume_scheme="https", help_text="https://…", required=False
    )
    module_codes = forms.CharField(
        label=gettext_lazy("modules that use it"),
        required=False,
        max_length=20_000,
        help_text=gettext_lazy("Their codes, with a comma between them: M IT 025, M IT 026."),
    )

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(with_choices(data), *args, **kwargs)
        self.choices = []  # What two people changed at once, to be shown.
        kind = MaterialKind(self.instance.kind)
        for name in set(self.fields) - {*COMMON, *OF_KIND[kind]}:
            del self.fields[name]
        if self.instance.pk:
            codes = self.instance.module_materials.order_by("module__code").values_list("module__code", flat=True)
            self.initial["module_codes"] = ", ".join(codes)
        if "upload" in self.fields:
            self.prepare_upload(LIMITS[kind])
        if "drop_translations" in self.fields:
            self.prepare_translations()
        for name, field in self.fields.items():
            field.label = capfirst(field.label)
            field.required = field.required or name in ("url", "text")
        self.remember()

    def remember(self):
        """A new piece was read by nobody, and what is done to files is asked anew each time."""
        super().remember()
        for name in self.fields if not self.instance.pk else self.fields.keys() - {*COLUMNS, "module_codes"}:
            self.fields[name].show_hidden_initial = False

    def prepare_upload(self, limit):
        field, endings = self.fields["upload"], [f".{e}" for kind in WELCOME[limit] for e in kind.extensions]
        field.required = not self.instance.pk
        field.label = _("replace the file") if self.instance.pk else _("file")
        field.widget.attrs["accept"] = ",".join(endings)
        most = filesizeformat(settings.MATERIAL_MAX_BYTES[limit])
        field.help_text = _("%(kinds)s; at most %(most)s.") % {"kinds": ", ".join(endings), "most": most}

    def prepare_translations(self):
        names = dict(settings.LANGUAGES)
        have = [one.language for one in self.instance.translated_captions.all()] if self.instance.pk else []
        self.fields["drop_translations"].choices = [(code, names.get(code, code)) for code in have]
        if not have:
            del self.fields["drop_translations"]

    def full_clean(self):
        super().full_clean()
        self.ask_for_files_again()

    def ask_for_files_again(self):
        """A browser forgets which file was chosen as soon as the form comes back, whatever the reason."""
        if not self.is_bound or not (self.errors or self.choices):
            return
        for name in UPLOADS:
            if name in self.fields and name in self.files and not self.has_error(name):
                self.add_error(name, _("Nothing was saved. Choose this file again: your browser does not keep it."))

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if upload:
            self.check(upload, LIMITS[MaterialKind(self.instance.kind)])
        return upload

    def clean_captions_upload(self):
        return self.checked_captions("captions_upload")

    def clean_translation_upload(self):
        return self.checked_captions("translation_upload")

    def checked_captions(self, name):
        upload = self.cleaned_data[name]
        if upload:
            self.check(upload, "captions")
        return upload

    def check(self, upload, limit):
        try:
            recognised(upload, limit=limit)
            if limit == "captions":
                upload.seek(0)
                read_captions(upload.read())
        except NotWelcome as refusal:
            raise ValidationError(_("%(why)s Choose another file.") % {"why": refusal}) from None

    def clean_module_codes(self):
        codes = codes_in(self.cleaned_data["module_codes"])
        modules = {module.code: module for module in Module.objects.filter(code__in=codes)}
        if unknown := [code for code in codes if code not in modules]:
            raise ValidationError(_("There is no module with the code %(codes)s.") % {"codes": ", ".join(unknown)})
        return [modules[code] for code in codes]

    def clean(self):
        super().clean()
        data = self.cleaned_data
        asks, has = data.get("translation_language"), data.get("translation_upload")
        if "translation_upload" in self.fields and bool(asks) != bool(has) and not self.has_error("translation_upload"):
            self.add_error("translation_upload", _("Choose both the language of these captions and their file."))
        return data

    def modules_read(self):
        """The modules that used it when the form was opened."""
        told = self.read().get("module_codes", self.initial.get("module_codes", ""))
        return list(Module.objects.filter(code__in=codes_in(told)))

    def columns(self):
        """What is to stand in the material's own columns, by name: all when it is new, else what was changed."""
        names = self.changed_data if self.instance.pk else self.fields
        return {name: self.cleaned_data[name] for name in COLUMNS if name in names and name in self.fields}

    def translations(self):
        data = self.cleaned_data
        given = [(data["translation_language"], data["translation_upload"])] if data.get("translation_upload") else []
        replaced = [language for language, _file in given]
        return [(code, None) for code in data.get("drop_translations", []) if code not in replaced] + given


def codes_in(text):
    """The codes in what was typed, each once: “M 1,  M 2” → M 1 and M 2."""
    codes = (" ".join(code.split()) for code in text.split(","))
    return list(dict.fromkeys(code for code in codes if code))
