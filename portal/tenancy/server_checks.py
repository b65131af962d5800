"""Refuses a database server that loses what it acknowledged, or mixes up the sessions of those it serves."""

import uuid

from django.core.checks import Error, Tags, register
from django.db import connections

SURE_TO_LAST = ("fsync", "synchronous_commit", "full_page_writes")


@register(Tags.database)
def sessions_are_not_shared(app_configs, databases, **kwargs):
    """Between us and PostgreSQL may stand a pooler, which must give each connection a session of its own."""
    errors = []
    for alias in databases or []:
        first, second = connections[alias].copy(), connections[alias].copy()
        try:
            with first.cursor() as one, second.cursor() as other:
                if sessions_are_mixed(one, other):
                    errors.append(
                        Error(
                            f"Database '{alias}' is behind a pooler that hands one session to several connections.",
                            hint="The active sector is a setting of the session: pool by session, not by transaction.",
                            id="tenancy.E013",
                        )
                    )
        finally:
            first.close()
            second.close()
    return errors


def sessions_are_mixed(one, other):
    """Whether what cursor `one` sets for its session shows at cursor `other`, or is lost while `other` is busy."""
    probe = uuid.uuid4().hex
    one.execute("SELECT set_config('opmaat.probe', %s, false)", [probe])
    other.execute("BEGIN")
    other.execute("SELECT current_setting('opmaat.probe', true)")
    seen_by_other = other.fetchone()[0]
    one.execute("SELECT current_setting('opmaat.probe', true)")
    kept = one.fetchone()[0]
    other.execute("COMMIT")
    return seen_by_other == probe or kept != probe


@register(Tags.database, deploy=True)
def what_is_written_lasts(app_configs, databases, **kwargs):
    errors = []
    for alias in databases or []:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT name FROM pg_settings WHERE name = ANY(%s) AND setting = 'off'", [[*SURE_TO_LAST]])
            errors += [
                Error(f"Database '{alias}' has {name} off: a power cut would lose data.", id="tenancy.E014")
                for (name,) in cursor.fetchall()
            ]
    return errors
