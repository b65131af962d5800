from django.utils.translation import get_language

from portal.reading.glossary import all_terms, by_letter
from portal.reading.views.base import ReadingView

FEW = 20  # So many terms need no alphabet to jump in.


class GlossaryView(ReadingView):
    def get_context_data(self, **kwargs):
        terms = all_terms(get_language())
        return super().get_context_data(**kwargs) | {"letters": by_letter(terms), "has_alphabet": len(terms) > FEW}
