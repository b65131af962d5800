"""What of exemptions counts on a competence, and so keeps it from being deleted (catalogue.affected)."""

from django.db.models import Q
from django.utils.translation import ngettext

from catalogue.affected import Affected, CompetenceGoes, tells_who_is_affected_by
from exemptions.enums import ANSWERING
from exemptions.models import Assessment, CompetenceLink, ConcordanceRule, OutsideCredential


@tells_who_is_affected_by(CompetenceGoes)
def counting_on_competence(change):
    """Drafts do not keep it: nobody is answered by them."""
    competence = change.competence
    yield assessments(Assessment.objects.open().filter(snapshot__competences__contains=[{"id": competence.pk}]).count())
    yield links(CompetenceLink.objects.filter(Q(competence=competence) | Q(covers=competence)).count())
    yield rules(ConcordanceRule.objects.filter(rests_on=competence, table__state__in=ANSWERING).count())
    yield credentials(OutsideCredential.objects.filter(competences=competence).count())


def assessments(count):
    told = ngettext("%(count)s assessment that is not over", "%(count)s assessments that are not over", count)
    return Affected(count, told % {"count": count})


def links(count):
    told = ngettext("%(count)s link between competences", "%(count)s links between competences", count)
    return Affected(count, told % {"count": count})


def rules(count):
    told = ngettext("%(count)s rule of the concordance", "%(count)s rules of the concordance", count)
    return Affected(count, told % {"count": count})


def credentials(count):
    told = ngettext("%(count)s credential of another house", "%(count)s credentials of other houses", count)
    return Affected(count, told % {"count": count})
