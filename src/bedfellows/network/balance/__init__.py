"""Structural balance."""
