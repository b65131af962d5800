"""The table of a session, on the screen of a manager."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse


def page(session, name="session"):
    return reverse(f"support:{name}", args=[session.uuid])


def test_smoke(lien, session):
    answer = lien.get(page(session))
    open("/tmp/tables_page.html", "w").write(answer.text)
    with CaptureQueriesContext(connection) as asked:
        lien.get(page(session))
    for q in asked.captured_queries:
        print(q["sql"][:160])
    print(len(asked))
    raise SystemError
