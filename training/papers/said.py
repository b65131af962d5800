"""What happened to papers, in words, for the log: it never holds of whom."""

from django.utils.translation import gettext_lazy as _

SAID = {
    "training.leave_asked": (_("Ask training leave"), _("Training leave was asked")),
    "training.leave_taken_back": (
        _("Take back question for training leave"),
        _("Training leave is not asked any more"),
    ),
    "training.attest_issued": (_("Give attest of enrolment"), _("Given")),
    "training.attest_withdrawn": (_("Withdraw attest of enrolment"), _("Withdrawn")),
    "training.balance_filled": (
        _("Fill in amounts of the social balance sheet"),
        _("Amounts of the social balance sheet were filled in"),
    ),
    "training.credential_registered": (
        _("Tick certificate as registered"),
        _("Registered with the learning-credentials database"),
    ),
    "training.credential_taken_back": (
        _("Take back that a certificate is registered"),
        _("Not registered with the learning-credentials database after all"),
    ),
}
