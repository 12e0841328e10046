"""Sources that report one event, and what they say differently in sentences that share few words."""
