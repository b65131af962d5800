"""What companies answered about somebody's part in a training, and how it goes (portal.privacy.holders)."""

from django.utils.translation import gettext as _

from employees.own_data.records import records_of
from incentives.models import CompanyAnswer
from incentives.own.holder import MOST, in_words
from incentives.personal_data import ADVICE
from portal.privacy.holders import Fate, Holder, Section


class CompanyAnswersHolder(Holder):
    def held(self, subject):
        rows = [
            [
                (_("Company"), row.employer.name),
                (_("Question"), row.fact.question),
                (_("Answer"), in_words(row)),
                (_("Answered"), row.at),
            ]
            for row in answers_about(records_of(subject)).select_related("employer", "fact").order_by("pk")
        ]
        return [Section(_("What companies answered about your part in a training"), rows)]

    def foresee(self, subject):
        fate = Fate()
        if answers_about(records_of(subject)).exists():
            fate.wiped.append(_("What companies answered about your part in a training."))
        return fate

    def erase(self, subject, *, at):
        fate = self.foresee(subject)
        forget_answers(records_of(subject))
        return fate

    def expire(self, at):
        """Of everybody too: support is asked within months of a training."""
        old = CompanyAnswer.objects.filter(at__lt=ADVICE.over_before(at)).order_by("pk")
        gone = list(old.values_list("pk", flat=True)[:MOST])
        CompanyAnswer.objects.filter(pk__in=gone).delete()
        return {"answers of companies about support": len(gone)}


def answers_about(records):
    return CompanyAnswer.objects.filter(employment__employee__in=records)


def forget_answers(records):
    answers_about(records).delete()
