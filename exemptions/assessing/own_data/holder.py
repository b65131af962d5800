"""What assessments hold about somebody, and how it is forgotten (portal.privacy.holders)."""

from django.utils.translation import gettext as _

from exemptions.assessing.enums import DECIDED, OVER
from exemptions.assessing.own_data.forgetting import empty, wipe_names_in_texts
from exemptions.assessing.own_data.held import assessments_of, files_of, portfolio_of, sections_of
from exemptions.assessing.personal_data import JUDGED
from exemptions.models import Assessment, PortfolioItem, RouteStep
from exemptions.personal_data import PROVEN
from portal.privacy.deleting import wipe
from portal.privacy.holders import Fate, Holder, Kept
from portal.privacy.naming import INSTEAD

# In one night; the others the next.
MOST = 500


class AssessmentsHolder(Holder):
    """Of candidates, and what assessors did. A person's own goes with the person (exemptions.own_data.forgetting)."""

    def held(self, subject):
        return sections_of(subject)

    def files(self, subject):
        return files_of(subject)

    def needs_account(self, subject):
        assesses = subject.user and Assessment.objects.open().filter(assessors__user=subject.user).exists()
        return bool(assesses) or assessments_of(subject).open().exists()

    def foresee(self, subject):
        fate, found = Fate(), assessments_of(subject)
        if found.exists() or portfolio_of(subject).exists():
            fate.wiped.append(
                _("Assessments still to come, the portfolio, and what assessors and the candidate said and wrote.")
            )
        if found.filter(state=DECIDED).exists():
            fate.kept.append(Kept(_("What was proven in an assessment and when, without who"), PROVEN))
        return fate

    def erase(self, subject, *, at):
        fate = self.foresee(subject)
        wipe_names_in_texts(subject)
        return fate

    def expire(self, at):
        over = Assessment.objects.filter(state__in=OVER, ended_at__lt=JUDGED.over_before(at))
        old = over.filter(pk__in=still_with_words(over))[:MOST]
        return {
            "portfolios": wipe(PortfolioItem.objects.filter(assessment__in=over)[:MOST]),
            "words about assessments": emptied(old),
        }


def still_with_words(over):
    """Those of which a score, an answer or a step is still there, or why it was called off."""
    told = RouteStep.objects.filter(assessment__in=over).values("assessment")
    because = over.exclude(ended_because__in=["", INSTEAD]).values("pk")
    return over.filter(assessors__scores__isnull=False).values("pk").union(told, because)


def emptied(assessments):
    keys = list(assessments.values_list("pk", flat=True))
    empty(Assessment.objects.filter(pk__in=keys))
    return len(keys)
