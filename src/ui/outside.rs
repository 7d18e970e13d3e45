//! What `web/outside.js` does for the page: files, pastes, pixels, the frame around an embed.

use leptos::wasm_bindgen::JsValue;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(raw_module = "./editor.js")] // found beside the page's own script, not at compile time
extern "C" {
    #[wasm_bindgen]
    fn download(name: &str, kind: &str, bytes: &[u8]);

    #[wasm_bindgen(js_name = pickFile)]
    fn pick_file(accept: &str, on_file: &Closure<dyn FnMut(String, Vec<u8>)>);

    #[wasm_bindgen(js_name = onDrop)]
    fn on_drop(on_file: &Closure<dyn FnMut(String, Vec<u8>)>);

    #[wasm_bindgen(js_name = onPaste)]
    fn on_paste(on_text: &Closure<dyn FnMut(String)>);

    #[wasm_bindgen(catch, js_name = drawPng)]
    async fn draw_png(
        svg: &str,
        width: f64,
        height: f64,
        scale: f64,
        ground: &str,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = workerAddress)]
    fn worker_address(loader: &str, script: &str) -> String;

    #[wasm_bindgen(js_name = tellHeight)]
    fn tell_height(height: f64);
}

/// Hands a file to the person.
pub(super) fn save(name: &str, kind: &str, bytes: &[u8]) {
    download(name, kind, bytes);
}

/// Lets the person choose a file of these kinds.
pub(super) fn choose(accept: &str, on_file: impl FnMut(String, Vec<u8>) + 'static) {
    let on_file = Closure::new(on_file);
    pick_file(accept, &on_file);
    on_file.forget(); // the dialog may be open for long, and nobody tells that it was given up
}

/// Listens for files that are dropped, as long as the page is there.
pub(super) fn listen_for_drops(on_file: impl FnMut(String, Vec<u8>) + 'static) {
    let on_file = Closure::new(on_file);
    on_drop(&on_file);
    on_file.forget();
}

/// Listens for texts that are pasted into the editor, as long as the page is there.
pub(super) fn listen_for_pastes(on_text: impl FnMut(String) + 'static) {
    let on_text = Closure::new(on_text);
    on_paste(&on_text);
    on_text.forget();
}

/// A picture as a PNG file; none where the browser can't draw it so large.
pub(super) async fn png(svg: &str, size: (i32, i32), scale: f64, ground: &str) -> Option<Vec<u8>> {
    let bytes = draw_png(svg, f64::from(size.0), f64::from(size.1), scale, ground).await.ok()?;
    Some(js_sys::Uint8Array::new(&bytes).to_vec())
}

/// What the engine's worker is started from.
pub(super) fn worker_script() -> String {
    worker_address("./worker_loader.js", "./worker.js")
}

/// Tells the page around this one how high it wants to be.
pub(super) fn wish_height(height: f64) {
    tell_height(height);
}
