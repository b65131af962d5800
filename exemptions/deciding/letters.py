"""The letter of a decision about one module: its facts, kept as they were then, and the document made of them.

The officer signs by function. It is in the language of the learner.
"""

from decimal import Decimal

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from catalogue.quantities import counted
from catalogue.snapshots import title_of
from employees.models import Achievement
from exemptions.assessing.enums import AssessmentKind
from exemptions.deciding.following import heard
from exemptions.deciding.lengths import exempted_elsewhere, in_units, left_beside, length_of
from exemptions.deciding.verdicts import in_words
from exemptions.enums import GRANTED_FULL, GRANTED_HOURS, REFUSED, AskedAs, Ground, LetterKind, Proof, Reason
from exemptions.models import DecisionLetter
from portal.house.letterhead import letterhead
from portal.house.models import SectorSettings
from portal.kit.constraints import told_as_rule
from portal.kit.documents import PDF, make_pdf
from portal.kit.serving import download


def keep_letter(held, kind, *, by, at):
    """The letter of what was just decided about a module that is held."""
    with told_as_rule(DecisionLetter):
        return held.letters.create(kind=kind, facts=letter_of(held, kind, at=at), made_by=by, made_at=at)


def letter_of(requested, kind, *, at):
    """The facts of the letter of the decision that stands in the row, kept or not."""
    with override(language_of(requested.employee)):
        language, day = get_language(), timezone.localdate(at)
        head = letterhead(language=language, on=day)
        return head | about(requested, day) | said(requested, kind) | signed(head["author"])


def language_of(person):
    if person.user_id:
        return person.user.language
    return person.language or settings.LANGUAGE_CODE


def about(requested, day):
    return {
        "receiver": [requested.employee.full_name],
        "about": [
            [_("Our reference"), requested.request.number],
            [_("Decided on"), date_format(day, "DATE_FORMAT")],
        ],
    }


def said(requested, kind):
    revoked = kind == LetterKind.REVOCATION
    why = [requested.revoked_because] if revoked else [str(Reason(requested.reason).label), requested.words]
    return {
        "title": title_in_words(requested, revoked),
        "opening": [
            _("Dear %(name)s,") % {"name": requested.employee.full_name},
            opening_in_words(requested, revoked),
        ],
        "decided": decided(requested, revoked),
        "reason": {"heading": _("Why"), "paragraphs": [line for text in why for line in text.splitlines() if line]},
        "closing": policy(requested, revoked),
    }


def title_in_words(requested, revoked):
    if revoked:
        return _("Your exemption is revoked")
    return _("No exemption") if requested.outcome == REFUSED else _("Your exemption")


def opening_in_words(requested, revoked):
    if revoked:
        return _("You were exempted from a module, or from part of it. From today you no longer are:")
    if requested.request.asked_as != AskedAs.LEARNER:
        if requested.outcome == REFUSED:
            return _("An exemption from a module was asked for you. We cannot exempt you:")
        return _("An exemption from a module was asked for you. We exempt you:")
    if requested.outcome == REFUSED:
        return _("You asked to be exempted from a module. We cannot exempt you:")
    return _("You asked to be exempted from a module. We exempt you:")


def decided(requested, revoked):
    snapshot = requested.snapshot
    rows = [
        (_("Person"), requested.employee.full_name),
        (_("Module"), f"{snapshot['code']} {title_of(snapshot, get_language())}"),
        (
            pgettext("exemption", "Revoked") if revoked else _("Decision"),
            in_words(requested, requested.outcome, requested.quantity),
        ),
        (_("Hours exempted"), hours_in_words(requested)),
        (_("Still to follow"), left_after_all(requested) if revoked else left_in_words(requested)),
        (_("Ground"), str(Ground(requested.ground).label) if requested.ground else ""),
        (_("Evidence"), "; ".join(evidence_of(requested))),
        (_("Concordance table"), table_in_words(requested)),
    ]
    return [[name, value] for name, value in rows if value]


def hours_in_words(requested):
    unit = requested.snapshot["unit"]
    if requested.outcome == GRANTED_FULL:
        return counted(length_of(requested), unit)
    return counted(Decimal(requested.quantity), unit) if requested.outcome == GRANTED_HOURS else ""


def left_in_words(requested):
    """Less than the module has beside this decision, when hours were exempted before. By the hours that the letter names:
    a quarter of a lestijd is no whole minutes."""
    if requested.outcome != GRANTED_HOURS:
        return ""
    before = in_units(requested, exempted_elsewhere(requested))
    left = length_of(requested) - before - Decimal(requested.quantity)
    return counted(max(left, Decimal(0)), requested.snapshot["unit"])


def left_after_all(requested):
    """What is to follow once this exemption is gone; empty when the learner has the module by something else."""
    if has_it_otherwise(requested):
        return ""
    others = exempted_elsewhere(requested)
    if not others or requested.snapshot["minutes"] is None:
        return _("The whole module")
    return counted(left_beside(requested, others), requested.snapshot["unit"])


def has_it_otherwise(requested):
    """Whether the learner has the module by something that stands, as after a revocation."""
    return Achievement.objects.held_by([requested.employee]).of_module(requested.module).exists()


def evidence_of(requested):
    """What was shown: each credential with who gave it and when, each further file, what somebody told of their work, and
    how they were heard."""
    request = requested.request
    for held in request.credentials.select_related("credential").order_by("pk"):
        issuer = held.credential.issuer if held.credential_id else held.issuer
        told = [issuer, held.obtained_on and str(held.obtained_on.year)]
        beside = ", ".join(each for each in told if each)
        yield f"{held.said} ({beside})" if beside else held.said
    yield from request.evidence.filter(held=None).order_by("pk").values_list("name", flat=True)
    if request.portfolio.exists():
        yield _("what you told of your work")
    by = heard(requested)
    yield from (str(proof.label) for kind, proof in PROOFS.items() if kind in by)


PROOFS = {AssessmentKind.TEST: Proof.TEST, AssessmentKind.INTERVIEW: Proof.INTERVIEW}


def table_in_words(requested):
    table = requested.table
    if table is None:
        return ""
    if table.is_illustration:
        return _("%(table)s, an illustration and not the policy of the sector") % {"table": table.code}
    return table.code


def policy(requested, revoked):
    """What the sector's policy says of every such decision."""
    house, said = SectorSettings.load(), []
    if requested.outcome != REFUSED and not revoked:
        said.append(_("An exemption is not a certificate: it says that you need not follow this, and proves no more."))
        if house.exemptions_hold_within_sector:
            said.append(_("The exemption holds within this sector only."))
    if house.exemptions_can_be_appealed:
        said.append(_("Do you disagree? You can appeal against this decision: write to us, and name our reference."))
    else:
        said.append(_("No appeal is possible against this decision."))
    return said


def signed(sector):
    signature = [_("Kind regards,"), _("for %(sector)s") % {"sector": sector}, _("The officer for exemptions")]
    return {"signature": signature}


def text_of(facts):
    """The letter as plain paragraphs, to be read before it is sent."""
    pairs = [f"{name}: {value}" for name, value in [*facts["about"], *facts["decided"]]]
    return [
        *facts["opening"],
        *pairs,
        *facts["reason"]["paragraphs"],
        *facts["closing"],
        " ".join(facts["signature"]),
    ]


def pdf_of(letter):
    """The letter as a PDF, the same bytes each time."""
    return make_pdf("exemption_letter", letter.facts)


def letter_response(letter):
    requested = letter.requested
    code = requested.module.code.replace(" ", "")
    return download(f"{requested.request.number}-{code}-{letter.kind}.pdf", pdf_of(letter), PDF)
