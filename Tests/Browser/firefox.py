"""Firefox, driven through Marionette, the protocol that Firefox itself is tested with.

Only Debian's Firefox is used, without a window. One runs for the whole of a run, with a profile in a folder of its
own that is gone when run.py closes it; a test that sets something puts it back.
"""

import functools
import gc
import logging
import tempfile

import browser

# What Marionette's own defaults leave to the machine.
PREFERENCES = {
    "browser.zoom.siteSpecific": False,  # a zoom belongs to the test that set it
    "intl.accept_languages": "en",
    "layout.css.prefers-color-scheme.content-override": 1,  # light, until a test says otherwise
    "ui.prefersReducedMotion": 1,
}
SCHEMES = {"dark": 0, "light": 1}

ERRORS = """
  const errors = Services.console.getMessageArray()
    .filter((message) => message instanceof Ci.nsIScriptError && !(message.flags & Ci.nsIScriptError.warningFlag)
      && !(message.flags & Ci.nsIScriptError.infoFlag) && /^(file|http):/.test(message.sourceName))
    .map((message) => `${message.sourceName}:${message.lineNumber}: ${message.errorMessage}`);
  Services.console.reset();
  return errors;
"""


class Firefox:
    """One browser with one tab. Addresses are file: or http: on this machine."""

    def __init__(self, program: str):
        from marionette_driver.marionette import Marionette

        logging.getLogger("mozversion").setLevel(logging.WARNING)
        self._folder = tempfile.TemporaryDirectory(prefix="kotae-firefox-")
        self._driver = Marionette(
            bin=program, port=0, headless=True, prefs=PREFERENCES, workspace=self._folder.name,
            gecko_log=f"{self._folder.name}/firefox.log")
        self._start()

    def _start(self) -> None:
        self._driver.start_session()
        self._driver.timeout.page_load = self._driver.timeout.script = 30
        self.errors()

    def restart(self) -> None:
        """Ends Firefox as a person would, and starts it again with what it had stored."""
        self._driver.quit()
        self._start()

    def close(self) -> None:
        self._driver.quit()
        self._driver.cleanup()
        # The profiles that the driver's objects remove lie in the folder, so these objects must go before it.
        self._driver = None
        gc.collect()
        self._folder.cleanup()

    # Pages

    def open(self, address: str, scripts: bool = True) -> None:
        """Returns when the page has loaded with everything that it asked for."""
        self._chrome("gBrowser.selectedBrowser.browsingContext.allowJavascript = arguments[0]", scripts)
        self._driver.navigate(address)
        if self._chrome("return gBrowser.selectedBrowser.browsingContext.allowJavascript") != scripts:
            # A page of another kind of address is shown by another process, which begins with scripts on.
            self._chrome("gBrowser.selectedBrowser.browsingContext.allowJavascript = arguments[0]", scripts)
            self._driver.navigate(address)

    def reload(self) -> None:
        self._driver.refresh()

    def address(self) -> str:
        return self._driver.get_url()

    def evaluate(self, body: str, *arguments):
        """What a function with this body returns in the page. It sees `arguments`, and works with scripts off, too."""
        return self._driver.execute_script(body, script_args=arguments)

    def wait(self, body: str, *arguments) -> None:
        """Until a function with this body returns something true. Fails after ten seconds."""
        from marionette_driver.wait import Wait

        Wait(self._driver, timeout=10, interval=0.02).until(lambda _: self.evaluate(body, *arguments), message=body)

    def errors(self) -> list[str]:
        """What pages have done wrong since this was last asked: exceptions, and what their policy refused."""
        return self._chrome(ERRORS)

    # A person's hands

    def find(self, selector: str) -> list:
        """Elements, in the order of the document."""
        return self._driver.find_elements("css selector", selector)

    def click(self, element) -> None:
        """Where the element can be seen and nothing lies over it; fails otherwise."""
        element.click()

    def press(self, key: str, control: bool = False) -> None:
        """A key, on whatever has the focus: a character, or a name of `marionette_driver.keys.Keys`."""
        from marionette_driver.keys import Keys

        key = getattr(Keys, key, key)
        keys = self._driver.actions.sequence("key", "keyboard")
        if control:
            keys.key_down(Keys.CONTROL)
        keys.key_down(key).key_up(key)
        if control:
            keys.key_up(Keys.CONTROL)
        keys.perform()

    # A person's settings

    def prefer(self, scheme: str) -> None:
        """The system's colour scheme, as pages are told: `light` or `dark`."""
        self._driver.set_pref("layout.css.prefers-color-scheme.content-override", SCHEMES[scheme])

    def save_in(self, folder: str) -> None:
        """Where files go that pages offer, without a question."""
        self._driver.set_pref("browser.download.folderList", 2)
        self._driver.set_pref("browser.download.dir", folder)
        self._driver.set_pref("browser.download.useDownloadDir", True)
        self._driver.set_pref("browser.download.always_ask_before_handling_new_types", False)

    def zoom(self, page: float = 1, text: float = 1) -> None:
        """Everything, or letters alone, larger than as written."""
        self._chrome("""
          gBrowser.selectedBrowser.browsingContext.fullZoom = arguments[0];
          gBrowser.selectedBrowser.browsingContext.textZoom = arguments[1];
        """, page, text)

    def resize(self, width: int, height: int) -> None:
        """Until the page has this many CSS pixels at a zoom of 1. Firefox refuses to be narrower than some 450."""
        frame = self.evaluate("return [outerWidth - innerWidth, outerHeight - innerHeight]")
        self._driver.set_window_rect(width=width + frame[0], height=height + frame[1])

    def screenshot(self) -> bytes:
        """What the window shows, as PNG."""
        return self._driver.screenshot(format="binary", full=False)

    def _chrome(self, body: str, *arguments):
        """As `evaluate`, in the browser's own window."""
        with self._driver.using_context("chrome"):
            return self._driver.execute_script(body, script_args=arguments)


@functools.lru_cache(maxsize=None)
def firefox() -> Firefox:
    """One browser for the whole run; run.py closes it."""
    program = browser.tool("firefox-esr")
    try:
        import marionette_driver  # noqa: F401
    except ImportError:
        browser.missing("marionette_driver is not in .venv: `tools/python-env`")
    return Firefox(program)


def close() -> None:
    if firefox.cache_info().currsize:
        firefox().close()
        firefox.cache_clear()
