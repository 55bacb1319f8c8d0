# Every target makes .venv first, and installs what a fresh Debian or Ubuntu machine lacks (tools/setup.sh says what it does).
.PHONY: install demo serve test conformance lint bench screenshots gallery gallery-sound screen screen-faces
.DEFAULT_GOAL := demo

BIN := .venv/bin

install:  # just the environment: .venv/bin/soundstage is the command
	@tools/setup.sh

demo:  # from nothing to out/breakup.mp4: a server, and fal's own quick start against it, unmodified
	@tools/setup.sh --need-graphics
	@$(BIN)/python tools/demo.py

serve: install  # leave a server up on 127.0.0.1:8321
	@$(BIN)/soundstage serve

test:  # the whole suite
	@tools/setup.sh --need-graphics --with-screen --with-browser --with-clients
	@tools/faces.sh || true  # without it the tests of faces are skipped
	@$(BIN)/pytest -n auto --maxprocesses 4 --dist worksteal

conformance:  # the table of clients and calls in docs/fal-compatibility.md, from the tests that drive real clients
	@tools/setup.sh --with-clients
	@tools/clients.sh
	@$(BIN)/pytest -q -n auto --maxprocesses 2 -m conformance tests/clients tests/acceptance --conformance out/conformance.json
	@PYTHONPATH=tests $(BIN)/python -m conformance out/conformance.json

lint:  # style, format, types, layers
	@tools/setup.sh --with-screen
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports

bench:  # a table of times and memory on this machine
	@tools/setup.sh --need-graphics --with-load
	@$(BIN)/python -m bench

screenshots: demo  # remake the pictures of the README
	@mkdir -p docs/images && cp out/breakup.png docs/images/breakup.png && echo "docs/images/breakup.png"

gallery:  # remake the sheets of docs/gallery: faces, feelings, mouths, hair, headwear, creatures, the wardrobe, roles, what people do, sets, buildings, camera moves, looks
	@tools/setup.sh --need-graphics
	@mkdir -p docs/gallery
	@for sheet in faces feelings visemes hair headwear creatures; do $(BIN)/python tools/lookdev_people.py docs/gallery/$$sheet.jpg $$sheet --size 400x400; done
	@$(BIN)/python tools/lookdev_people.py docs/gallery/wardrobe.jpg wardrobe --size 116x270
	@$(BIN)/python tools/lookdev_people.py docs/gallery/roles.jpg roles --size 150x270
	@$(BIN)/python tools/lookdev_acting.py docs/gallery/acting.jpg --moments 3 --columns 5 --shrink 0.45
	@$(BIN)/python tools/lookdev_sets.py -o docs/gallery/sets.jpg --gallery
	@$(BIN)/python tools/lookdev_landmarks.py docs/gallery/landmarks.jpg
	@for sheet in moves looks; do $(BIN)/python tools/lookdev_camera.py docs/gallery/$$sheet.jpg $$sheet; done

gallery-sound: install  # remake docs/gallery/sound.html: a player and a spectrogram for everything that is heard
	@$(BIN)/python tools/lookdev_sound.py docs/gallery

PROMPTS ?= ../shared/prompts/dev.jsonl
screen:  # a test screening of PROMPTS (one JSON object a line): out/screening/index.html
	@tools/setup.sh --need-graphics --with-screen
	@tools/faces.sh || true
	@$(BIN)/soundstage screen $(PROMPTS) -o out/screening

screen-faces:  # the face model of test screenings, in an environment of its own: 330 MB in the user's cache folder
	@tools/faces.sh
