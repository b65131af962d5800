"""The screen with the QR code, for who gives the session: people sign in, and one tap confirms who is there."""

import segno
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from portal.house.addresses import sector_address
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from training.registers.doors import AFTER, BEFORE, CODE_CHANGES, clock, code_of, is_within
from training.registers.signing_in import close_door, confirm, open_door, refuse, signed_in
from training.views.register.base import PartMixin


def picture(address):
    drawn = segno.make(address, error="m", micro=False).svg_inline(border=2, omitsize=True, light="#fff")
    return mark_safe(drawn)  # noqa: S308 - drawn by the library, from our own address


@open_to(Audience.SIGNED_IN)
class DoorView(PartMixin, TemplateView):
    """Asked again every half minute, for a new code and who came. Looking at it changes nothing."""

    def get_template_names(self):
        return ["training/register/door_now.html" if self.request.htmx else "training/register/door.html"]

    def get_context_data(self, **kwargs):
        at = timezone.now()
        door = self.part.doors.filter(closed_at=None).first()
        rows = signed_in(self.part)
        is_shown = door is not None and is_within(self.part, at) and self.session.is_changeable
        link = self.link(door, at) if is_shown else ""
        return super().get_context_data(**kwargs) | {
            "door": door,
            "code": picture(link) if link else "",
            "is_over": at > self.part.ends_at + AFTER,
            "from_time": clock(self.part.starts_at - BEFORE),
            "until_time": clock(self.part.ends_at + AFTER),
            "changes": CODE_CHANGES,
            "rows": rows,
            "waiting": [row for row in rows if not row.confirmed_at],
            "people": self.session.enrolments.taking_part().count(),
        }

    def link(self, door, at):
        return (sector_address() or self.request.build_absolute_uri("/")[:-1]) + reverse(
            "training:sign_in", args=[code_of(door, at=at)]
        )

    def post(self, request, *args, **kwargs):
        try:
            self.act(request.POST, timezone.now())
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        return redirect(request.path)

    def act(self, posted, at):
        by = self.request.user
        if "open" in posted:
            open_door(self.part, by=by, at=at)
        elif "close" in posted:
            close_door(self.part, by=by, at=at)
            messages.success(self.request, _("Nobody can sign in to this part any more."))
        elif "refuse" in posted:
            if refuse(self.part, sign_in=number_in(posted["refuse"]), by=by, at=at):
                messages.success(self.request, _("That one does not count."))
        elif "confirm" in posted:
            # Only those whom the page showed: somebody may have come while it was being read.
            shown = [number_in(each) for each in posted.getlist("shown")]
            confirm(self.part, sign_ins=shown, by=by, at=at)
            told = ngettext(
                "Saved: %(number)s person is confirmed.", "Saved: %(number)s people are confirmed.", len(shown)
            )
            messages.success(self.request, told % {"number": len(shown)})


def number_in(text):
    """The id in a field of the form; 0, which nothing has, for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
