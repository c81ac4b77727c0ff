"""Electronic signatures (elektronisk underskrift, PAdES): the paper's empty places, who signs and how, and what a signed paper says.

    places = draft.with_places(pdf, [...])            once, before anybody signs: later places would alter what was certified
    begun = draft.begin(places, mark)                 the paper with a hole, and the attributes to be signed
    signature = signer.sign(begun.attributes, …)      a certificate at hand signs at once, a signing service sends the person away
    signed = draft.complete(begun, signature, …)      every check of the signature, then into the hole with its time stamps
    examination = examine.examine(signed, …)          who, when, intact, trusted, altered since

The bytes that were shown come first in every signed version, unchanged: a signature is only ever added after them.
"""
