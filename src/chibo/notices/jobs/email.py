"""E-mail by the installation's own mail server."""

import smtplib
from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from chibo.kit.words import Refused
from chibo.notices.rules import Answer, Recipient, check_email, sentence_of
from chibo.notices.terms import Reason, Template

PERMANENT = 500


class EmailChannel:
    """A mail whose subject and body are the one sentence; all tries of a notice bear one Message-ID."""

    def send(
        self, recipient: Recipient, template: Template, params: Mapping[str, str], idempotency_key: str
    ) -> Answer:
        """Hand one mail to the mail server."""
        try:
            check_email(recipient.address)
        except Refused:
            return Answer(Reason.NO_ADDRESS, is_final=True)
        sentence = sentence_of(template, params)
        sender = settings.DEFAULT_FROM_EMAIL
        host = sender.rpartition("@")[2].rstrip(">")
        headers = {"Message-ID": f"<{idempotency_key[:32]}@{host}>", "Auto-Submitted": "auto-generated"}
        try:
            way = get_connection(timeout=settings.EMAIL_TIMEOUT)
            EmailMessage(
                sentence, f"{sentence}.\n", sender, [recipient.address], headers=headers, connection=way
            ).send()
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, _words in refused.recipients.values()]
            return _judged(max(codes, default=0), Reason.NO_ADDRESS)
        except smtplib.SMTPResponseException as refused:
            return _judged(refused.smtp_code, Reason.REFUSED)
        except (smtplib.SMTPException, OSError, ValueError):
            return Answer(Reason.UNREACHABLE)
        return Answer()


def _judged(code: int, final: Reason) -> Answer:
    return Answer(final, is_final=True) if code >= PERMANENT else Answer(Reason.BUSY)
