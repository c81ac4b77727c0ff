"""The addresses of meetings, minutes, the notice board and the published minutes. They are in Swedish, since people
read and type them."""

from datetime import date

from django.urls import URLPattern, URLResolver, include, path, register_converter

from decisions.views import (
    adjusting,
    afterwards,
    agenda,
    agenda_papers,
    appendices,
    approval,
    attendance,
    board,
    calendars,
    calling,
    connection,
    course,
    dispatch,
    extracts,
    item_cases,
    items,
    meetings,
    minutes,
    papers,
    paragraphs,
    presence,
    projector,
    protocols,
    publishing,
    questions,
    recurring,
    rollcall,
    signing,
    subscription,
    succession,
    taking_part,
    term,
    todo,
    verification,
)


class DateConverter:
    """A day in an address: 2023-03-30."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """Return the day of "2023-03-30"; refuse, with a ValueError, what is no day."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Return the day as "2023-03-30"."""
        return value.isoformat()


register_converter(DateConverter, "date")

_item = [
    path("", items.item, name="item"),
    path("ta-upp/", items.take_up, name="item_take_up"),
    path("utga/", agenda.remove, name="item_remove"),
    path("motioner/", item_cases.item_cases, name="item_cases"),
    path("handlingar/", agenda_papers.agenda_papers, name="agenda_papers"),
    path("handlingar/<int:pk>/", agenda_papers.agenda_paper, name="agenda_paper"),
    path("handlingar/<int:pk>/ta-bort/", agenda_papers.agenda_paper_remove, name="agenda_paper_remove"),
    path("forslag.pdf", papers.proposal, name="proposal"),
]
_publishing = [
    path("", publishing.publishing_page, name="publishing"),
    path("paborja/", publishing.begin, name="publishing_begin"),
    path("granska/", publishing.review, name="publishing_review"),
    path("avpublicera/", publishing.withdraw, name="publishing_withdraw"),
]
_meeting: list[URLPattern | URLResolver] = [
    path("", meetings.meeting, name="meeting"),
    path("tillkannage/", meetings.announce, name="meeting_announce"),
    path("forsta-paragrafen/", meetings.number_from, name="meeting_number_from"),
    path("oppna/", meetings.open_meeting, name="meeting_open"),
    path("avsluta/", meetings.end_meeting, name="meeting_end"),
    path("kallelse/", calling.calling, name="calling"),
    path("kallelse/ta-fram/", calling.calling_prepare, name="calling_prepare"),
    path("kallelse/<int:number>/skicka/", calling.calling_send, name="calling_send"),
    path("kallelse/<int:number>/skicka-till-fler/", calling.calling_newcomers, name="calling_newcomers"),
    path("kallelse/<int:number>/kallelse.pdf", calling.calling_paper, name="calling_paper"),
    path("kallelse/<int:number>/handlingar.pdf", calling.calling_papers, name="calling_papers"),
    path("kallelse/brev/<int:pk>/skicka-igen/", calling.calling_letter_again, name="calling_letter_again"),
    path("kallelse/lank/<int:pk>/aterkalla/", calling.papers_key_revoke, name="papers_key_revoke"),
    path("flytta/", calling.meeting_move, name="meeting_move"),
    path("stall-in/", calling.meeting_cancel, name="meeting_cancel"),
    path("narvaro/", attendance.attendance, name="attendance"),
    path("projektor/", projector.projector, name="projector"),
    path("narvaro/ersattare/", presence.call_in_particular, name="call_in"),
    path("upprop/", rollcall.roll_call, name="roll_call"),
    path("narvaro/ajournering/", course.course, name="course"),
    path("narvaro/tider/", presence.comings, name="comings"),
    path("narvaro/distans/", connection.connection, name="connection"),
    path("satt-upp-aterkommande/", recurring.agenda_fill, name="agenda_fill"),
    path("satt-upp/", agenda.put, name="agenda_put"),
    path("ordna/", agenda.reorder, name="agenda_reorder"),
    path("protokoll/", minutes.minutes, name="minutes"),
    path("protokoll/las-igenom/", minutes.read_through, name="read_through"),
    path("protokoll/skriv-ut/", minutes.print_out, name="minutes_print"),
    path("protokoll/utskrift/<int:pk>/", minutes.printout, name="printout"),
    path("protokoll/utskrift/<int:pk>/fil/", minutes.printed, name="printed"),
    path("<int:paragraph>/", paragraphs.paragraph, name="paragraph"),
    path("<int:paragraph>/propositioner/", questions.questions, name="questions"),
    path("<int:paragraph>/deltagande/", taking_part.taking_part, name="taking_part"),
    path("<int:paragraph>/bilagor/", appendices.appendices, name="appendices"),
    path("<int:paragraph>/bilagor/<slug:key>.pdf", appendices.appendix, name="appendix"),
    path("utdrag/", extracts.extracts, name="extracts"),
    path("utdrag/<int:year>-<int:number>.pdf", extracts.extract, name="extract_certified"),
    path("utdrag/bestallning-<int:pk>/", extracts.order, name="extract_order"),
    path("utdrag/bestallning-<int:pk>/fortsatt/", extracts.order_resume, name="extract_order_resume"),
    path("utdrag/bestallning-<int:pk>/utskrift.pdf", extracts.order_print, name="extract_order_print"),
    path("<int:paragraph>/utdrag.pdf", papers.extract, name="extract"),
    path("<int:paragraph>/efter-justeringen/", afterwards.afterwards, name="afterwards"),
    path("<int:paragraph>/expediering/", dispatch.dispatch, name="dispatch"),
    path("<int:paragraph>/expediering/<int:number>.pdf", dispatch.dispatch_paper, name="dispatch_paper"),
    path("<int:paragraph>/expediering/<int:number>/mottaget/", dispatch.dispatch_receive, name="dispatch_receive"),
    path("expediering/", dispatch.dispatches, name="dispatches"),
    path("justering/", approval.approval, name="approval"),
    path("justering/<int:number>/", approval.batch, name="batch"),
    path("justering/<int:number>/protokoll.pdf", approval.batch_pdf, name="batch_pdf"),
    path("justering/<int:number>/anslagsbevis.pdf", approval.proof, name="proof"),
    path("justering/<int:number>/justera/<int:signer>/", adjusting.adjust, name="adjust"),
    path("justering/<int:number>/underskrift/<int:signer>/", signing.sign, name="sign"),
    path("justering/<int:number>/underskrift/<int:signer>/tjansten/", signing.ask, name="sign_ask"),
    path("justering/<int:number>/inskannat/", signing.scanned, name="scanned"),
    path("justering/<int:number>/underskrivet.pdf", signing.signed_pdf, name="signed_pdf"),
    path("arende-<int:number>/", include(_item)),
    path("justering/<int:number>/publicering/", include(_publishing)),
]
_board = [
    path("", board.board, name="board"),
    path("<int:pk>/", board.notice, name="notice"),
    path("overklaga/", board.appeal_guide, name="appeal_guide"),
    path("anslag.atom", board.feed, name="board_feed"),
    path("anslag.json", board.data, name="board_data"),
    path("prenumerera/", subscription.subscribe, name="board_subscribe"),
    path("prenumerera/bekrafta/<str:token>/", subscription.confirm, name="board_confirm"),
    path("prenumerera/avsluta/<str:token>/", subscription.leave, name="board_leave"),
]
urlpatterns = [
    path("anslagstavla/", include(_board)),
    path("", todo.todo, name="todo"),
    path("handlingar/<str:key>/", calling.papers_by_key, name="papers_by_key"),
    path("kalender/", calendars.calendars, name="calendars"),
    path("organ/<str:code>/sammantraden.ics", calendars.feed, name="calendar"),
    path("organ/<str:code>/mandatskifte/", term.term, name="term"),
    path("organ/<str:code>/mandatskifte/bekrafta/", term.term_confirm, name="term_confirm"),
    path("organ/<str:code>/mandatskifte/ta-tillbaka/", term.term_take_back, name="term_take_back"),
    path("organ/<str:code>/upphor/", succession.body_end, name="body_end"),
    path("organ/<str:code>/upphor/ta-tillbaka/", succession.body_end_take_back, name="body_end_take_back"),
    path("organ/<str:code>/lamna-over/", succession.body_hand_over, name="body_hand_over"),
    path("organ/<str:code>/aterkommande/", recurring.recurring, name="recurring"),
    path("organ/<str:code>/aterkommande/borja/", recurring.recurring_begin, name="recurring_begin"),
    path("organ/<str:code>/aterkommande/<int:pk>/", recurring.recurring_change, name="recurring_change"),
    path("organ/<str:code>/aterkommande/<int:pk>/ta-bort/", recurring.recurring_remove, name="recurring_remove"),
    path("organ/<str:code>/aterkommande/<int:pk>/flytta/", recurring.recurring_move, name="recurring_move"),
    path("sammantraden/", meetings.meetings, name="meetings"),
    path("verifiera/", verification.verify, name="verify"),
    path("underskrift/svar/", signing.answer, name="sign_answer"),
    path("underskrift/provcertifikat.p12", signing.test_certificate, name="test_certificate"),
    path("sammantraden/nytt/", meetings.plan, name="meeting_plan"),
    path("sammantraden/<str:code>/<date:day>/", include(_meeting)),
    path("protokoll/", protocols.protocols, name="protocols"),
    path("protokoll/<str:code>/<date:day>/", protocols.protocol, name="protocol"),
    path("protokoll/<str:code>/<date:day>/<int:number>.pdf", protocols.document, name="protocol_document"),
]
