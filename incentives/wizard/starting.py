"""The first page of the wizard: who asks, which training, and when."""

from dataclasses import replace

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incentives.rules.deadlines import BEGINS
from incentives.wizard.answers import Answers, Asker
from incentives.wizard.fields import DayField
from incentives.wizard.steps import APPLIED


class StartForm(forms.Form):
    """The first day is not left open: measures hold for periods, so that without it nothing is known."""

    FACTS = (BEGINS, APPLIED)

    asker = forms.ChoiceField(label=_("Who are you?"), choices=Asker.choices, widget=forms.RadioSelect)
    module = forms.ChoiceField(label=_("Which training?"), required=False)
    begins_on = DayField(
        label=_("First day of the training"),
        help_text=_("Not sure yet? Choose the day you think of: rules and amounts differ by date."),
    )
    applied_on = DayField(
        label=_("Day on which the support is applied for"),
        required=False,
        help_text=_("Today, if you do not know yet."),
    )

    def __init__(self, modules, *args, initial=None, **kwargs):
        today = timezone.localdate()
        super().__init__(
            *args,
            initial={"asker": Asker.PARTICIPANT, "begins_on": today, "applied_on": today} | (initial or {}),
            **kwargs,
        )
        titles = [(each.slug, f"{each.words_title} ({each.code})") for each in modules]
        self.fields["module"].choices = [("", _("Another training, or not chosen yet")), *titles]

    def answers(self, before: Answers, types) -> Answers:
        """With what was said here in front: what was answered before stays."""
        told = self.cleaned_data
        first = {BEGINS: told["begins_on"], APPLIED: told["applied_on"] or timezone.localdate()}
        given = {key: value for key, value in first.items() if key in types}
        given |= {key: value for key, value in before.given.items() if key not in first}
        return replace(before, asker=told["asker"], module=told["module"], given=given)

    @classmethod
    def told(cls, answers: Answers):
        """What was said here before, to start from."""
        return {
            "asker": answers.asker,
            "module": answers.module,
            "begins_on": answers.given.get(BEGINS) or timezone.localdate(),
            "applied_on": answers.given.get(APPLIED) or timezone.localdate(),
        }
