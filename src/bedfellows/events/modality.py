"""Whether it happened: actual, future or hypothetical, and whether it is denied.

Cues are read off the parse above the trigger, as in Saurí and Pustejovsky's factuality
profiles (2009), reduced to three modalities and a polarity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bedfellows.events.relation import Judged
from bedfellows.model import Modality, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

MAYBE = frozenset({"could", "may", "might", "would", "should", "can", "must", "ought"})
WILL = frozenset({"will", "shall", "'ll", "wo", "’ll"})
HOPES = frozenset(
    {"hope", "fear", "want", "consider", "seek", "try", "attempt", "wish", "expect",
     "suggest", "propose", "urge", "ask", "demand", "request", "threaten", "offer", "appeal",
     "call", "invite", "believe", "desire", "aim", "intend", "press", "pressure", "persuade",
     "encourage", "lobby", "discourage", "warn", "advise", "let", "allow"}
)  # fmt: skip
PLANS = frozenset({"plan", "vow", "promise", "pledge", "prepare", "schedule", "intend", "agree"})
SAYS = frozenset({"say", "announce", "add", "confirm", "declare", "insist", "report", "state",
                  "tell", "vow", "pledge", "promise"})  # fmt: skip
"""Verbs under which 'would' tells a plan."""
FAILS = frozenset({"fail", "refuse", "deny", "decline", "stop", "avoid", "refrain", "reject"})
MAYBE_NOUNS = frozenset(
    {"possibility", "prospect", "chance", "risk", "fear", "hope", "threat", "plan",
     "proposal", "idea", "request", "call", "demand", "appeal", "need", "offer", "attempt",
     "effort", "willingness"}
)  # fmt: skip
CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "advcl", "acl", "dobj", "pobj", "prep", "conj",
                     "nsubj", "nsubjpass", "attr", "csubj", "amod", "compound"})  # fmt: skip


def modality_of(trigger: Token) -> tuple[Modality, Polarity]:
    """Modality and polarity of the event that the trigger tells."""
    modality: Modality = "actual"
    negative = negated(trigger)
    child, token = None, trigger
    for _ in range(6):
        modality = stronger(modality, own_modality(token))
        if child is not None:
            modality = stronger(modality, governed(token, child))
            negative ^= denies(token, child)
        if token.head == token or token.dep_ not in CLAUSES or closes(token):
            break
        child, token = token, token.head
    return modality, "negative" if negative else "positive"


RULE_WEIGHT = 0.5
"""What a modality or a denial read off the parse adds to the model's probabilities (of 1,299
events in labelled sentences that the model had not seen, denials were found best so: F1 .90)."""


def weighed(judged: Judged, trigger: Token) -> tuple[Modality, Polarity]:
    """The model's probabilities and the parse's cues together: the fields with most weight.

    That nothing denies it says little; that somebody denied it in so many words settles it.
    """
    modality, polarity = modality_of(trigger)
    moods = {name: p + RULE_WEIGHT * (name == modality) for name, p in judged.modality.items()}
    denial = 1.0 if denied_outright(trigger) else RULE_WEIGHT
    signs = {name: p + denial * (name == polarity == "negative")
             for name, p in judged.polarity.items()}  # fmt: skip
    return max(moods, key=moods.__getitem__), max(signs, key=signs.__getitem__)


def denied_outright(trigger: Token) -> bool:
    """Whether its clause is what somebody denied: 'Oslo denied that it had left'."""
    while trigger.dep_ == "conj":
        trigger = trigger.head
    return trigger.dep_ in ("ccomp", "xcomp", "pcomp") and trigger.head.lemma_ == "deny"


def closes(token: Token) -> bool:
    """A clause with its own finite verb does not take its mood from the verb above."""
    reporting = token.dep_ == "ccomp" and token.head.lemma_ not in HOPES | FAILS
    finite_adverbial = token.dep_ == "advcl" and token.tag_ in ("VBD", "VBZ", "VBP")
    argument = token.dep_ in ("nsubj", "nsubjpass") and token.pos_ in ("NOUN", "PROPN")
    return reporting or (finite_adverbial and not conditional(token)) or argument


def own_modality(token: Token) -> Modality:
    """What the token's auxiliaries and marks say."""
    words = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass", "mark", "advmod")}
    if "would" in words and foretold(token):
        return "future"
    if words & MAYBE or conditional(token):
        return "hypothetical"
    if token.dep_ == "advcl" and token.tag_ == "VB":
        return "hypothetical"
    if words & WILL:
        return "future"
    return "actual"


def foretold(token: Token) -> bool:
    """Whether a 'would' is the 'will' of what somebody said: 'Oslo announced it would leave'."""
    said = token.dep_ == "ccomp" and token.head.tag_ in ("VBD", "VBN")
    if not said or token.head.lemma_ not in SAYS:
        return False
    return not any(conditional(c) for t in (token, token.head) for c in t.children)


def conditional(token: Token) -> bool:
    """Whether the token heads an 'if' clause, also by inversion ('Were Rome to')."""
    marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod", "aux")}
    inverted = any(c.text in ("Should", "Were", "Had") and c.i < token.i for c in token.children)
    return bool(marks & {"if", "unless", "whether", "lest"}) or inverted


def governed(token: Token, child: Token) -> Modality:
    """What the word above says of what hangs below it."""
    if token.pos_ == "NOUN" and token.lemma_ in MAYBE_NOUNS:
        return "hypothetical"
    if child.dep_ not in ("xcomp", "ccomp", "pcomp", "prep", "advcl", "acl"):
        return "actual"
    if token.lemma_ in HOPES:
        return "hypothetical"
    due = token.lemma_ == "be" and child.dep_ == "xcomp" and child.tag_ == "VB"
    if token.lemma_ in PLANS or due or (token.lemma_ == "go" and token.tag_ == "VBG"):
        return "future"
    if token.lemma_ in ("due", "set", "ready", "scheduled"):
        return "future"
    return "actual"


def denies(token: Token, child: Token) -> bool:
    """Whether the word above turns what hangs below it into its denial."""
    if child.dep_ in ("xcomp", "ccomp", "pcomp", "prep", "dobj") and token.lemma_ in FAILS:
        return True
    return negated(token) and child.dep_ in ("xcomp", "dobj", "attr", "prep", "nsubjpass")


def negated(token: Token) -> bool:
    """'not', 'never', 'no', 'neither', 'without'."""
    for child in token.children:
        if child.dep_ == "neg" or child.lower_ in ("no", "never", "neither", "hardly"):
            return True
        argument = child.dep_ in ("nsubj", "nsubjpass", "dobj")
        if argument and any(c.lower_ in ("no", "neither", "nobody") for c in child.children):
            return True
    return token.dep_ == "pcomp" and token.head.lower_ == "without"


def stronger(one: Modality, other: Modality) -> Modality:
    """Hypothetical over future over actual."""
    order: list[Modality] = ["actual", "future", "hypothetical"]
    return max(one, other, key=order.index)
