"""What was used and what it comes to: the ledger of clips that were made, and the history of all requests that have ended."""
