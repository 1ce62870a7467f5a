"""Names of high posts as they are asked for, and as the register writes them."""

from __future__ import annotations

from collections.abc import Mapping

POSTS: Mapping[str, tuple[str, ...]] = {
    "president": ("president",),
    "prime minister": ("prime minister", "premier", "chancellor"),
    "premier": ("premier", "prime minister"),
    "chancellor": ("chancellor",),
    "foreign minister": ("foreign minister", "foreign secretary", "secretary of state"),
    "top diplomat": ("foreign minister", "foreign secretary", "secretary of state"),
    "chief diplomat": ("foreign minister", "foreign secretary", "secretary of state"),
    "external affairs minister": ("foreign minister",),
    "foreign secretary": ("foreign secretary",),
    "secretary of state": ("secretary of state",),
    "defense minister": ("defense minister", "defence secretary", "defense secretary"),
    "defence minister": ("defense minister", "defence secretary", "defense secretary"),
    "defense secretary": ("defense secretary", "defence secretary"),
    "defence secretary": ("defence secretary", "defense secretary"),
    "secretary of defense": ("defense secretary",),
    "interior minister": ("interior minister",),
    "home secretary": ("home secretary",),
    "home minister": ("home minister",),
    "finance minister": ("finance minister", "chancellor of the exchequer", "treasury secretary"),
    "treasury secretary": ("treasury secretary",),
    "taoiseach": ("prime minister",),
    "vice president": ("vice president",),
    "attorney general": ("attorney general",),
    "national security adviser": ("national security adviser",),
    "national security advisor": ("national security adviser",),
    "supreme leader": ("supreme leader",),
    "king": ("king", "monarch"),
    "queen": ("monarch",),
    "monarch": ("king", "monarch"),
    "emir": ("emir",),
    "sultan": ("sultan",),
    "emperor": ("emperor",),
    "crown prince": ("crown prince",),
    "pope": ("pope",),
    "pontiff": ("pope",),
    "opposition leader": ("opposition leader",),
    "army chief": ("chief of army staff", "chief of staff", "commander of the army"),
    "chief of staff": ("chief of staff",),
    "speaker": ("speaker of parliament", "House speaker"),
    "speaker of parliament": ("speaker of parliament",),
    "parliament speaker": ("speaker of parliament",),
    "house speaker": ("House speaker",),
    "leader": ("supreme leader", "paramount leader", "leader",
               "general secretary of the Communist Party", "chancellor"),
    "state counsellor": ("state counsellor",),
    "foreign policy chief": ("high representative",),
    "human rights chief": ("high commissioner for human rights",),
    "rights chief": ("high commissioner for human rights",),
    "refugee chief": ("high commissioner for refugees",),
    "central bank governor": ("governor of the central bank",),
    "secretary-general": ("secretary-general", "secretary general"),
    "director-general": ("director-general", "director general"),
    "director general": ("director general", "director-general"),
    "secretary general": ("secretary-general", "secretary general"),
}  # fmt: skip
"""What a phrase asks for → posts of roles.tsv, tried in this order."""

SOLE: Mapping[str, str] = {"pope": "VAT", "pontiff": "VAT"}
"""Posts that exist once in the world."""

LEADING = ("leader", "head", "chief", "president", "chairman", "secretary-general", "commander",
           "secretary general", "director", "director general", "director-general", "prosecutor",
           "supreme guide", "governor", "speaker", "managing director")  # fmt: skip
"""Posts by which a body's one leader may be asked for."""

GOVERNMENT = frozenset({"government", "regime", "administration", "authority", "state"})
"""Nouns that mean the state itself: 'the Iranian government' is Iran."""

MEMBERS = frozenset({"member", "fighter", "militant", "gunman", "rebel", "troop", "force",
                     "soldier", "insurgent", "follower", "supporter", "militia", "militiaman",
                     "terrorist", "guerrilla", "movement", "group", "jihadist", "extremist",
                     "separatist", "operative", "element", "army", "organization",
                     "organisation", "faction", "bloc", "combatant", "party"})  # fmt: skip
"""Nouns that mean a body by its people: 'Boko Haram gunmen' are Boko Haram."""

PLAIN = frozenset({"political", "current", "new", "longtime", "supreme", "overall", "powerful",
                   "embattled", "outgoing", "reclusive", "exiled", "veteran"})  # fmt: skip
"""Adjectives that leave a post what it is: 'Hamas political leader'."""

BRANCHES = frozenset({"center", "centre", "office", "bureau", "branch", "chapter", "programme",
                      "program", "secretariat", "headquarters"})  # fmt: skip
"""Ends of a name that begins with a body's: its branch in some place."""

VAGUE = frozenset({"member", "director", "head", "chief", "chairman", "chairwoman", "chair",
                   "leader", "commander", "spokesman", "spokeswoman", "spokesperson", "official",
                   "deputy", "president", "secretary", "office", "representative", "officer",
                   "adviser", "advisor", "aide", "envoy", "speaker", "delegation", "agency",
                   "senior official", "supporter", "follower", "leadership", "council", "board",
                   "commission", "founder", "force", "troop", "fighter", "operative", "mission",
                   "employee", "staff", "worker", "agent", "secretariat", "analyst", "researcher",
                   "press secretary", "general", "secretary-general"})  # fmt: skip
"""Nouns whose sector is that of the body they belong to: 'president of the Riigikogu' is LEG."""
