"""What somebody did, told and shown, laid beside an assessment or a request (exemptions.models.PortfolioItem)."""

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.material_files import tidy_name
from exemptions.assessing.enums import FOLLOWED, Step
from exemptions.assessing.holding import hold, refuse_other_state
from exemptions.models import PortfolioItem
from exemptions.requests.asking import hold_draft
from portal.kit.constraints import told_as_rule
from portal.kit.contents import DOCUMENTS, PICTURES, NotWelcome, recognise, refuse_size
from portal.kit.private_files import random_name
from portal.kit.rules import RuleBroken
from portal.privacy.deleting import wipe

MOST_ITEMS = 40


@transaction.atomic
def add_item(employee, *, told, competences, upload=None, assessment=None, request=None, by, at):
    """`told` are the six answers by field. Raises RuleBroken, and NotWelcome for a file that is not accepted."""
    hold_open(assessment, request, by=by, at=at)
    beside = PortfolioItem.objects.filter(assessment=assessment, request=request)
    if beside.count() >= MOST_ITEMS:
        raise RuleBroken(_("A portfolio holds at most %(most)s items.") % {"most": MOST_ITEMS})
    item = PortfolioItem(employee=employee, assessment=assessment, request=request, added_by=by, added_at=at, **told)
    if upload:
        keep_file(item, upload)
    with told_as_rule(PortfolioItem):
        item.save()
    item.competences.set(competences)
    return item


@transaction.atomic
def remove_item(item, *, by, at):
    """Raises RuleBroken once the portfolio, or the request beside which it lies, was sent."""
    hold_open(item.assessment, item.request, by=by, at=at)
    wipe([item])


def hold_open(assessment, request, *, by, at):
    """Lock that in which the item stands. Raises RuleBroken when it was sent."""
    if request is not None:
        hold_draft(request, by=by, on=timezone.localdate(at))
    else:
        refuse_closed(hold(assessment))


def refuse_closed(held):
    refuse_other_state(held, FOLLOWED)
    if held.steps.filter(step=Step.PORTFOLIO).exists():
        raise RuleBroken(_("Your portfolio was sent already, so it does not change any more."))


def keep_file(item, upload):
    """The file under a name that nobody can guess; its kind is what it is, whatever it is called."""
    refuse_size(upload, most=settings.MATERIAL_MAX_BYTES["document"])
    kind = recognise(upload, upload.name)
    if kind not in DOCUMENTS and kind not in PICTURES:
        raise NotWelcome(_("Choose a document or a picture, such as .pdf, .docx, .jpg or .png."))
    upload.seek(0)
    item.name, item.content_type = tidy_name(upload.name, kind), kind.mime
    token = random_name()
    item.file.save(f"portfolio/{token[:2]}/{token}", ContentFile(upload.read()), save=False)
