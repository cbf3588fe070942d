"""The pages in a real browser: by the keyboard alone, without JavaScript, and read by axe."""

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import axe_playwright_python
import pikepdf
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import sjumil_docs as sd
from paths import SAMPLES
from sjumil_docs.page.serving import Serving, serving

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@contextmanager
def window_of(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A window that waits as long as a busy machine takes."""
    with browser.new_context(**options) as context:
        context.set_default_timeout(300_000)
        yield context


@contextmanager
def served(case: Path) -> Iterator[Serving]:
    """The pages of a case, served in a thread."""
    pages, ready = serving(str(case), case / "ut", 0, None), threading.Event()
    thread = threading.Thread(target=pages.run, args=(lambda _: ready.set(),))
    thread.start()
    ready.wait()
    try:
        yield pages
    finally:
        pages.end()
        thread.join()


@pytest.fixture
def new_case(tmp_path: Path) -> Path:
    sd.new(tmp_path / "sak", "Fjordvik")
    return tmp_path / "sak"


def answer_to(case: Path, number: str) -> str | None:
    """What a case answers to a question, whatever its step."""
    read = sd.read(case)
    return next(
        read.answer_to(s.key, q.id).answer for s, q in read.question_set.questions() if q.id == number
    )


def barriers(page: Page, rules: list[str] = RULES) -> list[str]:
    """What axe finds on a page, and whether it is wider than its window."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    result = page.evaluate("rules => axe.run({runOnly: rules})", rules)
    found = [f"{each['id']}: {each['nodes'][0]['html']}" for each in result["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return [*found, *(["wider than its window"] if wide else [])]


def tab_to(page: Page, name: str) -> None:
    """Moves the focus with the Tab key alone until it is where it should be."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("(document.activeElement.id || document.activeElement.textContent).trim()") == name:
            return
    raise AssertionError(f"{name} cannot be reached by the keyboard")


def open_question(page: Page, number: str) -> None:
    """Follows the link to a question; what is typed before the browser has moved there would be lost."""
    page.get_by_role("link", name=f"Gå til spørsmål {number}").press("Enter")
    page.locator(f'section[id="{number}"]:focus').wait_for()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_new_case_comes_to_three_documents_by_the_keyboard_alone(
    browser: Browser, new_case: Path, scripts: bool
) -> None:
    with served(new_case) as pages, window_of(browser, java_script_enabled=scripts) as context:
        page = context.new_page()
        faults: list[str] = []
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.goto(pages.address)
        open_question(page, "0.1")
        page.get_by_label("Svar", exact=True).first.press_sequentially("Barn blir hørt i *alle* saker.")
        save = page.get_by_role("button", name="Lagre svaret på 0.1")
        save.focus()
        save.press("Enter")
        page.locator("form .told-here").get_by_text("Lagret.").wait_for()
        page.get_by_role("link", name="Dokumenter").press("Enter")
        page.get_by_role("button", name="Lag dokumentene").press("Enter")
        done = page.locator(".outcomes")
        while not scripts and not done.count():
            page.goto(f"{pages.home}/dokumenter")
        done.wait_for()
        for name in ("Analyse", "Saksfremlegg", "Oversendelsesbrev"):
            with page.expect_download() as download:
                page.get_by_role("link", name=re.compile(f"Last ned Word ?: {name}")).press("Enter")
            assert download.value.path().read_bytes()[:2] == b"PK"
        assert faults == []
    assert answer_to(new_case, "0.1") == "Barn blir hørt i *alle* saker."


def test_every_field_is_reached_with_the_tab_key(browser: Browser, new_case: Path) -> None:
    with served(new_case) as pages, window_of(browser) as context:
        page = context.new_page()
        page.goto(pages.address)
        tab_to(page, "Gå til spørsmål 0.1")
        open_question(page, "0.1")
        tab_to(page, "0.1-svar")
        page.keyboard.type("Ja.")
        tab_to(page, "0.1-styrker")
        tab_to(page, "Lagre svaret på 0.1")
        page.keyboard.press("Enter")
        page.locator("form .told-here").get_by_text("Lagret.").wait_for()


WORD = """<html><body><h1>Funn</h1><p class=MsoNormal>Barn blir <b>hørt</b> og
<span style="font-style:italic">sett</span>.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·  </span>Ett</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o  </span>Under</p>
<ol><li>Første</li><li>Andre <a href="https://example.org/">lenke</a>
<a href="javascript:x()">ikke</a></li></ol>
<table><tr><td>År</td><td>Tall</td></tr><tr><td>2025</td><td>7</td></tr></table>
<script>document.title = "x"</script><img src=x onerror="document.title='y'"></body></html>"""
PASTED = """**Funn**

Barn blir **hørt** og *sett*.

- Ett
    - Under

1. Første
2. Andre [lenke](https://example.org/) ikke

| År | Tall |
| --- | --- |
| 2025 | 7 |"""
PASTE = """([field, html]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  field.focus();
  field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def test_what_is_pasted_from_word_keeps_lists_bold_links_and_tables(browser: Browser, new_case: Path) -> None:
    with served(new_case) as pages, window_of(browser) as context:
        page = context.new_page()
        page.goto(pages.address)
        page.goto(f"{pages.home}/svar/medbestemmelse")
        field = page.get_by_label("Svar", exact=True).first
        page.evaluate(PASTE, [field.element_handle(), WORD])
        assert field.input_value() == PASTED
        assert page.title() == "1 Medbestemmelse – Fjordvik"


SIGNS = """<p>Rommet er 10<sup>2</sup> m, 25 m<span style="vertical-align:super">2</span>,
20 <sup>o</sup>C, CO<sub>2</sub>.</p>
<p><span style="font-family:Symbol">³</span> 50 %
<span style="font-family:Wingdings">à</span> <s>40</s> <del>30</del></p>
<ol start="3"><li>Tredje</li><li value="7">Sjuende</li></ol>
<ol type="a"><li>Alfa</li><li>Beta</li></ol>
<p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">(1)&nbsp;</span>Ein</p>
<table><tr><td>År</td><td colspan="2">Tal</td><td>Merknad</td></tr>
<tr><td rowspan="2">2025</td><td>7</td><td>8</td><td>a</td></tr>
<tr><td>9</td><td>10</td><td>b</td></tr></table>
<pre>Linje ein
Linje to</pre><dl><dt>Ord</dt><dd>Tyding</dd></dl><p><img src="cid:1">Bilete</p>"""
SIGNS_PASTED = """Rommet er 10² m, 25 m², 20 °C, CO₂.

≥ 50 % → ~~40~~

3. Tredje
7. Sjuende

a) Alfa
b) Beta

(1) Ein

| År | Tal |  | Merknad |
| --- | --- | --- | --- |
| 2025 | 7 | 8 | a |
|  | 9 | 10 | b |

Linje ein

Linje to

Ord

Tyding

Bilete"""


def test_no_figure_becomes_another_when_it_is_pasted_and_a_picture_is_told_of(
    browser: Browser, new_case: Path
) -> None:
    with served(new_case) as pages, window_of(browser) as context:
        page = context.new_page()
        page.goto(pages.address)
        page.goto(f"{pages.home}/svar/medbestemmelse")
        field = page.get_by_label("Svar", exact=True).first
        page.evaluate(PASTE, [field.element_handle(), SIGNS])
        assert field.input_value() == SIGNS_PASTED
        assert "bildet ble ikke med" in page.locator("form .told-here").first.inner_text()


def test_what_is_written_stays_when_the_page_no_longer_answers(browser: Browser, new_case: Path) -> None:
    with window_of(browser) as context:
        page = context.new_page()
        with served(new_case) as pages:
            page.goto(pages.address)
            page.goto(f"{pages.home}/svar/medbestemmelse")
        field = page.get_by_label("Svar", exact=True).first
        field.fill("Et langt svar.")
        page.get_by_role("button", name="Lagre svaret på 1.1").click()
        page.locator("form .told-here").get_by_text("Ikke lagret: siden svarer ikke.").first.wait_for()
        assert field.input_value() == "Et langt svar."


def test_what_is_written_without_scripts_is_there_on_the_way_back_from_a_page_that_does_not_answer(
    browser: Browser, new_case: Path
) -> None:
    with window_of(browser, java_script_enabled=False) as context:
        page = context.new_page()
        with served(new_case) as pages:
            page.goto(pages.address)
            page.goto(f"{pages.home}/svar/medbestemmelse")
            page.get_by_label("Svar", exact=True).first.fill("Et langt svar.")
        page.get_by_role("button", name="Lagre svaret på 1.1").click()
        while not page.url.startswith("chrome-error:"):
            page.wait_for_timeout(20)
        page.go_back()
        assert page.get_by_label("Svar", exact=True).first.input_value() == "Et langt svar."


def test_a_build_with_pdfs_is_watched_and_cancelled(
    browser: Browser, new_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(*_: object, on_stage: sd.OnStage, pdf: bool, **__: object) -> None:
        assert pdf
        while True:  # until the stage ends it
            on_stage("print", "")
            threading.Event().wait(0.01)

    monkeypatch.setattr("sjumil_docs.page.routes.documents_page.sd.build", build)
    with served(new_case) as pages, window_of(browser) as context:
        page = context.new_page()
        page.goto(pages.address)
        page.goto(f"{pages.home}/dokumenter")
        page.get_by_label("Lag PDF også").check()
        page.get_by_role("button", name="Lag dokumentene").click()
        page.locator("#bygg").get_by_text("Lager PDF-er").wait_for()
        page.get_by_role("button", name="Avbryt").press("Enter")
        page.locator("#bygg").get_by_text("Avbrutt. Alle filer er som de var.").wait_for()
        assert page.get_by_label("Lag PDF også").is_checked()
    assert not (new_case / "ut").exists()


def test_a_file_that_is_saved_elsewhere_is_told_of_and_takes_nothing_that_is_written(
    browser: Browser, new_case: Path
) -> None:
    with served(new_case) as pages, window_of(browser, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(pages.address)
        page.goto(f"{pages.home}/svar/medbestemmelse")
        page.get_by_label("Svar", exact=True).first.fill("Mitt.")
        with (new_case / "sak.yaml").open("a", encoding="utf-8") as file:
            file.write("# sett over\n")
        page.locator("#nytt").get_by_text("Noen har lagret saken").wait_for()
        assert barriers(page) == []
        assert page.get_by_label("Svar", exact=True).first.input_value() == "Mitt."


def test_a_broken_file_is_mended_with_its_line_marked(browser: Browser, new_case: Path) -> None:
    file = new_case / "svar/medbestemmelse.yaml"
    whole = file.read_text("utf-8")
    file.write_text(whole.replace("    svar: |\n", '    svar: "Ja\n', 1), "utf-8")
    with served(new_case) as pages, window_of(browser, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(pages.address)
        page.locator(".stop a").first.press("Enter")
        marked = page.locator(".behind mark").first
        marked.wait_for()
        assert marked.inner_text() == 'svar: "Ja'
        assert barriers(page) == []
        page.get_by_label("Hele filen").fill(whole)
        page.get_by_role("button", name="Lagre filen").press("Enter")
        page.get_by_role("heading", name="Filen kan leses").wait_for()
        assert barriers(page) == []
    assert file.read_text("utf-8") == whole


def test_saving_in_place_leaves_what_is_written_elsewhere_on_the_page(
    browser: Browser, new_case: Path
) -> None:
    with served(new_case) as pages, window_of(browser) as context:
        page = context.new_page()
        page.goto(pages.address)
        page.goto(f"{pages.home}/svar/medbestemmelse")
        fields = page.get_by_label("Svar", exact=True)
        fields.nth(1).fill("Ikke lagret ennå.")
        fields.nth(0).fill("Lagret nå.")
        page.get_by_role("button", name="Lagre svaret på 1.1").click()
        page.locator("form .told-here").get_by_text("Lagret.").wait_for()
        assert fields.nth(1).input_value() == "Ikke lagret ennå."
        assert page.evaluate("document.activeElement.textContent") == "Lagre svaret på 1.1"
    assert answer_to(new_case, "1.1") == "Lagret nå."


def test_what_is_wrong_is_told_while_one_writes_and_is_marked_in_the_text(
    browser: Browser, new_case: Path
) -> None:
    with served(new_case) as pages, window_of(browser) as context:
        page = context.new_page()
        page.goto(pages.address)
        page.goto(f"{pages.home}/svar/medbestemmelse")
        field = page.get_by_label("Svar", exact=True).first
        field.fill("Barn blir hørt i alle saker som gjelder dem. Ring 01010112377.")
        beside = page.locator('[id="1.1-svar-funn"]')
        beside.get_by_text("fødselsnummer").wait_for()
        behind = page.locator(".layers", has=page.locator('[id="1.1-svar"]')).locator(".behind mark")
        assert behind.all_text_contents() == ["01010112377"]
        assert re.match("Kontrollen finner .* i det du skriver", page.locator("#melding").inner_text())
        field.press("Home")
        field.press_sequentially("Nå: ")
        assert behind.all_text_contents() == ["01010112377"]
        field.fill("Barn blir hørt i alle saker som gjelder dem.")
        beside.get_by_text("fødselsnummer").wait_for(state="detached")
        assert behind.count() == 0
    assert answer_to(new_case, "1.1") is None


def test_two_tabs_at_once_are_asked_which_text_is_to_stand(browser: Browser, new_case: Path) -> None:
    with served(new_case) as pages, window_of(browser) as context:
        first, second = context.new_page(), context.new_page()
        first.goto(pages.address)
        for page in (first, second):
            page.goto(f"{pages.home}/svar/medbestemmelse")
        for page, text in ((second, "Den andres."), (first, "Mitt.")):
            page.get_by_label("Svar", exact=True).first.fill(text)
            page.get_by_role("button", name="Lagre svaret på 1.1").click()
        first.get_by_role("alert").get_by_text("Noen har endret dette").wait_for()
        assert barriers(first) == []
        assert first.get_by_label("Svar", exact=True).first.input_value() == "Mitt."
        first.get_by_label("Det som står i saken nå").check()
        first.get_by_role("button", name="Lagre svaret på 1.1").click()
        first.locator("form .told-here").get_by_text("Ingenting var endret").wait_for()
    assert answer_to(new_case, "1.1") == "Den andres."


FILLED = "2 God omsorg.docx"
PAGES = (
    *("/", "/svar/god_omsorg", "/sak", "/sak/deltakere", "/sak/deltakere/0", "/traad", "/funn"),
    *("/dokumenter", "/endringer", "/skjema", "/nei"),
)


def test_no_page_has_a_barrier_or_is_wider_than_a_small_screen(browser: Browser, tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "hammerfest", tmp_path / "sak")
    with served(tmp_path / "sak") as pages, window_of(browser, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(pages.address)
        found: dict[str, list[str]] = {}
        for path in PAGES:
            page.goto(pages.home + path)
            found |= barriers_in_both_looks(page, path)
        assert {place: each for place, each in found.items() if each} == {}


def barriers_in_both_looks(page: Page, name: str) -> dict[str, list[str]]:
    """What axe finds on a page in a large and light window, and in a small and dark one."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size({"width": 1400, "height": 800})
    found = {f"{name}: large, light": barriers(page)}
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 800})
    return {**found, f"{name}: small, dark": barriers(page, ["color-contrast"])}


class Waiting:
    """A build and a drawing that go on until they are let go."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def build(self, *_: object, on_stage: sd.OnStage, **__: object) -> None:
        on_stage("print", "")
        self.go_on.wait()
        raise sd.UsageError("no-template-folder", folder="maler")

    def draft(self, _: sd.Case, document: str, **options: Any) -> dict[str, SimpleNamespace]:
        options["on_stage"]("print", "")
        self.go_on.wait()
        return {document: SimpleNamespace(pdf=one_page())}


def one_page() -> bytes:
    made, data = pikepdf.new(), BytesIO()
    made.add_blank_page(page_size=(210, 297))
    made.save(data)
    return data.getvalue()


def test_no_state_of_a_page_has_a_barrier(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What runs, what is refused, what two have written, and what a form would bring."""
    case, work = shutil.copytree(SAMPLES / "fjordvik", tmp_path / "sak"), Waiting()
    monkeypatch.setattr("sjumil_docs.page.routes.documents_page.sd.build", work.build)
    monkeypatch.setattr("sjumil_docs.page.watched_preview.sd.draft", work.draft)
    found: dict[str, list[str]] = {}
    with (
        served(case) as pages,
        window_of(browser, bypass_csp=True) as context,
    ):
        page = context.new_page()
        page.goto(f"{pages.home}/")
        found |= barriers_in_both_looks(page, "not let in")
        page.goto(pages.address)
        page.goto(f"{pages.home}/dokumenter")
        page.locator("form[action$='/dokumenter'] button[type=submit]").click()
        page.locator("#bygg progress").wait_for()
        found |= barriers_in_both_looks(page, "a build that goes on")
        page.goto(f"{pages.home}/dokumenter/analyse/sider")
        found |= barriers_in_both_looks(page, "a drawing that goes on")
        work.go_on.set()
        page.locator("img[src*='/1.png']").wait_for()
        found |= barriers_in_both_looks(page, "the pages of a document")
        page.goto(f"{pages.home}/dokumenter")
        page.locator("#bygg .result").wait_for()
        found |= barriers_in_both_looks(page, "a build that failed")
        page.goto(f"{pages.home}/traad")
        page.locator("form[action$='/traad'] button[type=submit]").click()
        page.locator(".stop").wait_for()
        found |= barriers_in_both_looks(page, "a focus area of nothing")
        page.goto(f"{pages.home}/skjema")
        page.locator("input[type=file]").set_input_files(SAMPLES / "skjema" / FILLED)
        page.locator("form[action$='/skjema/se'] button[type=submit]").click()
        page.locator("form[action$='/skjema/inn']").wait_for()
        found |= barriers_in_both_looks(page, "what a form would bring")
        for path, key in (("/svar/god_omsorg", "svar"), ("/sak", "tittel")):
            page.goto(pages.home + path)
            conflict(page, key)
            found |= barriers_in_both_looks(page, f"two have written, {path}")
    assert {place: each for place, each in found.items() if each} == {}


def conflict(page: Page, key: str) -> None:
    """Writes in a field, as one does who has read another value than the case has by now."""
    field = page.locator(f"[name={key}]").first
    form = field.locator("xpath=ancestor::form")
    form.locator(f"[name=lest-{key}]").evaluate("field => { field.value = 'x'; }")
    field.fill("Mitt.")
    form.locator("button[type=submit]").first.click()
    page.locator(".in-conflict").wait_for()
