from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

from portal.kit.translation_panels import TranslatedPanel
from portal.reading.models.base import TranslatedPage

ANSWER = ["bold", "italic", "ol", "ul", "link", "document-link"]


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("Answer"), features=ANSWER)

    class Meta:
        icon = "help"


class QuestionGroupBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("About what?"), max_length=100)
    questions = blocks.ListBlock(QuestionBlock(), label=_("Questions"))

    class Meta:
        icon = "list-ul"
        label = _("Group of questions")


class QuestionsPage(TranslatedPage):
    """Frequently asked questions, in groups. Each can be linked to."""

    groups = StreamField([("group", QuestionGroupBlock())], verbose_name=_("questions"), blank=True)

    translated_fields = [*TranslatedPage.translated_fields, "groups"]
    content_panels = [*TranslatedPage.content_panels, TranslatedPanel("groups")]
    parent_page_types = ["home.HomePage", "reading.InformationPage"]
    subpage_types = []
    template = "reading/questions.html"
    view = "portal.reading.views.questions.QuestionsView"

    class Meta:
        verbose_name = _("frequently asked questions")
        verbose_name_plural = _("pages of frequently asked questions")
