from django import forms

from portal.kit.widgets import LongSelect


class Named(forms.ModelChoiceField):
    """Rows by a name that `say` gives, in a list that may be long."""

    def __init__(self, queryset, *, say, **kwargs):
        self.say = say
        super().__init__(queryset, widget=LongSelect, **kwargs)

    def label_from_instance(self, row):
        return self.say(row)
