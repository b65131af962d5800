"""The form of an invitation, sent twice at the same moment."""

import threading

from django.db import connection
from django.utils import timezone
from django_tenants.utils import tenant_context

from portal.accounts.models import User
from portal.kit.rules import RuleBroken
from portal.notices.codes import hash_of, new_code
from portal.notices.inviting import HOLDS, accept_with_new_account
from portal.notices.models import Invitation
from tests.conftest import sector_named
from tests.notices import making


def test_an_invitation_makes_one_account_however_often_it_is_sent(own_database, club):
    alfa, barrier, refusals, now = sector_named("alfa"), threading.Barrier(4), [], timezone.now()
    with tenant_context(alfa):
        sent = {"email": making.INVITED, "invited_at": now, "expires_at": now + HOLDS, "code_hash": hash_of(new_code())}
        made = Invitation.objects.create(purpose=club.code, subject=making.CLUB, **sent)

    def send(password):
        try:
            with tenant_context(alfa):
                barrier.wait(timeout=20)
                typed = {"first_name": "Piet", "last_name": "Claes", "password": password, "language": "nl"}
                accept_with_new_account(made, **typed, at=now)
        except RuleBroken as refusal:
            refusals.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[f"vier woorden zijn genoeg {number}"]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    with tenant_context(alfa):
        assert User.objects.filter(email=making.INVITED).count() == 1
    assert club.members == [making.INVITED]
    used = "This invitation was used already. Log in with the account that it was used for."
    assert refusals == [used, used, used]
