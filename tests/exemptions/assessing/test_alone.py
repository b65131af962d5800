"""An interview has one assessor: nothing speaks of another."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from exemptions.assessing.enums import AGREEING
from exemptions.assessing.planning import change_plan, plan_interview
from exemptions.assessing.scoring import send_scores
from portal.notices.models import Notification
from tests.employers.making import officer
from tests.exemptions.assessing.making import NOW, assessor, in_review, plan, scores
from tests.exemptions.assessing.test_screens import at

pytestmark = pytest.mark.usefixtures("sector", "strict_templates", "english")


def test_who_assesses_alone_reads_of_no_other_assessor(visit):
    ann = assessor()
    interview = plan_interview(in_review(), plan([ann]), by=officer(), at=NOW)
    told = Notification.objects.filter(user=ann, event="exemptions.assessment_planned").get()
    assert "Then you say of each competence whether it is proven." in told.text
    today = timezone.now() + timedelta(seconds=60)
    change_plan(interview, plan([ann], starts_at=today), by=officer(), at=NOW)
    client = visit(ann)
    pages = client.get(at("score", interview)).text
    send_scores(interview, scores(interview), by=ann, at=timezone.now())
    interview.refresh_from_db()
    assert interview.state == AGREEING
    pages += client.get(at("assessment", interview)).text + client.get(reverse("employees:me")).text
    assert "Say what is proven" in pages
    assert "other assessor" not in pages
