"""A stream of blocks as a field of a plain form."""

from django import forms
from django.utils.translation import gettext as _
from wagtail.blocks.base import BlockField, BlockWidget

UNREADABLE = object()


class Blocks(BlockField):
    """As Wagtail's, which breaks on fields that do not belong together: a page that was cut off is told as what it is."""

    def __init__(self, block, **kwargs):
        super().__init__(block, widget=CarefulWidget(block), **kwargs)

    def clean(self, value):
        if value is UNREADABLE:
            raise forms.ValidationError(_("This part did not arrive whole. Open the page again."))
        return super().clean(value)


class CarefulWidget(BlockWidget):
    def value_from_datadict(self, data, files, name):
        try:
            return super().value_from_datadict(data, files, name)
        except (LookupError, TypeError, ValueError, AttributeError):
            return UNREADABLE

    def render_with_errors(self, name, value, attrs=None, errors=None, renderer=None):
        if value is UNREADABLE or value is None:
            value, errors = self.block_def.get_default(), None
        return super().render_with_errors(name, value, attrs=attrs, errors=errors, renderer=renderer)
