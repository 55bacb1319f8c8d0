"""The durable queue: it remembers every job, and runs them one claim at a time. It knows neither HTTP nor engines."""
