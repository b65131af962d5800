"""What an account itself must do: the second factor, and the way to the back office."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts import second_factor
from portal.kit.first_page import Part, Task

FEW_CODES = 3


def tell(request, *, on):
    user = request.user
    factors, codes_left = second_factor.factors_and_codes(user)
    has_shown = second_factor.used_in(request)
    return Part(
        tasks=tasks_of(user, factors, codes_left, has_shown),
        blocks=[("accounts/to_back_office.html", {})] if user.is_sector_staff and (factors or has_shown) else [],
    )


def tasks_of(user, factors, codes_left, has_shown):
    if user.is_sector_staff and not factors and not has_shown:
        text = _("You cannot enter the back office yet: set up a second factor first.")
        address = reverse("second_factor_needed")
        return [Task(1, _("Protect your account"), text, _("Set up a second factor"), address)]
    if factors and codes_left is not None and codes_left < FEW_CODES:
        text = _("With such a code you log in when your phone is not at hand.")
        address = reverse("mfa_generate_recovery_codes")
        return [Task(1, _("You have almost no recovery codes left"), text, _("Make new recovery codes"), address)]
    return []
