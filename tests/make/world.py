"""One small organisation with a bit of everything, to walk through every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rafiqi.areas.audits.models import Audit
from rafiqi.areas.certificates.models import Certificate
from rafiqi.areas.checkins.models import CheckIn
from rafiqi.areas.conversations.models import Attachment, Message, Thread
from rafiqi.areas.endings.models import Alumnus, FollowUp, LookBack
from rafiqi.areas.feedback import actions as feedback
from rafiqi.areas.feedback.models import Change, Feedback
from rafiqi.areas.forecasts.models import Forecast
from rafiqi.areas.funding.models import Cost, Funder, Gift, Grant, ReportDay
from rafiqi.areas.goals.models import Action, Note, Objective
from rafiqi.areas.impacts import actions as impacts
from rafiqi.areas.intake import actions as intake
from rafiqi.areas.intake.models import Import
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.journeys import actions as journeys
from rafiqi.areas.journeys.models import Journey, Plan, PlanStep, Step
from rafiqi.areas.matching.models import Pair, Proposal, Round, RulesVersion, Waiting
from rafiqi.areas.meetings.models import Gathering, Meeting
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.mornings.models import Care
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.outcomes import actions as outcome_actions
from rafiqi.areas.outcomes.models import Confirmation, Outcome, RtofImport
from rafiqi.areas.partnerships.models import Commitment, Given
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.practice import actions as practice_actions
from rafiqi.areas.practice.models import (
    Outreach,
    Piece,
    Reading,
    Rehearsal,
    Remark,
)
from rafiqi.areas.programmes.models import (
    Enrolment,
    Partner,
    PartnerContact,
    Programme,
    Role,
)
from rafiqi.areas.recognitions.models import (
    Recognition,
    RecognitionStep,
    Template,
    TemplateStep,
)
from rafiqi.areas.safeguarding import actions as safeguarding
from rafiqi.areas.safeguarding.models import (
    Application,
    Concern,
    OrientationVersion,
    Reference,
)
from rafiqi.areas.signups import actions as signups
from rafiqi.areas.signups.models import Draft, Invitation
from rafiqi.areas.statements.models import Statement
from rafiqi.areas.stories import actions as story_actions
from rafiqi.areas.stories.models import (
    LessonLearned,
    Story,
    StoryConsent,
    StoryInvitation,
    StoryTranslation,
)
from rafiqi.areas.suggestions.models import FittingRules, WeekLine, WeekList
from rafiqi.areas.supports.models import Expense, Stipend, Support, SupportGiven
from rafiqi.areas.surveys.models import Survey
from rafiqi.flows.report_message import report_message
from tests import make
from tests.make import (
    around,
    candidacies,
    forecasts,
    fund,
    funding,
    goals,
    meetings,
    opportunities,
    outcomes,
    partnerships,
    practice,
    recognitions,
    statements,
    stories,
    suggestions,
    supports,
    surveys,
)
from tests.make import audits as audits_made

SHEET = """Name,E-mail,Languages,Shoe size
Yara Aziz,yara@example.org,"Arabic (mother tongue), German (a bit)",38
Yara Azis,yara@example.org,"Arabic (mother tongue)",38
"""
OWN_RULES = """based_on = "usual"

[[must]]
name = "same town"
same = "region"
"""


@dataclass(frozen=True, slots=True)
class World:
    """People of one programme and what lies between them.

    Ali and Noor are a pair, have a plan, and Noor has sent Ali a message with a file
    that he has read and reported; Sara has been proposed to Noor; Omar
    and Nadia are another pair, whom none of this concerns. Max is staff of another
    programme; Farah is everything there is, in another organisation.
    """

    organisation: Organisation
    programme: Programme
    mira: Person
    lena: Person
    amal: Person
    noor: Person
    ali: Person
    sara: Person
    omar: Person
    nadia: Person
    max: Person
    farah: Person
    mentor: Enrolment
    enrolment: Enrolment
    round: Round
    proposal: Proposal
    pair: Pair
    journey: Journey
    draft: Journey
    step: Step
    plan: Plan
    plan_step: PlanStep
    meeting: Meeting
    gathering: Gathering
    letter: Letter
    source: Import
    partner: Partner
    care: Care
    invitation: Invitation
    sign_up: Draft
    rules_version: RulesVersion
    thread: Thread
    message: Message
    file: Attachment
    concern: Concern
    check_in: CheckIn
    look_back: LookBack
    follow_up: FollowUp
    application: Application
    feedback: Feedback
    change: Change
    reference: Reference
    orientation: OrientationVersion
    objective: Objective
    action: Action
    note: Note
    certificate: Certificate
    text: Piece
    reading: Reading
    remark: Remark
    template: Template
    template_step: TemplateStep
    recognition: Recognition
    recognition_step: RecognitionStep
    rehearsal: Rehearsal
    outreach: Outreach
    funder: Funder
    grant: Grant
    report_day: ReportDay
    cost: Cost
    gift: Gift
    support: Support
    support_given: SupportGiven
    expense: Expense
    stipend: Stipend
    outcome: Outcome
    confirmation: Confirmation
    list: RtofImport
    petra: Person
    opportunity: Opportunity
    statement: Statement
    way: candidacies.OnTheWay
    week_list: WeekList
    week_line: WeekLine
    fitting_rules: FittingRules
    contact: PartnerContact
    commitment: Commitment
    given: Given
    story: Story
    story_consent: StoryConsent
    story_translation: StoryTranslation
    story_invitation: StoryInvitation
    lesson: LessonLearned
    survey: Survey
    audit: Audit
    forecast: Forecast

    @property
    def person(self) -> Person:
        return self.ali


def world(name: str = "Bridge House") -> World:
    """Build it: Mira coordinates, Lena leads, Amal signed Ali up."""
    journal.beat("worker-1", by=None, at=make.now())
    home = make.organisation(name)
    programme = make.programme(home, name="First steps", takes_applications=True)
    noor = around.takes_part(programme, Role.MENTOR, "Noor Haddad", capacity=3)
    ali = around.takes_part(programme, Role.NEWCOMER, "Ali Saleh", language="ar")
    sara = around.takes_part(programme, Role.NEWCOMER, "Sara Idris")
    omar = around.takes_part(programme, Role.NEWCOMER, "Omar Farah")
    nadia = around.takes_part(programme, Role.MENTOR, "Nadia Cohen", capacity=2)
    zaid = around.takes_part(programme, Role.NEWCOMER, "Zaid Karimi")
    mira = make.coordinator(programme)
    amal = around.takes_part(programme, Role.AMBASSADOR, "Amal Osman").person
    journal.write("programmes.enrolled", ali.public_id, by=amal, at=make.NOON)
    pair = make.pair(noor, ali)
    other = make.pair(nadia, omar)
    proposal = make.proposal(noor, sara, expires_at=make.NOON + timedelta(days=3))
    Waiting.objects.create(round=proposal.round, mentee=zaid)
    plan = make.plan(pair)
    make.plan(other)
    message = around.written(pair)
    concern = report_message(
        message, reason="money", words="", by=ali.person, at=make.NOON
    )
    objective = goals.objective(pair)
    reading = practice.asked(practice.piece(ali.person), pair)
    practice_actions.write(reading.piece, "Next", by=ali.person, at=make.NOON)
    plan_step = plan.steps.select_related("step").get(position=1)
    sound = make.recording().public_id
    make.material(plan_step.step, "audio", sounds={"en": sound})
    make.material(plan_step.step, "quiz")
    template = recognitions.template(mira)
    recognition = recognitions.recognition(pair=pair, template=template)
    partner = opportunities.partner(home)
    petra = opportunities.contact(partner)
    support = supports.support(ali, pair=pair, words="Tuesdays", at=make.now())
    grant = funding.grant(mira, programme)
    report_day = ReportDay.objects.create(
        grant=grant, due_on=make.NOON, starts_on=make.NOON, ends_on=make.NOON
    )
    offer = opportunities.opportunity(partner, by=petra, checked_by=mira)
    way = candidacies.on_the_way(pair, offer, partner, by=mira, at=make.now())
    draft = journeys.redraft(plan.journey, home, by=mira, at=make.NOON)
    around.came_from_another(pair, nadia)
    shown = stories.shown(ali, mira, "named", stories.OGG, at=make.now())
    Alumnus.objects.create(enrolment=ali, since=make.NOON)
    outcome_actions.share(pair, by=ali.person, at=make.NOON)
    job = outcomes.outcome(ali, title="Nurse", where_at="City Clinic", by=mira)
    week_line = suggestions.week_line(programme, ali, offer, by=mira)
    impacts.show(programme, by=mira, at=make.NOON)
    return World(
        organisation=home,
        programme=programme,
        mira=mira,
        lena=make.person("Lena Vogt", organisation=home, leads_organisation=True),
        amal=amal,
        noor=noor.person,
        ali=ali.person,
        sara=sara.person,
        omar=omar.person,
        nadia=nadia.person,
        max=around.next_door(home),
        farah=around.far_away(),
        mentor=noor,
        enrolment=ali,
        round=proposal.round,
        proposal=proposal,
        pair=pair,
        journey=plan.journey,
        draft=draft,
        step=plan_step.step,
        plan=plan,
        plan_step=plan_step,
        gathering=meetings.gathering(
            programme, by=mira, starts_at=make.now() + timedelta(days=5), at=make.now()
        ),
        meeting=meetings.agreed(pair, make.now() + timedelta(days=2), at=make.now()),
        letter=Letter.objects.create(
            to=ali.person, kind="proposal", path="/", written_at=make.NOON
        ),
        source=intake.upload(
            programme,
            Role.NEWCOMER,
            "newcomers.csv",
            SHEET.encode(),
            by=mira,
            at=make.NOON,
        ),
        partner=partner,
        check_in=CheckIn.objects.create(
            pair=pair, person=ali.person, number=1, asked_at=make.now()
        ),
        invitation=signups.invite(programme, by=amal, at=make.now()),
        sign_up=signups.begin(programme, "ar", by=amal, at=make.now()),
        look_back=LookBack.objects.create(
            pair=pair, person=ali.person, asked_at=make.now()
        ),
        follow_up=FollowUp.objects.create(
            pair=pair, person=ali.person, after=3, asked_at=make.now()
        ),
        care=Care.objects.create(
            programme=programme,
            pair=pair,
            kind=Care.Kind.LATER,
            until=make.NOON,
            by=mira,
            at=make.NOON,
        ),
        rules_version=RulesVersion.objects.create(
            programme=programme,
            number=1,
            rules={"file": OWN_RULES, "most_people": True},
            before={},
            made_by=mira,
            made_at=make.NOON,
        ),
        thread=message.thread,
        message=message,
        file=message.file,
        concern=concern,
        application=make.application(programme),
        feedback=feedback.say(2, "Too small", "/plan/0/", by=ali.person, at=make.NOON),
        change=feedback.publish(
            home, {"en": "Letters are larger."}, by=mira, at=make.NOON
        ),
        reference=Reference.objects.create(
            enrolment=noor, name="Ida Blum", contact="030 1", changed_at=make.NOON
        ),
        orientation=safeguarding.redraft_orientation(home, None, by=mira, at=make.NOON),
        objective=objective,
        action=goals.action(objective),
        note=goals.note(pair),
        certificate=make.certificate(noor),
        text=reading.piece,
        reading=reading,
        remark=practice.remark(reading),
        template=template,
        template_step=template.steps.get(position=1),
        recognition=recognition,
        recognition_step=recognition.steps.get(position=1),
        rehearsal=practice.rehearsal(pair),
        outreach=practice.outreach(ali.person),
        funder=grant.funder,
        grant=grant,
        report_day=report_day,
        cost=funding.cost(mira, programme),
        gift=funding.gift(mira, programme=programme),
        support=support,
        support_given=supports.given(support, mira, at=make.now()),
        expense=supports.expense(ali, file=supports.photo()),
        stipend=supports.stipend(ali, mira),
        outcome=job,
        list=fund.taken(programme, fund.PEOPLE, fund.serves(programme)),
        confirmation=outcomes.confirmed(job, date(2031, 2, 20)),
        petra=petra,
        statement=statements.statement(programme, by=mira),
        survey=surveys.asked(ali, at=make.now()),
        forecast=forecasts.forecast(partner, by=petra, at=make.now()),
        contact=PartnerContact.objects.get(person=petra),
        commitment=partnerships.commitment(partner),
        given=partnerships.given(partner),
        opportunity=offer,
        way=way,
        week_list=week_line.list,
        week_line=week_line,
        fitting_rules=suggestions.rules(programme, by=mira),
        story=shown.story,
        story_consent=shown,
        story_translation=story_actions.translate(
            shown.story, "told", "ar", "جئت بلا شيء.", by=mira, at=make.now()
        ),
        story_invitation=story_actions.invite(ali, "pair", by=None, at=make.now()),
        lesson=stories.lesson(programme, mira),
        audit=Audit.objects.create(
            organisation=home,
            programme=programme,
            year=audits_made.YEAR,
            rules="2026-1",
            numbers={"total": None, "tables": {}},
            made_at=make.NOON,
            made_by=mira,
        ),
    )
