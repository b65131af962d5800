"""A photo beside an observation: checked, turned upright, made smaller and drawn anew, so that nothing else stands in it."""

import io
import warnings

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from portal.kit.contents import PICTURES, NotWelcome, recognise, refuse_size
from training.models import ObservationPhoto
from training.tracks.personal_data import WAITING

# On a phone and on paper nobody sees more.
LONGEST_SIDE, QUALITY = 1600, 80
MOST_POINTS = 50_000_000


def receive(upload, *, track, by, at):
    """Keep a photo that was sent, hanging on nothing yet. Raises NotWelcome."""
    content = redrawn(upload)
    photo = ObservationPhoto(track=track, size=len(content), added_by=by, added_at=at)
    photo.file.save("photo", ContentFile(content), save=False)
    photo.save()
    return photo


def redrawn(upload):
    """The photo as JPEG: without what the camera wrote in it, such as where it was taken."""
    refuse_size(upload, most=settings.MATERIAL_MAX_BYTES["document"])
    if recognise(upload, upload.name) not in PICTURES:
        raise NotWelcome(_("This is no photo. Choose a picture: .jpg, .png or .webp."))
    upload.seek(0)
    try:
        return drawn_anew(upload)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as broken:
        raise NotWelcome(_("This photo cannot be read. Take it again, or choose another.")) from broken


def drawn_anew(file):
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        picture = Image.open(file, formats=["JPEG", "PNG", "WEBP"])
        if picture.width * picture.height > MOST_POINTS:
            raise NotWelcome(_("This photo is too large. Make it smaller and choose it again."))
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # A JPEG is read at the size that is needed.
        picture = ImageOps.exif_transpose(picture).convert("RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    written = io.BytesIO()
    Image.frombytes("RGB", picture.size, picture.tobytes()).save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


def left_behind(at):
    """Photos of forms that were never sent again."""
    return ObservationPhoto.objects.filter(observation=None, added_at__lt=WAITING.over_before(at))
