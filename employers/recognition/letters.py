"""The letter of a decision about a learning workplace: its facts, kept with the decision, and the document made of them.

It names no person: neither the officer, who signs by function, nor the mentors. So it can be kept as long as needed.
"""

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from catalogue.words import words_of
from employers.recognition.enums import GRANTED, REVOKED, SUBMITTED, RecognitionState
from portal.house.letterhead import letterhead
from portal.kit.documents import PDF, make_pdf
from portal.kit.serving import download


def letter_of(recognition, step):
    """The facts of the letter, in the language of whoever sent the request."""
    with override(language_of(recognition)):
        head = letterhead(language=get_language(), on=timezone.localdate(step.at))
        return head | about_the_company(recognition) | told(recognition, step) | signed(head["author"])


def language_of(recognition):
    sent = recognition.steps.filter(state=SUBMITTED).select_related("by").first()
    return sent.by.language if sent and sent.by else settings.LANGUAGE_CODE


def about_the_company(recognition):
    company = recognition.employer
    return {
        "receiver": [company.name, company.street, f"{company.postcode} {company.municipality}"],
        "about": [
            [_("Our reference"), recognition.reference],
            [_("Enterprise number"), company.number_in_words],
        ],
    }


def told(recognition, step):
    state = RecognitionState(step.state)
    place = recognition.establishment
    decided = [[_("Workplace"), f"{place.name}, {place.street}, {place.postcode} {place.municipality}"]]
    titles = titles_of(recognition)
    if recognition.programme:
        decided.append([_("Programme"), titles[0]])
    if state == GRANTED:
        decided += [
            [_("Recognised"), period_in_words(recognition)],
            [_("Learners at the same time"), str(recognition.places)],
        ]
    return {
        "title": str(TITLES[state]()),
        "opening": [_("Dear Sir or Madam,"), OPENINGS[state]()],
        "decided": decided,
        "listed": None if recognition.programme else {"heading": _("Modules"), "items": titles},
        "reason": {"heading": _("Why"), "paragraphs": step.text.splitlines()} if step.text else None,
        "closing": [paragraph for paragraph in [under(step), *CLOSINGS[state]()] if paragraph],
    }


TITLES = {
    GRANTED: lambda: _("Recognition as learning workplace"),
    RecognitionState.REFUSED: lambda: _("No recognition as learning workplace"),
    REVOKED: lambda: _("Your recognition as learning workplace is revoked"),
}
OPENINGS = {
    GRANTED: lambda: _("You asked to be recognised as a learning workplace. We recognise this workplace:"),
    RecognitionState.REFUSED: lambda: _(
        "You asked to be recognised as a learning workplace. We cannot recognise this workplace:"
    ),
    REVOKED: lambda: _("We recognised this workplace as a learning workplace. From today we no longer do:"),
}
CLOSINGS = {
    GRANTED: lambda: [
        _("Does something change at this workplace, such as the mentors or the equipment? Tell us in the portal."),
        _("You can renew the recognition in the portal before it ends."),
    ],
    RecognitionState.REFUSED: lambda: [_("Is the reason gone? Then you can ask again in the portal.")],
    REVOKED: lambda: [_("Nobody can begin to learn at this workplace under this recognition any more.")],
}


def titles_of(recognition):
    """Of the programme, or of each module with its code, in the language of the letter."""
    if recognition.programme:
        words = words_of(get_language(), programmes=[recognition.programme])
        return [words["programme", recognition.programme.pk].title]
    modules = list(recognition.modules.order_by("code"))
    words = words_of(get_language(), modules=modules)
    return [f"{module.code} {words['module', module.pk].title}" for module in modules]


def period_in_words(recognition):
    return _("from %(first)s to %(last)s") % {
        "first": date_format(recognition.in_force.lower, "DATE_FORMAT"),
        "last": date_format(recognition.last_day, "DATE_FORMAT"),
    }


def under(step):
    """On what the decision rests."""
    if step.meeting:
        return _("The partnership of the sector decided this at its meeting of %(day)s.") % {"day": step.meeting}
    if step.mandate:
        return _(
            "We decided this under the mandate that the partnership of the sector gave at its meeting of %(day)s."
        ) % {"day": step.mandate.decided_at}
    return ""


def signed(sector):
    return {
        "signature": [
            _("Kind regards,"),
            _("for %(sector)s") % {"sector": sector},
            _("The officer for learning workplaces"),
        ]
    }


def pdf_of(step):
    """The letter as a PDF, the same bytes each time."""
    return make_pdf("recognition_letter", step.letter)


def letter_response(step):
    name = f"{step.recognition.reference}-{timezone.localdate(step.at):%Y%m%d}.pdf"
    return download(name, pdf_of(step), PDF)
