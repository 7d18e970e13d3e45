//! The menu: files, exports, and a link's other forms.

use heapglass::protocol::TraceForm;
use heapglass::share;
use leptos::html::{Details, Dialog};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use super::contents::focus_menu;
use super::exports::Form;
use super::icons::Icon;
use super::parts::IconButton;
use super::store::Store;

/// The button, and what it opens.
#[component]
pub(super) fn Menu() -> impl IntoView {
    let store = expect_context::<Store>();
    let menu = NodeRef::<Details>::new();
    let shows_share = RwSignal::new(false);
    let shows_steps = RwSignal::new(false);
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    window_event_listener(leptos::ev::click, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_none_or(|target| target.closest("[data-testid=menu]").ok().flatten().is_none()) {
            close();
        }
    });
    let has_no_run = move || !store.can_step();
    let item = move |words: &'static str, testid: &'static str, needs_run: bool, action: Box<dyn Fn()>| {
        view! {
            <li>
                <button type="button" class="menu__item" data-testid=testid
                    disabled=move || needs_run && has_no_run()
                    on:click=move |_| { close(); action(); }>
                    {words}
                </button>
            </li>
        }
    };
    view! {
        <details class="lesson-list menu" data-testid="menu" node_ref=menu
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    close();
                    focus_menu("menu");
                }
            }>
            <summary class="button">"File"</summary>
            <nav class="lesson-list__menu" aria-label="Files and exports">
                <h2 class="caption">"Program"</h2>
                <ul class="menu__items">
                    {item("Examples …", "open-examples", false,
                        Box::new(move || store.study.examples.set(true)))}
                    {item("Open a file …", "open-file", false, Box::new(move || store.choose_file()))}
                    {item("Save as .py", "save-py", false, Box::new(move || store.save_py()))}
                    {item("Save as .ipynb", "save-ipynb", false, Box::new(move || store.save_ipynb()))}
                    {item("QR code and embedding …", "share-more", false, Box::new(move || shows_share.set(true)))}
                </ul>
                <h2 class="caption">"Export"</h2>
                <ul class="menu__items">
                    {item("Picture as SVG", "export-svg", true, Box::new(move || store.export_svg()))}
                    {item("Picture as PNG", "export-png", true, Box::new(move || store.export_png()))}
                    {item("Steps as a page or a moving picture …", "export-steps", true,
                        Box::new(move || shows_steps.set(true)))}
                    {item("Trace (JSON)", "export-trace", true,
                        Box::new(move || store.export_trace(TraceForm::Heapglass)))}
                    {item("Trace for Python Tutor (JSON)", "export-pythontutor", true,
                        Box::new(move || store.export_trace(TraceForm::PythonTutor)))}
                </ul>
            </nav>
        </details>
        <Window is_open=shows_share title="Share">
            <ShareMore/>
        </Window>
        <Window is_open=shows_steps title="Export steps">
            <Steps close=move || shows_steps.set(false)/>
        </Window>
    }
}

/// A dialog that lies over the page.
#[component]
fn Window(is_open: RwSignal<bool>, title: &'static str, children: ChildrenFn) -> impl IntoView {
    let place = NodeRef::<Dialog>::new();
    Effect::new(move || {
        let Some(place) = place.get() else { return };
        if is_open.get() {
            if !place.open() {
                place.show_modal().ok();
            }
        } else {
            place.close();
        }
    });
    view! {
        <dialog class="window" node_ref=place aria-label=title
            on:close=move |_| {
                is_open.set(false);
                focus_menu("menu");
            }>
            <div class="contents__head">
                <h2 class="contents__caption">{title}</h2>
                <span class="bar__space"></span>
                <IconButton icon=Icon::Close label="Close" testid="close-window" on_press=move || is_open.set(false)/>
            </div>
            <Show when=move || is_open.get()>{children()}</Show>
        </dialog>
    }
}

/// The link to what is on the screen, for a projector and for other pages.
#[component]
fn ShareMore() -> impl IntoView {
    let store = expect_context::<Store>();
    let fragment = share::encode(&untrack(|| store.link()));
    let location = window().location();
    let base = location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default();
    let link = format!("{base}#{fragment}");
    let n_chars = link.len();
    let picture = share::qr_svg(&link);
    let options = EMBED_OPTIONS.map(|(option, label)| (option, label, RwSignal::new(false)));
    let choices =
        EMBED_CHOICES.map(|(testid, label, ways)| (testid, label, ways, RwSignal::new(String::new())));
    let sizes_itself = RwSignal::new(false);
    let embed = Memo::new(move |_| {
        let mut chosen = String::new();
        for (option, ..) in options.iter().filter(|(.., is_on)| is_on.get()) {
            chosen = chosen + "&amp;" + option;
        }
        for way in choices.iter().map(|(.., way)| way.get()).filter(|way| !way.is_empty()) {
            chosen = chosen + "&amp;" + &way;
        }
        let mut script = String::new();
        if sizes_itself.get() {
            let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
            script = format!("\n<script src=\"{folder}/embed.js\" defer></script>");
        }
        format!(
            "<iframe src=\"{base}?embed{chosen}#{fragment}\" width=\"100%\" height=\"480\" style=\"border:0\" \
             sandbox=\"allow-scripts\" title=\"Heapglass\"></iframe>{script}",
        )
    });
    let text = link.clone();
    view! {
        <p class="window__text">"The link carries the program, its input and this step: " {n_chars} " characters."</p>
        <input class="question__field" readonly data-testid="share-link" aria-label="Link" prop:value=link/>
        <CopyButton label="Copy the link" text=move || text.clone()/>
        {match picture {
            Some(svg) => view! { <div class="window__qr" data-testid="qr" inner_html=svg></div> }.into_any(),
            None => view! {
                <p class="window__text" data-testid="qr-none">"The link is too long for a QR code."</p>
            }.into_any(),
        }}
        <p class="window__text">"To embed it in a page of yours:"</p>
        <div class="question__ways">
            {choices.map(|(testid, label, ways, way)| view! {
                <label class="window__choice">
                    {label}
                    <select class="select" data-testid=testid
                        on:change=move |event| way.set(event_target_value(&event))>
                        {ways.iter().map(|&(option, words)| view! {
                            <option value=option>{words}</option>
                        }).collect_view()}
                    </select>
                </label>
            })}
            {options.map(|(option, label, is_on)| view! {
                <label class="window__choice">
                    <input type="checkbox" data-testid="embed-option" data-option=option
                        prop:checked=move || is_on.get() on:change=move |event| is_on.set(event_target_checked(&event))/>
                    {label}
                </label>
            })}
            <label class="window__choice">
                <input type="checkbox" data-testid="embed-option" data-option="sizes-itself"
                    on:change=move |event| sizes_itself.set(event_target_checked(&event))/>
                "as high as it needs (with a script)"
            </label>
        </div>
        <textarea class="question__field" readonly rows="4" data-testid="embed-snippet"
            aria-label="HTML for embedding" prop:value=move || embed.get()></textarea>
        <CopyButton label="Copy the HTML" text=move || embed.get_untracked()/>
    }
}

/// What an embed can be told, and how that is called.
const EMBED_OPTIONS: [(&str, &str); 2] = [("readonly", "read-only"), ("autoplay", "plays by itself")];

/// What it can be told in one of several ways: what that is called, and each way's option and name.
type Choice = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// The choices. What comes first is so without an option.
const EMBED_CHOICES: [Choice; 2] = [
    (
        "embed-panes",
        "Shows",
        &[
            ("", "everything"),
            ("panes=program,controls,picture", "program and picture"),
            ("panes=controls,picture,narration", "picture and narration"),
            ("panes=controls,picture", "the picture with its controls"),
            ("panes=picture", "the picture alone"),
        ],
    ),
    ("embed-theme", "Colours", &[("", "the reader's"), ("theme=light", "light"), ("theme=dark", "dark")]),
];

/// Copies a text. What came of it stands on the button: a notice would be behind the dialog.
#[component]
fn CopyButton(label: &'static str, text: impl Fn() -> String + 'static) -> impl IntoView {
    let copied = RwSignal::new(None);
    let words = move || match copied.get() {
        None => label,
        Some(true) => "Copied",
        Some(false) => "The browser does not let this page copy",
    };
    view! {
        <button type="button" class="button button--small" aria-live="polite"
            on:click=move |_| super::links::copy_quietly(text(), copied)>
            {words}
        </button>
    }
}

/// Which steps to export, and as what.
#[component]
fn Steps(close: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let store = expect_context::<Store>();
    let last = untrack(|| store.last_step());
    let from = RwSignal::new(0_u64);
    let to = RwSignal::new(last);
    let number = move |label: &'static str, value: RwSignal<u64>, testid: &'static str| {
        view! {
            <label class="window__number">
                {label}
                <input class="question__field" type="number" min="0" max=last.to_string() data-testid=testid
                    prop:value=move || value.get().to_string()
                    on:input=move |event| {
                        if let Ok(number) = event_target_value(&event).parse() {
                            value.set(number);
                        }
                    }/>
            </label>
        }
    };
    let start = move |form: Form| {
        let (from, to) = (from.get_untracked().min(last), to.get_untracked());
        close();
        store.export_steps(form, from, to.max(from));
    };
    view! {
        <div class="question__ways">
            {number("From step", from, "export-from")}
            {number("to step", to, "export-to")}
        </div>
        <p class="window__text">
            "A page holds a thousand steps at the most, a moving picture two hundred."
        </p>
        <div class="question__ways">
            <button type="button" class="button button--main" data-testid="export-html"
                on:click=move |_| start(Form::Html)>"As one HTML page"</button>
            <button type="button" class="button" data-testid="export-apng"
                on:click=move |_| start(Form::Apng)>"As a moving picture (APNG)"</button>
        </div>
    }
}
