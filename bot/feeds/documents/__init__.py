"""Pure: documents that hold one article: mails, PDFs, Markdown. Each becomes an entry."""
