"""Every model, in one place for Django to find. Import from the area, not from here."""

from rafiqi.areas.certificates.models import Certificate
from rafiqi.areas.checkins.models import CheckIn
from rafiqi.areas.conversations.models import (
    Attachment,
    Block,
    Member,
    Message,
    Thread,
)
from rafiqi.areas.endings.models import FollowUp, HandOver, LookBack, Wish
from rafiqi.areas.feedback.models import Change, Feedback
from rafiqi.areas.goals.models import Action, Look, Note, Objective, Revision, Sentence
from rafiqi.areas.intake.models import Import, ImportedRow
from rafiqi.areas.journal.models import Entry, Pulse, Received, Tally
from rafiqi.areas.journeys.models import (
    Journey,
    Material,
    Plan,
    PlanStep,
    Recording,
    Result,
    Stage,
    Step,
    Writing,
)
from rafiqi.areas.matching.models import (
    Answer,
    Pair,
    Place,
    Proposal,
    Round,
    Waiting,
    WeightsVersion,
)
from rafiqi.areas.meetings.models import (
    Calendar,
    Gathering,
    Helper,
    Meeting,
    Seat,
    Side,
    Suggestion,
)
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.mornings.models import Care, Watch
from rafiqi.areas.people.models import (
    Organisation,
    Person,
    Profile,
    SignInCode,
    Skill,
    Spoken,
)
from rafiqi.areas.practice.models import (
    Piece,
    PieceVersion,
    Reader,
    Reading,
    Remark,
    RemarkAnswer,
)
from rafiqi.areas.privacy.models import Consent
from rafiqi.areas.programmes.models import (
    Enrolment,
    Partner,
    Pledge,
    Programme,
    Season,
)
from rafiqi.areas.safeguarding.models import (
    Application,
    Clearance,
    Concern,
    Interview,
    Orientation,
    OrientationPart,
    OrientationVersion,
    Reference,
)
from rafiqi.areas.signups.models import Draft, Invitation

__all__ = [
    "Action",
    "Answer",
    "Application",
    "Attachment",
    "Block",
    "Calendar",
    "Care",
    "Certificate",
    "Change",
    "CheckIn",
    "Clearance",
    "Concern",
    "Consent",
    "Draft",
    "Enrolment",
    "Entry",
    "Feedback",
    "FollowUp",
    "Gathering",
    "HandOver",
    "Helper",
    "Import",
    "ImportedRow",
    "Interview",
    "Invitation",
    "Journey",
    "Letter",
    "Look",
    "LookBack",
    "Material",
    "Meeting",
    "Member",
    "Message",
    "Note",
    "Objective",
    "Organisation",
    "Orientation",
    "OrientationPart",
    "OrientationVersion",
    "Pair",
    "Partner",
    "Person",
    "Piece",
    "PieceVersion",
    "Place",
    "Plan",
    "PlanStep",
    "Pledge",
    "Profile",
    "Programme",
    "Proposal",
    "Pulse",
    "Reader",
    "Reading",
    "Received",
    "Recording",
    "Reference",
    "Remark",
    "RemarkAnswer",
    "Result",
    "Revision",
    "Round",
    "Season",
    "Seat",
    "Sentence",
    "Side",
    "SignInCode",
    "Skill",
    "Spoken",
    "Stage",
    "Step",
    "Suggestion",
    "Tally",
    "Thread",
    "Waiting",
    "Watch",
    "WeightsVersion",
    "Wish",
    "Writing",
]
