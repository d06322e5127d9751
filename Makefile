# Samverkansarkivet. `make` shows what there is; every target sets up what it needs.
# Works with GNU make 3.81 (macOS) and later.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
export PYTHON VENV
# Files and what is printed are UTF-8, whatever the machine's language is.
export PYTHONUTF8 := 1

ADDRESS := http://127.0.0.1:$(PORT)/
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
# One set of files for every Python and system that the archive is built on; no address of a registry in them.
LOCK := $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links
NOT_INSTALLED := (echo ""; echo "FEL: Det gick inte att installera. Är datorn uppkopplad? Se felet ovanför."; exit 1) >&2
# Material prints an advertisement about MkDocs 2 in every build.
MKDOCS := NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs

# Stamps: set-up reruns only when the requirements change.
BASE := $(VENV)/.stamp-base
DEV := $(VENV)/.stamp-dev

.DEFAULT_GOAL := help
.PHONY: help serve build check check-site test lint lock bless bench clean

help:
	@echo "Samverkansarkivet"
	@echo ""
	@echo "  make serve        bygg sajten och visa den på $(ADDRESS)"
	@echo "  make test         kontrollera allt: kod, innehåll och sajten i en webbläsare"
	@echo ""
	@echo "  make check        kontrollera bara innehållet (tar någon sekund)"
	@echo "  make check-site  kontrollera den byggda sajten: länkar, adresser, rubriker"
	@echo "  make build        bygg sajten i mappen site/"
	@echo "  make lint         kontrollera bara koden"
	@echo "  make lock         lås om de paket som används, efter en ändring i requirements.in eller för att få nyare"
	@echo "  make bless        godkänn nya facit efter en avsiktlig ändring av vad bygget ger"
	@echo "  make bench        mät bygget med 100, 1 000 och 5 000 möten, och 10 000 med STORT=1 (tar länge)"
	@echo "  make clean        ta bort allt som är byggt eller installerat i mappen"
	@echo ""
	@echo "Allt som behövs installeras första gången, i mappen $(VENV). Kräver Python 3.11 eller senare."

$(BASE): requirements.txt
	@sh scripts/venv "$(PYTHON)" "$(VENV)"
	@echo "Installerar det som behövs för att bygga ..."
	@$(PIP) -r requirements.txt || $(NOT_INSTALLED)
	@touch $@

$(DEV): requirements-dev.txt $(BASE)
	@echo "Installerar det som behövs för att testa ..."
	@$(PIP) -r requirements-dev.txt || $(NOT_INSTALLED)
	@touch $@

serve: $(BASE)
	@$(PY) scripts/port $(PORT)
	@echo "Bygger sajten. Den visas strax på $(ADDRESS)  (avsluta med Ctrl+C)"
	@SITE_URL=$(ADDRESS) $(MKDOCS) serve --livereload --dev-addr 127.0.0.1:$(PORT)

build: $(BASE)
	@$(MKDOCS) build --strict
	@echo "Sajten ligger i mappen site/."

check: $(BASE)
	@$(PY) -m macros kontrollera

# What must hold of this archive's own content before it is published, without the engine's own tests and without a browser.
check-site: $(DEV)
	$(PY) -m pytest -m "content and not browser"

lint: $(DEV)
	$(PY) -m ruff check
	$(PY) -m mypy --strict macros

# Of what is asked for (.in) the exact versions and hashes (.txt), with all that it needs in turn.
lock: $(DEV)
	@$(LOCK) --upgrade requirements.in -o requirements.txt >/dev/null
	@$(LOCK) --upgrade -c requirements.txt requirements-dev.in -o requirements-dev.txt >/dev/null
	@echo "Låste om requirements.txt och requirements-dev.txt. Kör make test innan du sparar."

# The browser is found first: better to hear at once that it is missing.
test: $(DEV)
	@bash scripts/chromium >/dev/null
	@$(PY) -m tests.surroundings "$$(bash scripts/chromium)"
	$(PY) -m ruff check
	$(PY) -m mypy --strict macros
	$(PY) -m macros kontrollera
	CHROMIUM="$$(bash scripts/chromium)" $(PY) -m pytest

bless: $(DEV)
	$(PY) -m pytest -m golden --bless

# Everything is made in a temporary folder; only benchmarks/RESULTAT.md is written here.
bench: $(BASE)
	@$(PY) benchmarks/skala/kor.py 100 1000 5000 $(if $(STORT),10000)

clean:
	rm -rf $(VENV) site .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
