# The commands of the project. `make run` and `make test` do all set-up themselves.

SWIFT ?= swift
BUILD = .build/release/mrconform
STRICT = -Xswiftc -warnings-as-errors
# The Swift runtime goes into the program where that is offered: it starts faster, and runs where there is no toolchain. With
# addresses that are fixed, none of them has to be put in at each start.
RUNTIME = $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib -Xlinker -no-pie)

.PHONY: help setup build run test test-backends run-scaled object-store python-driver lint format record docs selftest bench clean

help:
	@echo "make run       run every story in both flows against the embedded registry"
	@echo "make run-scaled  run every story in four shards against four instances of the registry on PostgreSQL"
	@echo "make test      run the tests"
	@echo "make test-backends  run the tests that need PostgreSQL, MariaDB and ML Metadata; installs and starts them"
	@echo "make object-store  install the object storage that tests use; make test does so too"
	@echo "make python-driver  make the environment of the Python driver; make test does so too"
	@echo "make selftest  prove that each fault of the embedded registry and of the client is noticed"
	@echo "make lint      check style, scenarios and layout"
	@echo "make format    put sources and scenarios into the one style"
	@echo "make record    rewrite the golden files under fixtures/"
	@echo "make docs      build the articles of the client library into .build/docs"
	@echo "make bench     measure; see README, Speed"

setup:
	@./.ci/setup

build: setup
	$(SWIFT) build -c release --product mrconform $(STRICT) $(RUNTIME)

run: build
	$(BUILD) check
	$(BUILD) run $(ARGS)

# PostgreSQL runs in a temporary folder and is stopped at the end.
run-scaled: build
	@./.ci/run-scaled $(ARGS)

# Debug build: @testable imports. EndToEndTests start the built binary. More tests at a time than there are processors would
# let those wait that have a deadline.
test: setup
	@./.ci/object-store || true
	@./.ci/python-driver || true
	$(SWIFT) build --build-tests $(STRICT)
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=2 $(SWIFT) test --skip-build $(ARGS)

# The servers run in a temporary folder and are stopped at the end.
test-backends: setup
	$(SWIFT) build --build-tests $(STRICT)
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=2 .ci/with-backends $(SWIFT) test --skip-build --filter 'Inspectors|PostgreSQL' $(ARGS)

# What the tests store files in; they do without where it can not be made.
object-store:
	@./.ci/object-store

# The Python package that is driven as a third flow.
python-driver:
	@./.ci/python-driver

selftest: build
	$(BUILD) selftest $(ARGS)

lint: build
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests
	$(BUILD) check
	$(BUILD) format --check

format: build
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests
	$(BUILD) format

record: setup
	RECORD=1 $(SWIFT) test || true
	@git --no-pager diff --stat -- fixtures || true
	@echo "look at the changes, then run make test"

docs:
	@./.ci/docs

bench: build
	@./.ci/bench

clean:
	rm -rf .build
