"""The scripted rep's hands inside the processes: real keys and clicks, only where a rehearsal is allowed."""
