"""The host names the front door answers for, and nothing beside them.

Source of the names: `fal_client` 1.0.3 and `@fal-ai/client` 1.10.1 with their older releases (`rest.alpha.fal.ai`, `fal.media`) and
fallback domains (`falrun.com`). OpenAI's name is opt-in: a program may well use both Sora and the other models of that address.
"""

FAL_HOSTS = (
    "fal.run",
    "*.fal.run",
    "falrun.com",
    "*.falrun.com",
    "rest.fal.ai",
    "rest.alpha.fal.ai",
    "api.fal.ai",
    "fal.media",
    "*.fal.media",
)
OPENAI_HOSTS = ("api.openai.com",)
LOCAL_HOSTS = ("localhost",)

TLS_PORT = 443


def covers(pattern: str, host: str) -> bool:
    """Say whether a certificate name covers a host: `*.` stands for exactly one label, as in TLS."""
    if pattern.startswith("*."):
        label, dot, parent = host.partition(".")
        return bool(label and dot) and parent == pattern[2:]
    return host == pattern


def answered(host: str, *, openai: bool = False) -> bool:
    """Say whether the front door answers for a host itself."""
    name = host.rstrip(".").lower()
    patterns = FAL_HOSTS + (OPENAI_HOSTS if openai else ())
    return any(covers(pattern, name) for pattern in patterns)
