"""Pack the speaking voices that ship with Soundstage.

    npm pack kokoro-js@1.2.1
    python tools/build_voices.py kokoro-js-1.2.1.tgz

A Kokoro voice is a table of 510 style vectors, one for each length of an utterance in phonemes, of 256 numbers: half
colour the sound, half the melody. The npm package `kokoro-js` (Apache-2.0, by the makers of Kokoro-82M) carries them as
float32. Here a choice of them is written as float16, which changes no number by more than 0.05 %, to
`src/soundstage/engines/previz/assets/voices.npz`. The same package gives the same bytes.
"""

import argparse
import hashlib
import io
import sys
import tarfile
import zipfile
from pathlib import Path

import numpy as np

PACKAGE_SHA256 = "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"
TARGET = Path(__file__).resolve().parent.parent / "src/soundstage/engines/previz/assets/voices.npz"
CHOSEN = (
    *("af_heart", "af_bella", "af_nicole", "af_sarah", "bf_emma", "bf_isabella"),
    *("am_michael", "am_fenrir", "am_puck", "am_onyx", "bm_george", "bm_fable"),
    *("af_aoede", "af_kore", "af_nova", "af_alloy", "bf_alice", "bf_lily"),
    *("am_echo", "am_eric", "am_liam", "am_adam", "bm_lewis", "bm_daniel"),
    *("ef_dora", "em_alex", "ff_siwis", "if_sara", "im_nicola", "pf_dora", "pm_alex"),
    *("hf_alpha", "hm_omega", "jf_alpha", "jm_kumo", "zf_xiaobei", "zm_yunxi"),
)
"""The first letter is the language (a US English, b British English, e Spanish, f French, i Italian, p Portuguese, h Hindi,
j Japanese, z Chinese), the second the sex."""
ROWS, WIDTH = 510, 256


def read_voices(package: bytes) -> dict[str, np.ndarray]:
    """Return the chosen voices of the package: name -> (510, 256) float16."""
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        return {
            name: np.frombuffer(archive.extractfile(f"package/voices/{name}.bin").read(), "<f4").reshape(ROWS, WIDTH).astype(np.float16)
            for name in CHOSEN
        }


def write_npz(arrays: dict[str, np.ndarray], path: Path) -> None:
    """Write a compressed npz without any clock in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.save(content, array)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), content.getvalue(), zipfile.ZIP_DEFLATED, 9)


def main() -> None:
    """Read the package named on the command line and write the asset."""
    parser = argparse.ArgumentParser(description="Pack the speaking voices that ship with Soundstage.")
    parser.add_argument("package", type=Path, help="kokoro-js-1.2.1.tgz, as `npm pack kokoro-js@1.2.1` leaves it")
    package = parser.parse_args().package.read_bytes()
    if hashlib.sha256(package).hexdigest() != PACKAGE_SHA256:
        sys.exit("This is not the package the voices were chosen from: its sha256 differs.")
    voices = read_voices(package)
    write_npz(voices, TARGET)
    print(f"{len(voices)} voices, {TARGET.stat().st_size / 1e6:.1f} MB -> {TARGET}")


if __name__ == "__main__":
    main()
