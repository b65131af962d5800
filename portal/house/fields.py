from django import forms
from django.conf import settings
from django.contrib.postgres.fields import ArrayField


class LanguagesField(ArrayField):
    """Codes of languages, ticked one by one in a form. Which sets are allowed is the model's constraint."""

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            label=self.verbose_name.capitalize(),
            help_text=self.help_text,
            choices=settings.LANGUAGES,
            widget=forms.CheckboxSelectMultiple,
            initial=self.get_default,
        )
