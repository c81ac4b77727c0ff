"""The typefaces of the paper, served to the screen as well: only those files of the font packages
that the style sheets use."""

from collections.abc import Iterable

from django.contrib.staticfiles.finders import FileSystemFinder

UNUSED = (
    "*.otf",
    "*-Black*.ttf",
    "*-Bold*.ttf",
    "*-ExtraLight*.ttf",
    "*-Light*.ttf",
    "*-SemiboldIt.ttf",
    "LICENSE.txt",
)


class FaceFinder(FileSystemFinder):
    """A static-files finder that leaves out the font files nothing uses."""

    def list(self, ignore_patterns: Iterable[str] | None):
        return super().list([*(ignore_patterns or ()), *UNUSED])
