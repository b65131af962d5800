"""A person about whom something stands in every place where it can, by words that occur nowhere else."""

import io

from allauth.account.models import EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image as Picture
from wagtail.models import APIToken, Comment, CommentReply, Page, PageLogEntry, TaskState, Workflow
from wagtail.users.models import UserProfile

from catalogue.models import CatalogueImport
from employers.access import ask_access, refuse_access
from employers.deciding import end_employer, refuse_employer
from employers.enums import MemberRole
from employers.members import appoint, invite_member
from employers.models import EmployerStep
from portal.accounts.models import User
from portal.notices.telling import tell
from portal.privacy.consents import give
from portal.privacy.looking import look
from tests.accounts.people import account, signed_in
from tests.employers import making as companies

FIRST, LAST, ADDRESS, OWN_WORDS = "Zqxwa", "Vbnmk", "Jklmq.Wxcvb@marker.example", "Qsdfg"
WORDS = (FIRST, LAST, "jklmq", "wxcvb", OWN_WORDS)


def marked_person():
    """Somebody who did everything that people do here, and whom others wrote about."""
    user = account(ADDRESS.lower())
    User.objects.filter(pk=user.pk).update(first_name=FIRST, last_name=LAST)
    user = User.objects.get(pk=user.pk)
    at_the_log_in(user)
    at_companies(user)
    in_messages(user)
    in_the_back_office(user)
    give(user, "tests.something", at=timezone.now())
    look(
        viewer=companies.officer(), subject=user.uuid, what="accounts.account", at=timezone.now(), acting_for=OWN_WORDS
    )
    return user


def at_the_log_in(user):
    address = user.emailaddress_set.get()
    EmailConfirmation.objects.create(email_address=address, key=f"{OWN_WORDS}key".lower(), sent=timezone.now())
    Authenticator.objects.create(user=user, type="webauthn", data={"name": f"Key of {FIRST}"})
    signed_in("alfa.localhost", user)
    halfway = SessionStore()
    halfway["account_login"] = {"email": ADDRESS}
    halfway.save()


def at_companies(user):
    """Manager beside another of one company, alone of one that ended and of one that was refused; asking for others."""
    now, officer = timezone.now(), companies.officer()
    shared = companies.employer(by=user, validated=True)
    appoint(shared, user=companies.manager(), role=MemberRole.MANAGER, by=user, at=now)
    EmployerStep.objects.filter(employer=shared, state="validated").update(text=f"Called {FIRST} {LAST} about this")
    EmployerStep.objects.filter(employer=shared, by=user).update(text=f"My number is {OWN_WORDS}")
    ended = companies.employer(by=user, validated=True, name="Gone")
    end_employer(ended, reason="Stopped", by=officer, at=now)
    alone = companies.employer(by=user, name=f"{LAST} alone", street=f"{OWN_WORDS} 1")
    refuse_employer(alone, reason=f"{FIRST} {LAST} is no company", by=officer, at=now)
    companies.employer(by=user, name=f"{OWN_WORDS} waits", phone="02 123 45 67")
    other = companies.employer(by=companies.manager(), validated=True, name="Other")
    refuse_access(ask_access(other, user=user, message=OWN_WORDS, at=now), reason=OWN_WORDS, by=officer, at=now)
    ask_access(other, user=user, message=f"It is {FIRST}, {OWN_WORDS}", at=now)
    invite_member(shared, email=ADDRESS, role=MemberRole.MENTOR, language="nl", by=officer, at=now, last_name=LAST)
    # That somebody was let in stays, without who did it.
    appoint(shared, user=account("omar@belcentrum.example"), role=MemberRole.MENTOR, by=user, at=now)


def in_messages(user):
    event = {"event": "employers.access_asked", "at": timezone.now(), "employer": Named()}
    tell(users=[user, companies.manager()], askers=[user], **event)


class Named:
    name = number_in_words = "Other"


def in_the_back_office(user):
    now, page = timezone.now(), Page.objects.last().specific
    comment = Comment.objects.create(page=page, user=user, text=OWN_WORDS, contentpath="title")
    CommentReply.objects.create(comment=comment, user=user, text=OWN_WORDS)
    page.save_revision(user=user)
    kind = ContentType.objects.get_for_model(Page)
    PageLogEntry.objects.create(
        page=page,
        content_type=kind,
        label="x",
        user=user,
        action="wagtail.comments.create",
        timestamp=now,
        data={"comment": {"id": comment.pk, "text": OWN_WORDS, "contentpath": "title"}},
    )
    with_a_decision_about_words(user, page)
    drawn = io.BytesIO()
    Picture.new("RGB", (20, 20)).save(drawn, "PNG")
    picture = ImageFile(io.BytesIO(drawn.getvalue()), name=f"{OWN_WORDS}.png")
    UserProfile.objects.create(user=user, avatar=picture)
    APIToken.objects.create(user=user, name=OWN_WORDS, key_hash="x", prefix="x")
    CatalogueImport.objects.create(by=user, at=now, kind="json", name=f"{OWN_WORDS}.json")


def with_a_decision_about_words(user, page):
    state = Workflow.objects.first().start(page, user)
    TaskState.objects.filter(workflow_state=state).update(finished_by=user, comment=OWN_WORDS)
