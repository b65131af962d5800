"""The decisions that an officer can take about a company: their words, and the verb that each calls."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from employers import deciding
from employers.enums import EmployerState, MemberRole
from portal.kit.asked import row_number

REGISTERED, VALIDATED, SUSPENDED = EmployerState.REGISTERED, EmployerState.VALIDATED, EmployerState.SUSPENDED


@dataclass(frozen=True)
class Decision:
    code: str
    states: frozenset  # In which the dossier offers it; the verb itself decides whether it is allowed.
    verb: Callable
    label: object
    said: object  # Afterwards, with %(company)s.
    told_as: str = ""  # The verb's argument for what is typed; empty when there is nothing to type.
    asks: object = ""  # The label of that field.
    help: object = ""
    is_serious: bool = False

    def do(self, employer, *, text, by, at):
        typed = {self.told_as: text} if self.told_as else {}
        return self.verb(employer, by=by, at=at, **typed)


WHY = _("Why")
COMPANY_READS = _("The company reads this, in the portal and in a mail.")
DECISIONS = {
    decision.code: decision
    for decision in (
        Decision(
            "approve",
            frozenset({REGISTERED}),
            deciding.validate_employer,
            _("Approve"),
            _("“%(company)s” is validated; its managers are told."),
        ),
        Decision(
            "ask",
            frozenset({REGISTERED}),
            deciding.ask_more,
            _("Ask more"),
            _("The question is sent; “%(company)s” comes back to the queue with its answer."),
            "question",
            _("What do you want to know?"),
            COMPANY_READS,
        ),
        Decision(
            "refuse",
            frozenset({REGISTERED}),
            deciding.refuse_employer,
            _("Refuse"),
            _("“%(company)s” is refused; its managers read why, and can register it again."),
            "reason",
            WHY,
            COMPANY_READS,
            is_serious=True,
        ),
        Decision(
            "resume",
            frozenset({SUSPENDED}),
            deciding.resume_employer,
            _("Let it go on"),
            _("“%(company)s” goes on; its managers are told."),
        ),
        Decision(
            "suspend",
            frozenset({VALIDATED}),
            deciding.suspend_employer,
            _("Suspend"),
            _("“%(company)s” is suspended; its managers read why."),
            "reason",
            WHY,
            _("The company sees its data and starts nothing new. The company reads this, in the portal and in a mail."),
        ),
        Decision(
            "end",
            frozenset({VALIDATED, SUSPENDED}),
            deciding.end_employer,
            _("End its registration"),
            _("“%(company)s” is no longer with the sector; its managers read why."),
            "reason",
            WHY,
            _("This cannot be undone. The number is free again. The company reads this, in the portal and in a mail."),
            is_serious=True,
        ),
    )
}


class DecisionForm(forms.Form):
    """`seen` is the last thing that had happened to the company when the page was made."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, decision, *args, seen, **kwargs):
        super().__init__(*args, prefix=decision.code, initial={"seen": seen}, **kwargs)
        self.decision = decision
        if decision.told_as:
            self.fields["text"] = forms.CharField(
                label=decision.asks,
                help_text=decision.help,
                required=False,  # The verb asks for it, in its own sentence.
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    def saw(self):
        """What was seen; nothing, when somebody changed the form."""
        sent = self.cleaned_data["seen"]
        return row_number(sent) or 0

    def shown_now(self, seen):
        """From here on it is about the company as it is now, with what was typed still there."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = seen


class AccessForm(forms.Form):
    """Lets whoever asked in, in a role, or refuses with a reason. Each button is one answer."""

    REFUSE = "refuse"
    answer = forms.ChoiceField(choices=[*MemberRole.choices, (REFUSE, _("Refuse"))], widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why do you refuse?"),
        help_text=_("Only needed to refuse. Whoever asked reads this."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, request, *args, **kwargs):
        super().__init__(*args, prefix=f"access-{request.pk}", **kwargs)


class SuccessorForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of the new manager"),
        help_text=_("Whoever has an account becomes manager at once. Another gets an invitation by mail."),
    )
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)
