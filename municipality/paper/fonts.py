"""The typefaces of the paper, served to the screen as well: of the font packages only the faces that the style sheets use."""

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
    def list(self, ignore_patterns: Iterable[str] | None):
        return super().list([*(ignore_patterns or ()), *UNUSED])
