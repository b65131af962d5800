"""An invitation on paper. It proves neither who holds it nor an address: the date of birth and a mailed code do."""

from allauth.account.utils import complete_signup
from allauth.core.internal.ratelimit import consume_or_429
from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.notices.forms import BirthDateForm, SlipForm
from portal.notices.inviting import birth_date_asked
from portal.notices.views.accepting import InvitationPage

PROVEN = "slips_with_known_birth_date"  # In the session: the slips of which this visitor knew the day.


class SlipView(InvitationPage):
    """Who has no account makes one and comes back here once its address is proven; who is logged in accepts."""

    template_name = "notices/slip.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.birth_date = birth_date_asked(self.invitation)

    @property
    def asks_birth_date(self):
        return self.birth_date is not None and str(self.invitation.uuid) not in self.request.session.get(PROVEN, [])

    def get_form_class(self):
        return BirthDateForm if self.request.user.is_authenticated else SlipForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"asks_birth_date": self.asks_birth_date}

    def get_initial(self):
        return {"first_name": self.invitation.first_name, "last_name": self.invitation.last_name}

    def form_valid(self, form):
        if self.asks_birth_date and not self.knows_birth_date(form):
            return self.form_invalid(form)
        if self.request.user.is_authenticated:
            return self.accept_as(self.request.user)
        return self.make_account(form)

    def knows_birth_date(self, form):
        is_right = form.cleaned_data["birth_date"] == self.birth_date
        if self.invitation.answer(is_right, at=timezone.now()):
            self.request.session[PROVEN] = [*self.request.session.get(PROVEN, []), str(self.invitation.uuid)]
            return True
        self.invitation.check_open(timezone.now())
        left = self.invitation.answers_left
        told = ngettext(
            "This is not the date of birth that your company knows. You can try once more.",
            "This is not the date of birth that your company knows. You can try %(number)s times more.",
            left,
        )
        form.add_error("birth_date", told % {"number": left})
        return False

    def make_account(self, form):
        """As at the sign-up: whether the address is known already, only its owner learns, by mail."""
        if refused := consume_or_429(self.request, app="allauth.account", action="signup"):
            return refused
        messages.info(self.request, _("One more step after the code: accept the invitation on your slip."))
        user, response = form.try_save(self.request)
        return response or complete_signup(self.request, user, None, self.request.path)
