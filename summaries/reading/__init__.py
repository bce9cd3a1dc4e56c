"""Articles to sentences of news: boilerplate removal, trimming, and which sentences can be printed alone."""
