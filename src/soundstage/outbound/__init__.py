"""What the server itself asks of others over the network: addresses looked at before they are called, inputs fetched, webhooks delivered."""
