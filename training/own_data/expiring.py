"""What was kept long enough of sessions goes, every night (portal.privacy.retention)."""

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
        "scans of registers": remove_scans(
            RegisterScan.objects.filter(session__last_ends_at__lt=SCANNED.over_before(at))
        ),
    }


def deleted(rows):
    _all, by_model = rows.delete()
    return by_model.get(rows.model._meta.label, 0)


def remove_scans(scans):
    """The row goes first: a file without a row is nobody's, a row without its file would be an error page."""
    found = list(scans[:MOST])
    scans.model.objects.filter(pk__in=[scan.pk for scan in found]).delete()
    for scan in found:
        scan.file.storage.delete(scan.file.name)
    return len(found)
