"""Competences in a form: one on each line, known by its code. What stands behind the point is for who reads."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models import Competence

BEHIND = " · "
MOST = 500


def line_of(competence):
    return f"{competence.code}{BEHIND}{competence.title}"


class CompetenceLines(forms.CharField):
    """Its value is a list of competences; what is filled in to begin with, too."""

    widget: forms.Widget | type[forms.Widget] = forms.Textarea(attrs={"rows": 6})

    def __init__(self, **kwargs):
        help_text = gettext_lazy("One to a line: its code, as M IT 025/8. The title behind it need not be typed.")
        super().__init__(**{"required": False, "help_text": help_text, "max_length": 100_000} | kwargs)

    def prepare_value(self, value):
        return value if isinstance(value, str) else "\n".join(line_of(each) for each in value or [])

    def clean(self, value):
        text = super().clean(value)
        codes = list(dict.fromkeys(code for line in text.splitlines() if (code := line.split("·")[0].strip())))
        if len(codes) > MOST:
            raise forms.ValidationError(_("At most %(most)s competences.") % {"most": MOST})
        known = {each.code: each for each in Competence.objects.filter(code__in=codes)}
        if unknown := [code for code in codes if code not in known]:
            told = ", ".join(code[:60] for code in unknown[:10])
            raise forms.ValidationError(_("The offer has no competence with this code: %(codes)s.") % {"codes": told})
        return [known[code] for code in codes]


class OneCompetence(CompetenceLines):
    """Its value is a competence."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        help_text = gettext_lazy("Its code, as M IT 025/8. The title behind it need not be typed.")
        super().__init__(**{"required": True, "help_text": help_text, "max_length": 500} | kwargs)

    def prepare_value(self, value):
        return value

    def clean(self, value):
        [*found] = super().clean(value)
        if len(found) != 1:
            raise forms.ValidationError(_("Give the code of one competence."))
        return found[0]
