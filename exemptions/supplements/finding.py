"""Where supplements are downloaded: one link for each language in which there is a text."""

from django.urls import reverse
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

from exemptions.models import CertificateSupplement


def ways_to(supplement):
    """Pairs of words and an address; the texts are at hand."""
    for text in supplement.texts.all():
        with override(text.language):
            address = reverse("exemptions:supplement", args=[supplement.code])
        language = get_language_info(text.language)["name_local"].capitalize()
        yield _("Certificate supplement: %(language)s (PDF)") % {"language": language}, address


def ways_to_published(**of):
    """As `ways_to`, for the published one of a standard's framework or of a programme; empty without it."""
    found = CertificateSupplement.objects.published().filter(**of).prefetch_related("texts").first()
    return list(ways_to(found)) if found else []


def ways_of_programme(programme):
    return ways_to_published(programme=programme)
