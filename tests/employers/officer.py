"""An officer at work in the back office, for the tests."""

import re

from django.urls import reverse

from tests.accounts.people import signed_in
from tests.employers import making


def at_work(client_at, user=None):
    user = user or making.officer()
    user.language = "en"  # The tests read sentences that Django and Wagtail made too.
    user.save(update_fields=["language"])
    return signed_in("alfa.localhost", user, second_factor=True, client=client_at("alfa"))


def dossier(company):
    return reverse("company_admin:edit", args=[company.pk])


def seen_on(page):
    """What the dossier on `page` says its reader has seen."""
    return re.search(r'-seen" value="(\d+)"', page.text)[1]


def decide(client, company, code, *, seen=None, **typed):
    """Press the button of a decision in the dossier, as it is now unless `seen` says otherwise."""
    seen = seen or seen_on(client.get(dossier(company)))
    sent = {f"{code}-{name}": value for name, value in {"seen": seen, **typed}.items()}
    return client.post(reverse("company_admin:decide", args=[company.pk, code]), sent)
