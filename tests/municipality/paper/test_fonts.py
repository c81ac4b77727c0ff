import re

from django.conf import settings
from django.contrib.staticfiles import finders


def test_just_the_faces_that_the_style_sheets_name_are_collected():
    paths = {
        storage.prefix + "/" + path
        for finder in finders.get_finders()
        for path, storage in finder.list([])
        if getattr(storage, "prefix", None)
    }
    sheets = "".join(path.read_text() for path in (settings.BASE_DIR / "static/css").glob("*.css"))
    assert paths == set(re.findall(r'url\("\.\./(fonts/.+?)"\)', sheets))
