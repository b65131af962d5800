"""People sign in with their own phone, without an account: scan the code, tap your name.

What the phone holds stands in a signed cookie. Names are shown only to a phone that scanned the code that was on the screen
in the last minutes; the address of that page says nothing, so that it cannot be passed on.
"""

import json
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import View

from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from training.models import SignIn
from training.registers.doors import Ticket, enter, scan
from training.registers.signing_in import sign_in, sign_out, still_to_come
from training.views.register.door import number_in

COOKIE, SALT = "sign_in", "training.sign_in"
NO_TICKET = gettext_lazy("Scan the code on the screen first.")
KEPT = 12 * 3600  # Seconds: a day of training.


class PhoneMixin:
    """`held` is what the phone holds: its random number; a ticket; the last name it signed in (the id of the row)."""

    @cached_property
    def held(self):
        try:
            value = self.request.get_signed_cookie(COOKIE, salt=SALT, max_age=KEPT)
            found = json.loads(value)
        except (KeyError, ValueError, signing.BadSignature):
            found = {}
        return {"device": found.get("device") or get_random_string(22)} | found

    @property
    def ticket(self):
        if "door" not in self.held:
            return None
        return Ticket(UUID(self.held["door"]), datetime.fromisoformat(self.held["came_at"]))

    def keep(self, response, **changes):
        held = {name: value for name, value in (self.held | changes).items() if value is not None}
        response.set_signed_cookie(
            COOKIE,
            json.dumps(held),
            salt=SALT,
            max_age=KEPT,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
        response["Cache-Control"] = "no-store"
        return response

    def refused(self, refusal, status=403):
        context = {"refusal": str(refusal)}
        return self.keep(render(self.request, "training/register/sign_in_refused.html", context, status=status))


@open_to(Audience.ANYONE)
class ScanView(PhoneMixin, View):
    """Where the QR code leads: a fresh one gives the phone a ticket."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, code, **kwargs):
        try:
            ticket = scan(code, at=timezone.now())
        except RuleBroken as refusal:
            return self.refused(refusal)
        response = redirect("training:tap_name")
        return self.keep(response, door=ticket.door.hex, came_at=ticket.came_at.astimezone(UTC).isoformat(), row=None)


@open_to(Audience.ANYONE)
class TapNameView(PhoneMixin, View):
    """The names of who did not sign in yet; afterwards only that it is done."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request, *args, **kwargs):
        if signed := self.signed:
            return self.keep(render(request, "training/register/signed_in.html", {"signed": signed}))
        return self.names()

    def post(self, request, *args, **kwargs):
        try:
            return self.leave() if "leave" in request.POST else self.tap()
        except RuleBroken as refusal:
            return self.names(problem=str(refusal)) if self.ticket else self.refused(refusal)

    @cached_property
    def signed(self):
        """The sign-in that this phone did last, or None."""
        rows = SignIn.objects.select_related("door__part__session", "enrolment__employee", "enrolment__employment")
        return rows.filter(pk=self.held.get("row", 0), device=self.held["device"], refused_at=None).first()

    def names(self, problem=""):
        try:
            if self.ticket is None:
                raise RuleBroken(NO_TICKET)
            door = enter(self.ticket, at=timezone.now())
        except RuleBroken as refusal:
            return self.refused(problem or refusal)
        context = {
            "part": door.part,
            "session": door.part.session,
            "people": list(still_to_come(door)),
            "problem": problem,
        }
        return self.keep(render(self.request, "training/register/tap_name.html", context))

    def tap(self):
        if self.ticket is None:
            raise RuleBroken(NO_TICKET)
        person = number_in(self.request.POST.get("name", ""))
        row = sign_in(self.ticket, person, device=self.held["device"], at=timezone.now())
        return self.keep(redirect("training:tap_name"), row=row.pk, door=None, came_at=None)

    def leave(self):
        if self.signed is None:
            raise RuleBroken(NO_TICKET)
        sign_out(self.signed, device=self.held["device"], at=timezone.now())
        return self.keep(redirect("training:tap_name"))
