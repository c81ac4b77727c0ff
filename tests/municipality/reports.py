"""Answers as mail servers and mail programs write them, about a letter of the tests' own."""

BOUNCE = """From: MAILER-DAEMON@mx.example.se (Mail Delivery System)
To: kansli@kommun.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="gräns"

--gräns
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--gräns
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.se
Arrival-Date: Thu, 6 Apr 2023 10:00:00 +0200 (CEST)

Final-Recipient: rfc822; {address}
Original-Recipient: rfc822;{address}
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <{address}>: Recipient
    address rejected

--gräns
Content-Type: {headers}

Message-ID: {message_id}
To: {address}
Subject: Protokollsutdrag

--gräns--
""".replace("gräns", "b0undary")

RECEIPT = """From: Anna <{address}>
To: kansli@kommun.example
Subject: Visad: Protokollsutdrag
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary="b0undary"

--b0undary
Content-Type: text/plain; charset=utf-8

Meddelandet visades.

--b0undary
Content-Type: message/disposition-notification

Reporting-UA: mail.example.se; Postlåda 1.0
Final-Recipient: rfc822;{address}
Original-Message-ID: {message_id}
Disposition: manual-action/MDN-sent-manually; {disposition}

--b0undary--
"""


def bounce(message_id="", address="anna@example.se", action="failed", headers="message/rfc822") -> bytes:
    written = BOUNCE.format(message_id=message_id, address=address, action=action, headers=headers)
    return (written if message_id else written.replace("Message-ID: \n", "")).encode()


def receipt(message_id="", address="anna@example.se", disposition="displayed") -> bytes:
    return RECEIPT.format(message_id=message_id, address=address, disposition=disposition).encode()
