"""A version is put in force from a day on, and what is before that day never changes."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from incentives.case_files import answer
from incentives.curating.drafts import change_draft, delete_draft, make_draft
from incentives.curating.in_force import CannotPutInForce, fingerprint, put_in_force, withdraw
from incentives.curating.locking import NotADraft
from incentives.curating.reading import blocks_of
from incentives.knowledge import all_types, read_knowledge
from incentives.models import IncentiveMeasure, MeasureVersion, WorkedCase
from incentives.reasons import sentences_of
from portal.kit.rules import RuleBroken
from tests.incentives.making import bring_in_real

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
D = date(2026, 1, 15)


def verdicts_on(day):
    """Everything that is answered for the worked cases, moved to training that begins on `day`; as bytes."""
    knowledge = read_knowledge()
    told = []
    for case in WorkedCase.objects.order_by("code"):
        facts = case.facts | {"opl_start": day.isoformat()}
        facts.pop("opl_einde", None)
        outcomes = answer(knowledge, {"id": case.code, "facts": facts}, 0).outcomes
        for code, each in outcomes.items():
            days = [(str(day), deadline.words["nl"]) for deadline, day in each.days]
            reasons = sentences_of(each, knowledge.types)
            told.append(
                [
                    case.code,
                    code,
                    each.verdict,
                    each.would_be,
                    str(each.eur),
                    str(each.last_day),
                    days,
                    reasons,
                    each.missing,
                ]
            )
    return json.dumps(told, sort_keys=True).encode()


def draft_of(version, since, **changed):
    """A confirmed draft as `version` with other figures, which makes training leave fit nobody who works less."""
    draft = make_draft(version.measure, since=since, begins_as=version, by=None, at=AT)
    blocks = blocks_of(draft, all_types())
    for block in blocks["params"]:
        if block["value"]["name"] in changed:
            block["value"]["value"] = str(changed[block["value"]["name"]])
    about = {"since": since, "until": None, "confirmed": True, "as_of": "2026", "review_on": None}
    return change_draft(draft, blocks=blocks, by=None, at=AT, **about)


def begin(draft, **how):
    return put_in_force(draft, seen=fingerprint(draft), by=None, at=AT, **{"despite": "the law changed"} | how)


def test_verdicts_for_the_day_before_are_byte_identical_and_for_the_day_itself_are_not(vov):
    before, on_the_day = verdicts_on(D - timedelta(days=1)), verdicts_on(D)
    began = begin(draft_of(vov, D, min_pct=100, forfait_per_uur=15), replaces=True)
    assert verdicts_on(D - timedelta(days=1)) == before
    assert verdicts_on(D) != on_the_day
    vov.refresh_from_db()
    assert (vov.state, vov.until, began.state) == ("in_force", D, "in_force")


def test_what_begins_within_its_period_is_withdrawn_only_when_the_curator_says_so(vov):
    draft = draft_of(vov, vov.since, min_pct=50)
    with pytest.raises(CannotPutInForce, match="begins on"):
        begin(draft)
    vov.refresh_from_db()
    assert vov.state == "in_force"
    begin(draft, replaces=True)
    vov.refresh_from_db()
    assert vov.state == "withdrawn"
    assert MeasureVersion.objects.for_training_on(D).get(measure=vov.measure).params["min_pct"] == 50


def test_a_case_that_fails_asks_for_a_reason(vov):
    draft = draft_of(vov, D - timedelta(days=130), min_pct=100, forfait_per_uur=15)
    draft = change_draft(
        draft, blocks=blocks_of(draft, all_types()), since=vov.since, until=vov.until, confirmed=False, as_of="", review_on=None,
        by=None, at=AT,
    )  # fmt: skip
    with pytest.raises(CannotPutInForce, match="fail"):
        begin(draft, replaces=True, despite=" ")
    assert begin(draft, replaces=True).state == "in_force"


def test_what_somebody_else_changed_since_it_was_tried_is_not_put_in_force(vov):
    draft = draft_of(vov, D)
    seen = fingerprint(draft)
    WorkedCase.objects.filter(code="TC01").update(expect={"VOV": "unknown"})
    with pytest.raises(CannotPutInForce, match="Something changed"):
        put_in_force(draft, seen=seen, replaces=True, by=None, at=AT)


def test_a_version_in_force_is_neither_changed_nor_deleted_nor_put_in_force_again(vov):
    for refused in (
        lambda: delete_draft(vov, by=None, at=AT),
        lambda: begin(vov),
        lambda: change_draft(
            vov,
            blocks=blocks_of(vov, all_types()),
            since=D,
            until=None,
            confirmed=True,
            as_of="",
            review_on=None,
            by=None,
            at=AT,
        ),
    ):
        with pytest.raises(NotADraft):
            refused()


def test_a_withdrawn_version_answers_nothing_and_is_kept(vov):
    withdraw(vov, by=None, at=AT)
    assert not MeasureVersion.objects.for_training_on(D).filter(measure=vov.measure).exists()
    assert MeasureVersion.objects.get(pk=vov.pk).state == "withdrawn"
    with pytest.raises(RuleBroken):
        withdraw(vov, by=None, at=AT)


def test_a_period_that_ends_before_it_begins_is_refused(vov):
    draft = make_draft(vov.measure, since=D, by=None, at=AT)
    with pytest.raises(RuleBroken, match="last day"):
        change_draft(
            draft,
            blocks=blocks_of(vov, all_types()),
            since=D,
            until=D,
            confirmed=True,
            as_of="",
            review_on=None,
            by=None,
            at=AT,
        )


def test_importing_again_leaves_what_a_curator_ended_as_it_is(vov):
    begin(draft_of(vov, D, min_pct=100), replaces=True)
    bring_in_real()
    vov.refresh_from_db()
    assert (vov.state, vov.until) == ("in_force", D)
    current = MeasureVersion.objects.for_training_on(D).get(measure=vov.measure)
    assert current.params["min_pct"] == 100
    assert IncentiveMeasure.objects.filter(versions__in_force_at=None).count() <= 1
