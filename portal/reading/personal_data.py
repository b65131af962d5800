"""Words for everybody. Whom a news item is about, its writer decides; it is no file about people."""

from portal.kit.personal import personal
from portal.reading import models

personal(models.GlossaryPage, {}, nothing="lead")
personal(models.GlossaryTerm, {}, nothing="translation_key locale term variants explanation")
personal(models.HandbookPage, {}, nothing="translated_from lead body")
personal(models.HandbookChapterPage, {}, nothing="translated_from lead body")
personal(models.InformationPage, {}, nothing="translated_from lead body")
personal(models.NewsIndexPage, {}, nothing="lead")
personal(models.NewsPage, {}, nothing="translated_from lead published_on picture picture_shows body")
personal(models.QuestionsPage, {}, nothing="translated_from lead groups")
