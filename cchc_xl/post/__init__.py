"""Mail: messages and drafts are built and read again, sent by SMTP, and taken out of files."""
