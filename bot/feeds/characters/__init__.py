"""Bytes of any encoding into text that an XML parser accepts: encodings, references, document types."""
