from django.urls import path

from rafiqi.web.matching import (
    changes,
    learned,
    missing,
    pools,
    proposals,
    rounds,
    rules,
    rules_file,
    today,
    ways,
    why_not,
)

PROGRAMME = "programmes/<str:programme_id>/"
ROUND = "rounds/<str:round_id>/"
PROPOSAL = "proposals/<str:proposal_id>/"

app_name = "matching"
urlpatterns = [
    path(PROGRAMME + "rounds/", rounds.rounds, name="rounds"),
    path(PROGRAMME + "rounds/open/", rounds.open, name="open"),
    path(PROGRAMME + "pools/", pools.pools, name="pools"),
    path(PROGRAMME + "came-by/", ways.ways, name="ways"),
    path(PROGRAMME + "came-by/list.csv", ways.ways_list, name="ways_list"),
    path(PROGRAMME + "rules/", rules.rules, name="rules"),
    path(PROGRAMME + "rules/file/", rules_file.rules_file, name="rules_file"),
    path(
        PROGRAMME + "rules/file/rules.toml",
        rules_file.rules_download,
        name="rules_download",
    ),
    path(
        "rules/<str:rules_version_id>/",
        rules_file.rules_version,
        name="rules_version",
    ),
    path(PROGRAMME + "learned/", learned.learned, name="learned"),
    path(PROGRAMME + "missing/", missing.missing, name="missing"),
    path(PROGRAMME + "missing/list.csv", missing.missing_list, name="missing_list"),
    path(ROUND, rounds.round, name="round"),
    path(ROUND + "waiting/", rounds.waiting, name="waiting"),
    path(ROUND + "send/", rounds.send, name="send"),
    path(ROUND + "again/", rounds.again, name="again"),
    path(ROUND + "drop/", rounds.drop, name="drop"),
    path(ROUND + "change/<str:enrolment_id>/", changes.change, name="change"),
    path(ROUND + "why-not/<str:enrolment_id>/", why_not.why_not, name="why_not"),
    path(PROPOSAL, proposals.proposal, name="proposal"),
    path(PROPOSAL + "remove/", changes.remove, name="remove"),
    path(PROPOSAL + "take-back/", changes.take_back, name="take_back"),
    path(PROPOSAL + "offer-again/", changes.offer_again, name="offer_again"),
    path(PROPOSAL + "withdraw/", changes.withdraw, name="withdraw"),
    path("newcomers/<str:enrolment_id>/today/", today.today, name="today"),
]
