"""Jobs, messages, what people wish to hear, and calendars."""

from ikt.web.post.models.calendars import Feed, Invitation
from ikt.web.post.models.jobs import Job
from ikt.web.post.models.mail import Message, Reason, Wishes

__all__ = ["Feed", "Invitation", "Job", "Message", "Reason", "Wishes"]
