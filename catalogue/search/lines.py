"""Database functions that tell why an entry was found. PostgreSQL works them out for the rows of one page only."""

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, TextField

from catalogue.search.words import FACTS_LANGUAGE, GRAMMAR


class Explained(Func):
    """A function of one or more texts and a query, in the grammars of a language and of the facts."""

    def __init__(self, *texts, query, language):
        super().__init__(*texts, query)
        names = dict.fromkeys([GRAMMAR.get(language, "simple"), GRAMMAR[FACTS_LANGUAGE]])
        blank = "regexp_replace(public.f_unaccent(piece), '[^[:alnum:]]+', ' ', 'g')"
        self.extra["vector"] = " || ".join(f"to_tsvector('{name}', {blank})" for name in names)


class BestLine(Explained):
    template = (
        "(SELECT piece FROM (SELECT %(expressions)s) AS asked(said, query),"
        " LATERAL unnest(string_to_array(said, chr(10))) WITH ORDINALITY AS pieces(piece, place)"
        " WHERE (%(vector)s) @@ query ORDER BY ts_rank(%(vector)s, query) DESC, place LIMIT 1)"
    )
    output_field = TextField()


class MatchingWords(Explained):
    template = (
        "(SELECT array_agg(DISTINCT piece) FROM (SELECT %(expressions)s) AS asked(title, line, query),"
        " LATERAL regexp_split_to_table(lower(concat_ws(' ', title, line)), '[^[:alnum:]]+') AS piece"
        " WHERE (%(vector)s) @@ query)"
    )
    output_field = ArrayField(TextField())
