"""Upserts by code with few queries, counting what they did."""

from catalogue.models import Indicator

BATCH = 500


def upsert(model, rows, kind, report):
    """Make the rows ({code: fields}) of `model` so; returns ({code: object}, codes of what is new or changed)."""
    stored = {row.code: row for row in model.objects.select_for_update(of=("self",)).filter(code__in=rows)}
    new, changed, names = [], [], set()
    for code, fields in rows.items():
        if code not in stored:
            new.append(model(code=code, **fields))
            continue
        different = [name for name, value in fields.items() if getattr(stored[code], name) != value]
        for name in different:
            setattr(stored[code], name, fields[name])
        if different:
            changed.append(stored[code])
            names.update(different)
    model.objects.bulk_create(new, batch_size=BATCH)
    if names:
        model.objects.bulk_update(changed, sorted(names), batch_size=BATCH)
    report.created[kind] += len(new)
    report.updated[kind] += len(changed)
    report.unchanged[kind] += len(rows) - len(new) - len(changed)
    return stored | {row.code: row for row in new}, {row.code for row in [*new, *changed]}


def upsert_indicators(texts, competences, report):
    """Make `texts` ({competence code: [text, …]}) the indicators; returns the codes of the competences changed."""
    wanted = {(competences[code].pk, order): text for code, lines in texts.items() for order, text in enumerate(lines)}
    owners = {competences[code].pk: code for code in texts}
    changed, gone, touched = [], [], set()
    for indicator in Indicator.objects.filter(competence__in=owners):
        text = wanted.pop((indicator.competence_id, indicator.order), None)
        if text is None:
            gone.append(indicator.pk)
        elif text != indicator.text:
            indicator.text = text
            changed.append(indicator)
        else:
            report.unchanged["indicator"] += 1
            continue
        touched.add(owners[indicator.competence_id])
    new = [Indicator(competence_id=owner, order=order, text=text) for (owner, order), text in wanted.items()]
    Indicator.objects.filter(pk__in=gone).delete()
    Indicator.objects.bulk_update(changed, ["text"], batch_size=BATCH)
    Indicator.objects.bulk_create(new, batch_size=BATCH)
    report.created["indicator"] += len(new)
    report.updated["indicator"] += len(changed)
    report.removed["indicator"] += len(gone)
    return touched | {owners[indicator.competence_id] for indicator in new}


def count(changes, kind, report):
    report.created[kind] += changes.created
    report.updated[kind] += changes.updated
    report.removed[kind] += changes.removed
    report.unchanged[kind] += changes.unchanged
