"""What other programs may read: topics, briefings with receipts, articles and stories, over HTTP and as MCP tools.

Nothing here changes anything, and nothing of a chat or a reader is given.
"""
