"""A motion registered as the tests of the diary do it, and a place of the test's own for files."""

from tests.motions.conftest import _media, register

__all__ = ["_media", "register"]
