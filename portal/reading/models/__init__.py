from portal.reading.models.base import ReadingPage
from portal.reading.models.glossary import GlossaryPage, GlossaryTerm
from portal.reading.models.handbook import HandbookChapterPage, HandbookPage
from portal.reading.models.information import InformationPage
from portal.reading.models.news import NewsIndexPage, NewsPage
from portal.reading.models.questions import QuestionsPage

__all__ = [
    "GlossaryPage",
    "GlossaryTerm",
    "HandbookChapterPage",
    "HandbookPage",
    "InformationPage",
    "NewsIndexPage",
    "NewsPage",
    "QuestionsPage",
    "ReadingPage",
]
