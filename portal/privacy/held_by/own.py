"""What privacy itself keeps: who looked, what people allow, who asked to be erased."""

from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.privacy.consents import purposes
from portal.privacy.holders import Fate, Holder, Kept, Section
from portal.privacy.looking import said_of
from portal.privacy.models import AccessLog, Consent, ErasureRequest, UnusedAccount
from portal.privacy.naming import wipe_names
from portal.privacy.personal_data import CONSENTS, ERASURES, LOOKS


class OwnHolder(Holder):
    def held(self, subject):
        return [looks_at(subject), consents_of(subject), wishes_of(subject)]

    def foresee(self, subject):
        kept = [
            Kept(
                _("That it was asked, and when it was done"),
                _("The sector must be able to show that it answered. It holds no name."),
            )
        ]
        if Consent.objects.about(subject).exists():
            kept.append(
                Kept(
                    _("What was allowed, and until when"),
                    _("The sector must be able to show that it did only what was allowed. It holds no name."),
                )
            )
        return Fate([_("Who looked at the data.")], kept)

    def erase(self, subject, *, at):
        fate = self.foresee(subject)
        AccessLog.objects.about(subject).delete()
        Consent.objects.about(subject).given().update(withdrawn_at=Greatest("given_at", at))
        UnusedAccount.objects.filter(subject__in=subject.uuids).delete()
        ErasureRequest.objects.about(subject).update(reason="")
        wipe_names(ErasureRequest.objects.about(subject), "why", subject=subject)
        return fate

    def expire(self, at):
        looked, _each = AccessLog.objects.filter(at__lt=LOOKS.over_before(at)).delete()
        allowed, _each = Consent.objects.filter(withdrawn_at__lt=CONSENTS.over_before(at)).delete()
        settled, _each = ErasureRequest.objects.filter(decided_at__lt=ERASURES.over_before(at)).delete()
        return {"looks": looked, "consents": allowed, "wishes to be erased": settled}


def looks_at(subject):
    found = AccessLog.objects.about(subject).select_related("viewer")
    rows = [[(_("When"), each.at), (_("Who"), each.seen_by), (_("What"), said_of(each))] for each in found]
    return Section(_("Who looked at your data"), rows, (_("See all"), reverse("privacy:looks")))


def consents_of(subject):
    rows = [
        [
            (_("What you allow"), purposes[each.purpose].title if each.purpose in purposes else each.purpose),
            (_("Given"), each.given_at),
            (_("Withdrawn"), each.withdrawn_at),
        ]
        for each in Consent.objects.about(subject)
    ]
    return Section(_("What you allow"), rows)


def wishes_of(subject):
    rows = [
        [
            (_("Asked"), each.asked_at),
            (_("Your reason"), each.reason),
            (_("Answer"), each.get_state_display()),
            (_("Answered"), each.decided_at),
            (_("Why"), each.why),
        ]
        for each in ErasureRequest.objects.about(subject)
    ]
    return Section(_("Your wish to be erased"), rows)
