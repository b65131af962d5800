"""How pictures in texts are drawn: in a modern format, with their size, and only when the reader comes near."""

from django.utils.translation import gettext_lazy as _
from wagtail.images.formats import Format, register_image_format, unregister_image_format


class LazyFormat(Format):
    def image_to_html(self, image, alt_text, extra_attributes=None):
        return super().image_to_html(image, alt_text, {**(extra_attributes or {}), "loading": "lazy"})


for name in ("fullwidth", "left", "right"):
    unregister_image_format(name)
register_image_format(LazyFormat("fullwidth", _("Full width"), "picture", "width-1200|format-webp"))
register_image_format(LazyFormat("right", _("Beside the text"), "picture picture--aside", "width-480|format-webp"))
