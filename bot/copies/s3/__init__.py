"""Storage that speaks the protocol of Amazon S3, as copies are kept there."""
