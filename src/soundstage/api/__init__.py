"""HTTP and nothing else: it translates what clients say into jobs, and jobs into what clients expect to read."""
