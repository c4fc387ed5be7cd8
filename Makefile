# A menu: `make` prints it. What a line needs (packages, builds) it sees to itself.
.PHONY: menu site serve test bench bench-edit bench-search lint release install screenshots clean
PREFIX ?= /usr/local

menu:
	@echo 'make site          build Kotae and render content/ with templates/ into site/'
	@echo 'make serve         build Kotae and show content/ in a browser while you edit it'
	@echo 'make test          every test: lint, warnings, Swift tests, the built site in a browser'
	@echo 'make bench         how fast it is: 1,000 and 10,000 generated notes, built again and again'
	@echo 'make bench-edit    from a saved file to the served page, at 100, 1,000 and 10,000 generated notes'
	@echo 'make bench-search  what search finds, asks for and takes among 1,000 and 2,000 generated notes'
	@echo 'make lint          only the formatter'"'"'s judgement'
	@echo 'make release       only the program: .build/release/kotae'
	@echo 'make install       program, templates and completions into PREFIX ($(PREFIX)); DESTDIR is honoured'
	@echo 'make screenshots   refresh the pictures of docs/images/'
	@echo 'make clean         remove what was built (not the site)'

site: release
	@.build/release/kotae build --content content --templates templates --output site

serve: release
	@.build/release/kotae serve --content content --templates templates --open

test:
	@tools/test

bench: release
	@tools/bench/run.py

bench-edit: release
	@tools/bench/edit.py

bench-search: release
	@tools/packages tests && tools/python-env
	@.venv/bin/python -B tools/bench/search.py

lint:
	@tools/lint

release:
	@tools/packages build
	@tools/release

install:
	@tools/install "$(DESTDIR)$(PREFIX)"

screenshots: release
	@tools/packages tests && tools/python-env
	@.build/release/kotae build --content content --templates templates --output .build/pictured --clock 2026-11-23
	@.venv/bin/python tools/screenshots.py .build/pictured docs/images
	@.venv/bin/python -B tools/serve-screenshots.py .build/release/kotae docs/images

clean:
	swift package clean
