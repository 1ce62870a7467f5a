"""What is wielded: a weapon's act is that of whoever wields it."""

from __future__ import annotations

WEAPONS = frozenset(
    {"air strike", "aircraft", "airplane", "airstrike", "artillery", "battery", "bomb", "bomber",
     "bullet", "drone", "fighter jet", "gunboat", "gunship", "helicopter", "helicopter gunship",
     "jet", "military aircraft", "mine", "missile", "mortar", "munition", "plane", "rocket",
     "shell", "tank", "warhead", "warplane", "warship", "weapon"}
)  # fmt: skip
"""Nouns in the singular. 'French drones' are the French military."""
