"""A job: its states, its attempts and the table of lawful moves. Pure; knows neither HTTP, SQL nor engines."""
