"""What is shown of a feed before it is added: figures of its entries, a try at its pages, what others have of it."""
