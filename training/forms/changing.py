"""What changes of a session that is there: who gives it, where, for how many; whether it takes place at all."""

from django import forms
from django.utils.translation import gettext_lazy as _

from training.forms.planning import GivingFields

KEPT = "kept"


class ChangeForm(GivingFields):
    def __init__(self, *args, session, today, **kwargs):
        self.session = session
        super().__init__(*args, host=session.host, today=today, **kwargs)
        self.keep_who_gives()
        self.initial = {
            "place": session.place.title if session.place else "",
            "place_note": session.place_note,
            "language": session.language,
            "min_places": session.min_places,
            "max_places": session.max_places,
            "enrol_before": session.enrol_before,
            "giver": self.known_giver(trainer=session.trainer_id, mentor=session.mentor_id),
        } | self.initial

    def keep_who_gives(self):
        """Who gives it now can be kept, also when nobody could choose them any more."""
        now = self.session.trainer or (self.session.mentor and self.session.mentor.user)
        if now and self.known_giver(trainer=self.session.trainer_id, mentor=self.session.mentor_id) == KEPT:
            self.fields["giver"].choices = [*self.fields["giver"].choices, (KEPT, str(now))]

    def known_giver(self, *, trainer=None, mentor=None):
        if trainer is None and mentor is None:
            return ""
        return self.giver_with(trainer=trainer, mentor=mentor) or KEPT

    def who_gives(self):
        if self.cleaned_data.get("giver") == KEPT and not getattr(self, "outsider", None):
            return {"trainer": self.session.trainer, "mentor": self.session.mentor}
        return super().who_gives()

    def facts(self):
        return self.giving() | {"place": self.session.place if self.cleaned_data["place"] else None}

    def new_place(self):
        """The name of another room than the one that it has."""
        asked, now = self.cleaned_data["place"], self.session.place
        return "" if now and asked.casefold() == now.title.casefold() else asked


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Why does it not take place?"),
        help_text=_("Everybody in it reads this."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
