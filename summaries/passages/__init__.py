"""An article into its passages: what points back, how well each fits the ask, and which are fit to print."""
