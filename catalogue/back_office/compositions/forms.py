from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from catalogue.compositions import Wanted
from catalogue.enums import CompositionRule


class VersionForm(forms.Form):
    """From when a composition holds, and under which rule; its modules travel beside it, in a Draft."""

    begins = forms.DateField(
        label=_("Holds from"), required=False, widget=AdminDateInput, help_text=_("The first day on which it holds.")
    )
    rule = forms.ChoiceField(label=_("What is asked"), choices=CompositionRule.choices, widget=forms.RadioSelect)
    options = forms.IntegerField(
        label=_("Options to choose"),
        required=False,
        min_value=1,
        max_value=99,
        help_text=_("Only beside a core: how many options somebody chooses."),
    )
    from_one_line = forms.BooleanField(
        label=_("All options from one line"),
        required=False,
        help_text=_("Otherwise the options may come from any line."),
    )
    reason = forms.CharField(
        label=_("Why do you correct it?"),
        required=False,
        max_length=300,
        help_text=_("One sentence. It is kept in the history."),
    )

    def __init__(self, *args, may_move=True, asks_reason=False, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_move:
            del self.fields["begins"]
        if not asks_reason:
            del self.fields["reason"]

    def wanted(self, draft):
        """What is asked, as a Wanted. Only of a form that is valid."""
        rule = self.cleaned_data["rule"]
        if rule == CompositionRule.ALL:
            return Wanted(draft.lines)
        return Wanted(draft.lines, rule, self.cleaned_data["options"], self.cleaned_data["from_one_line"])


def initial_of(made):
    """The fields of the form, as `made` (a Composition) has them."""
    return {"rule": made.rule, "options": made.options, "from_one_line": made.from_one_line}
