"""What all tests share."""

from hypothesis import HealthCheck, settings

# Machines that test are noisy neighbours: how long one example takes says nothing about the code. pytest-timeout ends what hangs.
settings.register_profile("soundstage", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("soundstage")
