"""Asking an exemption: a person's own pages, a company's, a mentor's, and those of one request."""

from django.urls import path

from exemptions.views.requests import acting, composing, files, lists, reading, starting, work

MINE, COMPANY = "mijn/vrijstelling/", "bedrijf/<uuid:uuid>/vrijstelling/"
ONE = "vrijstelling/<uuid:uuid>/"

urlpatterns = [
    path(MINE, lists.OwnView.as_view(), name="own"),
    path(f"{MINE}nieuw/", starting.BeginView.as_view(), name="begin"),
    path(COMPANY, lists.CompanyView.as_view(), name="company"),
    path(f"{COMPANY}nieuw/", starting.CompanyBeginView.as_view(), name="company_begin"),
    path("mentor/<uuid:uuid>/vrijstelling/", starting.MentorBeginView.as_view(), name="mentor_begin"),
    path("sector/persoon/<uuid:uuid>/vrijstelling/", starting.OfficerBeginView.as_view(), name="officer_begin"),
    path(ONE, reading.RequestView.as_view(), name="request"),
    path(f"{ONE}bewijzen/", composing.HoldsView.as_view(), name="holds"),
    path(f"{ONE}bewijzen/<uuid:held>/weg/", acting.RemoveHeldView.as_view(), name="remove_held"),
    path(f"{ONE}werk/", work.TellWorkView.as_view(), name="tell_work"),
    path(f"{ONE}werk/<uuid:item>/weg/", work.RemoveWorkView.as_view(), name="remove_work"),
    path(f"{ONE}werk/<uuid:item>/bestand/", work.WorkFileView.as_view(), name="work_file"),
    path(f"{ONE}modules/", composing.ModulesView.as_view(), name="modules"),
    path(f"{ONE}versturen/", composing.SendView.as_view(), name="send"),
    path(f"{ONE}weg/", acting.DiscardView.as_view(), name="discard"),
    path(f"{ONE}intrekken/", acting.WithdrawView.as_view(), name="withdraw"),
    path(f"{ONE}antwoord/<uuid:requested>/", acting.AnswerView.as_view(), name="answer"),
    path("vrijstelling/bestand/<uuid:uuid>/", files.EvidenceView.as_view(), name="evidence"),
    path("vrijstelling/bestand/<uuid:uuid>/weg/", acting.RemoveEvidenceView.as_view(), name="remove_evidence"),
    path("vrijstelling/brief/<uuid:uuid>/", files.LetterView.as_view(), name="letter"),
]
