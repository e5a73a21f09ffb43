"""Tests of the vault's files and keys."""
