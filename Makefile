# Two commands matter: `make run` starts a whole demonstration hall, `make test` checks all that
# must hold. Both install what they lack (see scripts/setup).

.PHONY: run test build fmt fmt-check lint deny docs doctests units oracle paper checks bench pictures screens clean-run help
.NOTPARALLEL:
.DEFAULT_GOAL := help

export PATH := $(CURDIR)/target/tools/bin:$(PATH)
export CARGO_TERM_PROGRESS_WHEN ?= never
# A snapshot that differs is a failure and never a new file.
export INSTA_UPDATE ?= no

# Seconds after which the hall stops by itself; empty: at Ctrl-C.
DURATION ?=
# real: on this machine's screen; virtual: on a virtual one, with pictures; auto: the real one if
# there is one and DURATION is not set.
SCREEN ?= auto
# The address that the hall serves at; the machine's own address lets phones scan the tickets.
HOST ?= 127.0.0.1

help:
	@echo "make run               start a demonstration hall: server, kiosk, display, printer"
	@echo "make run DURATION=60   the same for 60 s; pictures in target/run"
	@echo "make test              everything that must hold"
	@echo "make fmt, lint, deny, docs, units, oracle, paper, bench, pictures, screens, clean-run"

# At a terminal, job control lets Ctrl-C go to the demonstration alone, which then ends in order,
# and make ends well too.
run: export DURATION := $(DURATION)
run: export SCREEN := $(SCREEN)
run: export HOST := $(HOST)
run:
	@bash -c 'if [ -t 0 ]; then set -m; fi; STOP_WITH=$$$$ scripts/run-demo; exit $$?'

test:
	@scripts/setup build windows screen touch tests
	@scripts/leaves-no-trace $(MAKE) --no-print-directory checks

# Cheap checks first. Lints and documentation share one build, all tests the other.
checks: fmt-check deny lint docs build doctests units oracle paper

build:
	cargo build --locked --workspace --all-targets

fmt:
	cargo fmt --all

fmt-check:
	cargo fmt --all --check
	cargo fmt --check --manifest-path tests/paper-readers/hardless/Cargo.toml

lint:
	cargo clippy --locked --workspace --all-targets -- -D warnings

deny:
	cargo deny --locked check bans licenses sources
	@cargo deny --locked --manifest-path tests/paper-readers/hardless/Cargo.toml --config deny.toml \
		check -A license-not-encountered bans licenses sources
	@scripts/check-advisories

docs:
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps

doctests:
	cargo test --locked --workspace --doc --quiet

units:
	cargo nextest run --locked --workspace

# The engine's order against another simulator.
oracle:
	@scripts/oracle order

# Every slip of the catalogue, read by software that is not ours.
paper:
	@scripts/paper-readers

# Costs as ratios within one run, since machines differ: target/bench/ratios.tsv.
bench:
	@scripts/setup build bench tests
	cargo bench --locked -p queue-store --bench disk
	cargo run --locked --release -p queue-core --example forecast
	cargo run --locked --release -p kiosk --example search_share
	cargo run --locked --release -p kiosk --example behind_glass
	scripts/count-instructions
	@scripts/oracle coverage

# The pictures of README.md, out of a real run and the whole-hall test.
pictures:
	@scripts/setup build windows screen tests
	@SCREEN=virtual DURATION=30 scripts/run-demo
	cargo build --locked --workspace --bins
	cargo nextest run --locked -p hall-tests --test whole_hall
	@scripts/pictures

# A picture of every screen of the kiosk: docs/screens.
screens:
	@scripts/setup build screen
	@scripts/screens

clean-run:
	rm -rf target/run
