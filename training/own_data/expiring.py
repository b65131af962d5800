"""What was kept long enough of sessions goes, every night (portal.privacy.retention)."""

from portal.privacy.deleting import wipe
from training.models import Evaluation, RegisterScan, Satisfaction, SignIn
from training.personal_data import EVALUATED, FELT, SCANNED, SIGNED

# In one night; the others the next.
MOST = 500


def expire(at):
    over = "enrolment__session__last_ends_at__lt"
    felt = Satisfaction.objects.filter(session__last_ends_at__lt=FELT.over_before(at)).exclude(enrolment=None)
    return {
        "signings in": deleted(SignIn.objects.filter(**{over: SIGNED.over_before(at)})),
        "evaluations": deleted(Evaluation.objects.filter(**{over: EVALUATED.over_before(at)})),
        "whose opinion of a session": felt.update(enrolment=None),
        "scans of registers": wipe(
            RegisterScan.objects.filter(session__last_ends_at__lt=SCANNED.over_before(at))[:MOST]
        ),
    }


def deleted(rows):
    _all, by_model = rows.delete()
    return by_model.get(rows.model._meta.label, 0)
