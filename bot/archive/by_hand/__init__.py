"""Articles set right or removed by hand."""
