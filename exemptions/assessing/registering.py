"""What assessments tell the rooms below: called by the room's AppConfig.ready."""

from django.utils.translation import gettext_lazy as _


def register():
    from catalogue.changes.references import goes_along
    from catalogue.importing.further import keepers
    from employees.back_office.dossier import beginnings as begun_for_people
    from employees.competences import evidence
    from employees.standing import asked_along
    from exemptions.assessing.calendars import entries_of_user
    from exemptions.assessing.ending import follow_request
    from exemptions.assessing.first_page import ASKED, tell
    from exemptions.assessing.standards import keep_standard
    from exemptions.assessing.told import proven, read_proven
    from exemptions.back_office.assessments.further import beginnings, buttons, results
    from exemptions.deciding.further import actions, blocks
    from exemptions.models import AssessmentStandard, CertificateSupplement, SupplementText
    from exemptions.requests.moving import followers
    from exemptions.supplements.finding import ways_of_programme
    from portal.agenda.entries import sources
    from portal.kit import first_page, ways_on
    from portal.kit.kept_pages import pages_show
    from portal.privacy.looking import looks

    begun_for_people.append(beginnings)
    evidence.register("exemptions.assessments", rows=proven, read=read_proven)
    goes_along.add(AssessmentStandard._meta.label)
    keepers.append(keep_standard)
    actions.append(buttons)
    blocks.append(results)
    followers.append(follow_request)
    sources["exemptions.assessments"] = entries_of_user
    asked_along.update(ASKED)
    first_page.register("exemptions.assessments", tell, place=37)
    ways_on.register_found("catalogue.programme", ways_of_programme)
    pages_show(CertificateSupplement, SupplementText)
    looks["exemptions.assessment"] = _("your test, interview or assessment")
