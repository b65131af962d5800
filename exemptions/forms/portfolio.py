"""What somebody did, told by goal, situation, task, action, result and reflection."""

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.models import Competence
from exemptions.models import PortfolioItem


class ItemForm(forms.ModelForm):
    """`ids` are the competences that it may show; without any it is told without."""

    class Meta:
        model = PortfolioItem
        fields = ["competences", "goal", "situation", "task", "action", "result", "reflection"]
        widgets = {
            "competences": forms.CheckboxSelectMultiple,
            **{
                name: forms.Textarea(attrs={"rows": 3})
                for name in ("goal", "situation", "task", "action", "result", "reflection")
            },
        }

    upload = forms.FileField(
        label=_("A file that shows it"),
        help_text=_(
            "A document or a picture, such as .pdf, .docx, .jpg or .png. Nobody but you and the sector reads it."
        ),
        required=False,
    )

    def __init__(self, *args, ids, **kwargs):
        super().__init__(*args, **kwargs)
        if not ids:
            del self.fields["competences"]
            return
        self.fields["competences"].queryset = Competence.objects.filter(pk__in=ids).order_by("order", "code")

    def told(self):
        """What add_item wants to know."""
        told = dict(self.cleaned_data)
        return {"competences": told.pop("competences", ()), "upload": told.pop("upload"), "told": told}
