"""What an officer fills in. The verbs judge it, each in its own sentence, which then stands at its field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exemptions.deciding import deciding, revoking, taking
from exemptions.enums import GRANTED_FULL, GRANTED_HOURS, Ground, Reason

MOST = 2000
LINES = {"rows": 3}
EMPTY = ("", "–")


class SeenForm(forms.Form):
    """`seen` is what stood in the dossier when the page was made."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)

    def shown_now(self, seen):
        """From here on it is about the request as it is now, with what was typed still there."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = seen

    def refused(self, refusal):
        """Say it at the field where it can be mended."""
        field = getattr(refusal, "field", "")
        self.add_error(field if field in self.fields else None, str(refusal))


class DecisionForm(SeenForm):
    outcome = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    quantity = forms.DecimalField(label=_("Hours exempted"), required=False, localize=True, max_digits=9)
    ground = forms.ChoiceField(label=_("Ground"), choices=[EMPTY, *Ground.choices], required=False)
    reason = forms.ChoiceField(label=_("Reason in the letter"), choices=[EMPTY, *Reason.choices], required=False)
    words = forms.CharField(
        label=_("Explanation in the letter"), required=False, max_length=MOST, widget=forms.Textarea(LINES)
    )
    differs_because = forms.CharField(
        label=_("Why it differs"),
        help_text=_("From the proposal or from like cases. Officers read this; it is not in the letter."),
        required=False,
        max_length=MOST,
        widget=forms.Textarea(LINES),
    )
    knows_loss = forms.BooleanField(label=_("I know that a support may be lost, and decide so"), required=False)

    def __init__(self, *args, choices, of, **kwargs):
        super().__init__(*args, prefix="decision", **kwargs)
        self.fields["outcome"].choices = choices
        self.fields["quantity"].help_text = of
        self.losses = []

    @property
    def asks_loss(self):
        return bool(self.losses) or bool(self.data.get(self.add_prefix("knows_loss")))

    def do(self, requested, *, by, at):
        told = {name: self.cleaned_data[name] for name in ("reason", "words", "differs_because")}
        match self.cleaned_data["outcome"]:
            case GRANTED_FULL.value:
                return deciding.grant_full(requested, ground=self.cleaned_data["ground"], by=by, at=at, **told)
            case GRANTED_HOURS.value:
                told |= {"quantity": self.cleaned_data["quantity"] or 0, "ground": self.cleaned_data["ground"]}
                return deciding.grant_hours(requested, by=by, at=at, **told)
        return deciding.refuse(requested, by=by, at=at, **told)


class ActForm(SeenForm):
    """One of the other things that an officer does, with at most a text."""

    def __init__(self, act, *args, **kwargs):
        super().__init__(*args, prefix=act.code, **kwargs)
        self.act = act
        if act.told_as:
            self.fields[act.told_as] = forms.CharField(
                label=act.asks, help_text=act.help, required=False, max_length=MOST, widget=forms.Textarea(LINES)
            )

    def do(self, requested, *, by, at):
        told = {self.act.told_as: self.cleaned_data[self.act.told_as]} if self.act.told_as else {}
        return self.act.verb(requested, by=by, at=at, **told)


class Act:
    """`said` is told afterwards; `told_as` is the verb's argument for what is typed, and empty when nothing is."""

    def __init__(self, code, states, verb, label, said, *, told_as="", asks="", help="", is_serious=False):
        self.code, self.states, self.verb, self.label, self.said = code, states, verb, label, said
        self.told_as, self.asks, self.help, self.is_serious = told_as, asks, help, is_serious


READS = _("The learner, and who asked it for them, read this.")
ACTS = {
    act.code: act
    for act in (
        Act(
            "take",
            {"submitted", *taking.TAKEN_OVER},
            taking.take,
            _("Take it up"),
            _("You look at this request from now on."),
        ),
        Act(
            "ask",
            {"submitted", "in_review"},
            taking.ask_more,
            _("Ask more"),
            _("The question is sent; the request comes back to the queue with the answer."),
            told_as="question",
            asks=_("What do you want to know or see?"),
            help=READS,
        ),
        Act(
            "confirm",
            {"proposed"},
            deciding.confirm,
            _("Confirm the decision and send the letter"),
            _("It is decided, and the letter is sent."),
        ),
        Act(
            "send_back",
            {"proposed"},
            deciding.send_back,
            _("Give it back"),
            _("Your colleague finds the request again, with your word."),
            told_as="words",
            asks=_("A word to your colleague"),
            help=_("Officers alone read this."),
        ),
        Act(
            "revoke",
            {"granted_full", "granted_hours"},
            revoking.revoke,
            _("Revoke the exemption"),
            _("The exemption is revoked, and the letter is sent."),
            told_as="reason",
            asks=_("Why is it revoked?"),
            help=_("This cannot be undone. It stands in the letter."),
            is_serious=True,
        ),
    )
}
