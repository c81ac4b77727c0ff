import re
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader

from municipality.signing.reading import Reader, Writer
from tests.signing import paper


def everything_in(reader: PdfFileReader) -> str:
    told = " ".join(repr(reader.get_object(ref)) for ref in sorted(reader.xrefs.explicit_refs_in_revision(0), key=repr))
    return re.sub("0x[0-9a-f]+", "", told)


def test_it_reads_what_the_library_reads():
    content = paper()
    assert everything_in(Reader(BytesIO(content))) == everything_in(PdfFileReader(BytesIO(content)))


def test_an_object_that_is_not_where_the_table_says_is_refused():
    content = paper()
    reader = Reader(BytesIO(content))
    with pikepdf.open(BytesIO(content)) as file:
        stream = next(one for one in file.objects if isinstance(one, pikepdf.Stream) and one.get("/Type") == "/ObjStm")
        number = stream.objgen[0]
    for idnum, index in ((99_999, 0), (1, 10_000), (1, -1)):
        with pytest.raises(PdfReadError):
            reader._get_object_from_stream(idnum, number, index)
    with pytest.raises((PdfReadError, KeyError)):
        reader._get_object_from_stream(1, 1, 0)


def test_adding_leaves_what_is_there_and_what_is_told_of_it():
    content, out = paper(), BytesIO()
    writer = Writer.of(BytesIO(content))
    writer.update_root()
    writer.write(out)
    assert out.getvalue().startswith(content)
    with pikepdf.open(BytesIO(out.getvalue())) as after, pikepdf.open(BytesIO(content)) as before:
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
