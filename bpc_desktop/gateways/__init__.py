"""What crosses the border: order intake, datafeed, text and e-mail, Dashboard, exports."""
