"""Jobs, messages, and what people wish to hear."""

from ikt.web.post.models.jobs import Job
from ikt.web.post.models.mail import Message, Reason, Wishes

__all__ = ["Job", "Message", "Reason", "Wishes"]
