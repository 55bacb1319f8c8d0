"""From a screenplay to scenes: sets, cast, blocking, acting, camera."""
