"""What papers hold about somebody, and how it is forgotten (portal.privacy.holders)."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employees.own_data.records import records_of
from portal.privacy.holders import Fate, Holder, Kept, Section
from training.enums import SETTLED
from training.models import AttestIssued, CredentialRegistered, LeaveWish
from training.own_data.held import session_in_words
from training.papers.personal_data import ATTESTED, PROVEN

# In one night; the others the next.
MOST = 500


class PapersHolder(Holder):
    """Questions for training leave, attests, and what was registered of certificates."""

    def held(self, subject):
        records = records_of(subject)
        return [wanted(records), attested(records), registered(records)]

    def foresee(self, subject):
        fate, records = Fate(), records_of(subject)
        if LeaveWish.objects.filter(enrolment__employee__in=records).exists():
            fate.wiped.append(_("That training leave was asked for you."))
        if number := attests_of(records).filter(erased_at=None, enrolment__state__in=SETTLED).count():
            words = ngettext(
                "%(count)s attest of enrolment, without your name",
                "%(count)s attests of enrolment, without your name",
                number,
            )
            fate.kept.append(Kept(words % {"count": number}, PROVEN))
        return fate

    def erase(self, subject, *, at):
        fate = self.foresee(subject)
        forget_person(records_of(subject), at=at)
        return fate

    def expire(self, at):
        old = AttestIssued.objects.filter(issued_at__lt=ATTESTED.over_before(at)).order_by("pk")
        gone = list(old.values_list("pk", flat=True)[:MOST])
        AttestIssued.objects.filter(pk__in=gone).delete()
        return {"attests of enrolment": len(gone)}


def attests_of(records):
    return AttestIssued.objects.filter(enrolment__employee__in=records)


def forget_person(records, *, at):
    """For employees.own_data.forgetting too. The figures and the fingerprint stay, so that a paper can still be compared;
    the words on it, which name the person, go."""
    LeaveWish.objects.filter(enrolment__employee__in=records).delete()
    attests_of(records).filter(erased_at=None).update(printed={}, erased_at=at)


def wanted(records):
    found = LeaveWish.objects.filter(enrolment__employee__in=records).select_related("enrolment__session")
    rows = [
        [
            (_("Session"), session_in_words(each.enrolment.session)),
            (_("Asked at"), each.asked_at),
            (_("Taken back at"), each.taken_back_at),
        ]
        for each in found.order_by("asked_at", "pk")
    ]
    return Section(_("Training leave that was asked for you"), rows)


def attested(records):
    rows = [
        [
            (_("Session"), session_in_words(each.enrolment.session)),
            (_("Number"), each.reference),
            (_("Given at"), each.issued_at),
            (_("Withdrawn at"), each.revoked_at),
            (_("Why"), each.revoked_because),
            (_("Fingerprint of the file"), each.sha256),
            *((str(name), str(value)) for group in each.printed.get("groups", []) for name, value in group["rows"]),
        ]
        for each in attests_of(records).select_related("enrolment__session").order_by("issued_at", "pk")
    ]
    return Section(_("Attests of enrolment that you were given"), rows)


def registered(records):
    found = CredentialRegistered.objects.filter(certificate__employee__in=records).select_related("certificate")
    rows = [
        [
            (_("Certificate"), each.certificate.reference),
            (_("Registered at"), each.at),
            (_("Taken back at"), each.undone_at),
        ]
        for each in found.order_by("at", "pk")
    ]
    return Section(_("Certificates of yours that were registered with the learning-credentials database"), rows)
