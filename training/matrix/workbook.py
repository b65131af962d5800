"""The matrix as a workbook: exactly what is shown."""

from django.utils.translation import gettext as _

from portal.kit.spreadsheets import workbook_response


def matrix_workbook(standings, asked):
    headings = [_("Name"), _("Function"), _("Establishment"), _("Proven"), _("Independently"), _("Of")]
    headings += [f"{each.code} {each.title}" for each in asked.competences]
    return workbook_response("competences", [headings, *(row_of(each, asked) for each in standings)])


def row_of(standing, asked):
    person = standing.person
    return [
        person.name,
        person.function.title if person.function else "",
        person.place.name if person.place else "",
        standing.proven,
        standing.independent,
        standing.number,
        *(in_words(standing.stand(each)) for each in asked.competences),
    ]


def in_words(stand):
    if stand.level is None:
        return ""
    return _("%(level)s (own view)") % {"level": stand.level.label} if stand.is_own_view else str(stand.level.label)
