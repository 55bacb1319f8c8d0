"""What all tests share."""

import os

from hypothesis import HealthCheck, settings

# Machines that test are noisy neighbours: how long one example takes says nothing about the code. pytest-timeout ends what hangs.
settings.register_profile("soundstage", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("soundstage")

# Whoever has a language model as director in their shell does not want a thousand test prompts sent to it.
for name in [name for name in os.environ if name.upper().startswith("SOUNDSTAGE_DIRECTOR_")]:
    del os.environ[name]
