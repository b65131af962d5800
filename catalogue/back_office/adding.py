"""Small screens that make a module or a programme; the rest is filled in on its own screen."""

from django import forms
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic import CreateView

from catalogue.making import add_module, add_programme
from catalogue.models import Module, Programme
from portal.kit.rules import RuleBroken

LONGEST = 80  # Of an address, as the column.


class WithAddress(forms.Form):
    """For a form with a title: the address, made of the title when it is left empty."""

    slug = forms.SlugField(
        label=gettext_lazy("address"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy("Made from the title when you leave it empty. It stays the same afterwards."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = capfirst(field.label)

    def clean(self):
        cleaned = super().clean()
        cleaned["slug"] = cleaned.get("slug") or address_of(cleaned.get("title", ""))
        return cleaned


def address_of(title):
    return slugify(title)[:LONGEST].strip("-")


class NewModuleForm(forms.ModelForm):
    class Meta:
        model = Module
        fields = ["code", "title", "quantity", "unit", "delivery"]


class NewProgrammeForm(WithAddress, forms.ModelForm):
    class Meta:
        model = Programme
        fields = ["code", "title", "slug", "kind", "level", "total", "unit"]


class AddFact(CreateView):
    """Hands over what was filled in, and shows a refusal at its field."""

    panel = None
    success_message = None

    def get_form_class(self):
        return self.own_form_class

    def get_panel(self):
        return None

    def form_valid(self, form):
        try:
            fact = self.make(**form.cleaned_data, by=self.request.user)
        except RuleBroken as refusal:
            form.add_error(getattr(refusal, "field", None), str(refusal))
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)
        messages.success(self.request, _("“%(fact)s” is made. Fill in the rest here.") % {"fact": fact})
        return redirect(reverse(self.edit_url_name, args=[fact.pk]))


class AddModule(AddFact):
    own_form_class = NewModuleForm
    page_title = gettext_lazy("Add a module")

    def make(self, **facts):
        return add_module(**facts)


class AddProgramme(AddFact):
    own_form_class = NewProgrammeForm
    page_title = gettext_lazy("Add a programme")

    def make(self, **facts):
        return add_programme(**facts)
