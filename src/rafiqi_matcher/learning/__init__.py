"""What happened to pairs -> what should count how much, with how sure we are.

    learned = learn(observations, expert=weights, protected=frozenset({"lived"}))
    for weight in learned.moved:
        print(weight.name, weight.before, weight.after, weight.sureness)

Nothing is changed by learning: a programme looks at the proposal, at what it would do
to every group (`chances`, `losing`), and decides. `explored` is for those who want the
rounds to teach a little more.
"""

from rafiqi_matcher.learning.explore import explored
from rafiqi_matcher.learning.groups import GroupChance, chances, losing
from rafiqi_matcher.learning.learned import Learned, Weight, learn
from rafiqi_matcher.learning.observations import LESSONS, Lesson, Observation

__all__ = [
    "LESSONS",
    "GroupChance",
    "Learned",
    "Lesson",
    "Observation",
    "Weight",
    "chances",
    "explored",
    "learn",
    "losing",
]
