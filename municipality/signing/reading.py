"""Reading PDF and adding to it. pyHanko reads the table of an object stream anew for each object in it, which for a
tagged paper of sixty pages takes minutes instead of a second. Here each table is read once."""

from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfStrictReadError
from pyhanko.pdf_utils.reader import PdfFileReader


class Reader(PdfFileReader):
    """A strict reader: what does not follow the standard is an error, and nothing is guessed."""

    def __init__(self, content: BytesIO):
        self._tables: dict[int, tuple[BytesIO, list[tuple[int, int]]]] = {}
        super().__init__(content, strict=True)

    def _get_object_from_stream(self, idnum, stmnum, idx):
        if stmnum not in self._tables:
            self._tables[stmnum] = self._table_of(generic.Reference(stmnum, 0, self).get_object())
        content, table = self._tables[stmnum]
        if not 0 <= idx < len(table) or table[idx][0] != idnum:
            raise PdfStrictReadError("Object is in wrong index.")
        content.seek(table[idx][1])
        value = generic.read_object(content, generic.Reference(idnum, 0, self))
        if isinstance(value, (generic.StreamObject, generic.IndirectObject)):
            raise PdfStrictReadError("Encountered forbidden object type in object stream")
        return value

    @staticmethod
    def _table_of(stream) -> tuple[BytesIO, list[tuple[int, int]]]:
        """Return the stream's content, and the number and place of each object in it."""
        if not isinstance(stream, generic.StreamObject) or stream["/Type"] != "/ObjStm":
            raise PdfStrictReadError("Not an object stream")
        content = stream.read_data(DecodePurpose.OBJECT_STREAM)
        first = int(stream["/First"])
        numbers = [int(number) for number in content[:first].split()]
        if len(numbers) != 2 * stream["/N"]:
            raise PdfStrictReadError("Object stream header possibly corrupted")
        return BytesIO(content), [(numbers[i], first + numbers[i + 1]) for i in range(0, len(numbers), 2)]


class Writer(IncrementalPdfFileWriter):
    """Adds after what is in the file, and leaves title, producer and metadata as they are: if the library wrote them
    anew they would no longer be what PDF/A-3 asks for."""

    @classmethod
    def of(cls, content: BytesIO) -> "Writer":
        """Return a writer that adds to this PDF."""
        reader = Reader(content)
        return cls(reader.stream, prev=reader)

    def _update_meta(self):
        pass
