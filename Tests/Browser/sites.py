"""The sites that this run is about: built once by run.py, handed over in the environment."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from built_site import BuiltSite

BASE_URL = os.environ["KOTAE_TEST_BASE_URL"]
MOUNT = urlsplit(BASE_URL).path

PLAIN = BuiltSite(Path(os.environ["KOTAE_TEST_SITE_PLAIN"]))
PUBLISHED = BuiltSite(Path(os.environ["KOTAE_TEST_SITE_PUBLISHED"]), BASE_URL)
BOTH = (PLAIN, PUBLISHED)
# Everything that a procedure and a registry edit can have; with the base URL.
STEPS = BuiltSite(Path(os.environ["KOTAE_TEST_SITE_STEPS"]), BASE_URL)
CONTENT = Path(os.environ["KOTAE_TEST_CONTENT"])
TEMPLATES = Path(os.environ["KOTAE_TEST_TEMPLATES"])
KOTAE = os.environ["KOTAE_TEST_PROGRAM"]
