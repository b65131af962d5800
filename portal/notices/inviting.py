"""Asks people to join something, with a code that only they get: by mail, or on a slip of paper."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.accounts.services import make_account
from portal.house.addresses import sector_address
from portal.kit.constraints import told_as_rule
from portal.notices.codes import hash_of, new_code
from portal.notices.limits import refuse_too_many
from portal.notices.mails import send_mail_after_commit
from portal.notices.models import Invitation
from portal.notices.models.invitations import CannotBeAccepted
from portal.notices.purposes import purposes

HOLDS = timedelta(days=30)


@transaction.atomic
def invite(*, purpose, subject, email, language, by, at, first_name="", last_name="", on_behalf=None, question=None):
    """Invite `email` to join what has the uuid `subject`; the mail goes out when the work at hand is committed.

    Raises RuleBroken when the same person is invited to the same already and could still accept. One that is too old
    gives way to the new one. `on_behalf` is the uuid of the company in whose name it is sent; RuleBroken too when it
    sent as many as it may (portal.notices.limits). `question` says what the mail asks, called in its language; else what
    is joined says it.
    """
    refuse_too_many(purpose, on_behalf, at=at)
    email = email.strip().lower()
    Invitation.objects.to(purpose, subject).waiting().filter(email__iexact=email, expires_at__lte=at).update(
        withdrawn_at=at
    )
    invitation, code = make_invitation(
        purpose,
        subject,
        email,
        on_behalf=on_behalf,
        language=language,
        by=by,
        at=at,
        first_name=first_name,
        last_name=last_name,
    )
    send_code(invitation, code, question)
    return invitation


@transaction.atomic
def make_slip(*, purpose, subject, language, by, at, first_name="", last_name=""):
    """An invitation on paper for who has no e-mail address. Returns it with its code, which is kept nowhere else.

    Slips that were made before for the same person open nothing any more.
    """
    Invitation.objects.to(purpose, subject).waiting().slips().update(withdrawn_at=at)
    return make_invitation(
        purpose, subject, "", language=language, by=by, at=at, first_name=first_name, last_name=last_name
    )


def make_invitation(purpose, subject, email, *, by, at, **whom):
    """Returns the Invitation and its code. Raises RuleBroken when this address is invited to the same already."""
    code = new_code()
    with told_as_rule(Invitation):
        invitation = Invitation.objects.create(
            purpose=purpose,
            subject=subject,
            email=email,
            code_hash=hash_of(code),
            invited_by=by,
            invited_at=at,
            expires_at=at + HOLDS,
            **whom,
        )
    return invitation, code


@transaction.atomic
def invite_again(invitation, *, by, at):
    """Withdraw an invitation and send a new one to the same person: the old code opens nothing any more."""
    old = invitation.withdraw(at=at)
    return invite(
        purpose=old.purpose,
        subject=old.subject,
        email=old.email,
        language=old.language,
        by=by,
        at=at,
        first_name=old.first_name,
        last_name=old.last_name,
        on_behalf=old.on_behalf,
    )


def send_code(invitation, code, question=None):
    if question is None:
        purpose, joined = what_is_joined(invitation)
        question = partial(purpose.ask, joined)
    with override(invitation.language):
        facts = {
            "invitation": invitation,
            "question": question(),
            "link": link_of(code),
            "code": code,
        }
        subject = " ".join(render_to_string("notices/invitation_subject.txt", facts).split())
        text = render_to_string("notices/invitation_mail.txt", facts)
    send_mail_after_commit(to=invitation.email, language=invitation.language, subject=subject, text=text)


def link_of(code):
    """Where the code is used, in the active language."""
    return sector_address() + reverse("notices:invitation", args=[code])


def birth_date_asked(invitation):
    """The date of birth that whoever accepts a slip must know; None for an invitation by mail, or when nobody told it."""
    purpose, joined = what_is_joined(invitation)
    asks = getattr(purpose, "birth_date", None)
    return asks(joined) if asks and invitation.is_slip else None


def question_of(invitation, *, at):
    """What is asked, in words. Raises CannotBeAccepted with the reason when nobody can accept it any more."""
    invitation.check_open(at)
    purpose, joined = what_is_joined(invitation)
    return purpose.ask(joined)


def what_is_joined(invitation):
    purpose = purposes.get(invitation.purpose)
    joined = purpose and purpose.find(invitation.subject)
    if joined is None:
        raise CannotBeAccepted(_("What you were invited to is not there any more. Ask whoever invited you what to do."))
    return purpose, joined


@transaction.atomic
def accept(invitation, *, by, at):
    """Let `by` join; returns the address to go on to. Raises RuleBroken with the sentence to show."""
    invitation = invitation.accept(by=by, at=at)
    purpose, joined = what_is_joined(invitation)
    return purpose.join(joined, user=by, invitation=invitation, at=at)


@transaction.atomic
def accept_with_new_account(invitation, *, first_name, last_name, password, language, at):
    """Make an account at the invitation's address and let it join: both or neither.

    Whoever holds the code got it by mail, which proves the address. Returns the account and the address to go on to.
    Raises RuleBroken.
    """
    # Of two who send the form at once one makes the account; the other reads that the invitation was used.
    Invitation.objects.select_for_update().get(pk=invitation.pk).check_open(at)
    user = make_account(
        email=invitation.email, password=password, first_name=first_name, last_name=last_name, language=language
    )
    return user, accept(invitation, by=user, at=at)
