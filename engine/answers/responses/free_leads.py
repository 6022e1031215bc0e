"""Lead-ins whose last words alone say that a box is stated, whatever the nouns before them are.

*the vector is taken to \\boxed{..}*, *one squig weighs \\boxed{3}*, *the graph gets closer to the line
\\boxed{..}*. Their verbs name what something is or comes to; verbs of bounds, of guesses and of what others
say are none of them, and no word of the clause may deny, suppose, doubt, judge, or speak of a person.
"""

import re

from engine.answers.responses.formulas import FORMULA
from engine.answers.responses.kept import kept_where_short
from engine.answers.responses.stances import last_clause
from engine.answers.responses.wording import Role, Wording, phrases, words_of

_END = re.compile(r"\\end\{[a-z*]+\}")
_BRACKETS = re.compile(r"\([^()]*\)")
_CHOICE = re.compile(r"\banswer (?=choice)", re.IGNORECASE)
#: Of what kind of thing the value is: *the line*, *an answer choice*, *base*.
_KIND = (
    r"(?:\s(?:of course|always|also|then|now|exactly|therefore))?(?:\s(?:the|a|an|answer choice|choice|base)"
    r"(?:\s(?:line|word|digits?|interval|base|point|graph|letters?|side|integer|number|ordered pair|equation"
    r"|[a-z]+-[a-z]+))?)?"
)
_STATED = (
    r"(?:lies?|sits?|is located|rises?|falls?|grows?|shrinks?|drains?|changes?) at|spanned by|predicts|prints"
    r"|ha(?:s|ve) the numbers?|numbered|(?:is|are) told by"
    r"|weighs?|consists of|rounds? to|is (?:taken|mapped|sent|carried|rotated|reflected) to|falls? on|fell on"
    r"|(?:is|are|be) (?:written|expressed|formatted|given|represented|described)"
    r"(?: in (?:\w+ notation|base\s+\w*|simplest form|base))? (?:as|in|by)"
    r"|repeats with period|with (?:period|slope|cent(?:er|re)|radius|remainder)|and radius"
    r"|leaving (?:a )?remainder(?: of)?|to leave|is closer to|is closest to|(?:gets"
    r"|comes) closer (?:and closer )?to"
    r"|(?:we|which we) (?:\w+ )?(?:found|saw|computed|know)(?: \w+)? to be|evaluates to"
    r"|leads? to the|corresponds? to"
    r"|(?:we|to) (?:find|see|conclude|know|get) that"
    r"|to form|intersects? [a-z ]{1,30} (?:at|in)|(?:is|lies|located) in the interval|attain any value in"
    r"|coordinate of|(?:total|combined) [a-z]+ of|a total of|is located between|(?:is"
    r"|are) (?:equal|equivalent) to"
    r"|(?:is|are)(?: always)? divisible by"
    r"|could be thinking of|defines|is (?:of course )?(?:a|an|the)(?: [a-z]+-[a-z]+)?"
    r"|is base|is option|is choice|up to"
)
_LEADS = re.compile(rf"\b(?:{_STATED}){_KIND}\s*$", re.IGNORECASE)
#: What must be had or can be had, and not what something is at least.
_REQUIRED = re.compile(
    r"\b(?:can|could|must|has to|have to|needs? to)\s(?:[a-z]+\s){1,2}at\s(?:least|most)\s*$", re.IGNORECASE
)
_SPEAKERS = frozenset(
    phrases(
        """
        i, my, me, you, your, friend, student, students, people, book, textbook, calculator, computer,
        machine, teacher, key, grader, someone, somebody, everyone, guess, guesses, wrong, estimate, claim,
        claims, says, said, think, thinks, thought, website, internet, first, initial, initially,
        previous, old, original, next, bound, double, twice, half, less, more, than, almost, nearly, try,
        trying, instead, either, neither, assume, if, were, would, might, may, perhaps, before, without,
        except, ignoring, forgetting, naive, naively, other, attempt, answer, intermediate, partial, step
        """
    )
)
_EXCEPTIONS = frozenset(("except", "without", "ignoring", "forgetting", "too", "unlike", "instead"))
_BARRED = frozenset(Role) - {Role.AFFIRMATION, Role.CHECK, Role.COMPARISON, Role.MODALITY}


@kept_where_short
def brings_in(head: str, wording: Wording) -> bool:
    """Whether the last words before a box state it, and none of its clause does anything else."""
    bare = _BRACKETS.sub(" ", FORMULA.sub(" ", _END.sub(" ", head)))
    bare = re.sub(r"\s+", " ", bare.rstrip(" $\\[({*"))
    earlier, clause = last_clause(bare, wording)
    if _REQUIRED.search(clause) is None and _LEADS.search(clause) is None:
        return False
    if not _SPEAKERS.isdisjoint(words_of(_CHOICE.sub("", clause))) or wording.book.roles_in(clause) & _BARRED:
        return False
    if not _EXCEPTIONS.isdisjoint(words_of(earlier)):
        return False
    return not wording.book.roles_in(earlier) & {Role.SUPPOSITION, Role.RETRACTION, Role.SURRENDER}
