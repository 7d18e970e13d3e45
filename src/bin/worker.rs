//! The engine's Web Worker.
use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

use heapglass::protocol::Reply;

fn main() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let ready = serde_json::to_string(&Reply::Ready).expect("plain data");
    scope.post_message(&ready.into()).expect("the page is there");
}
