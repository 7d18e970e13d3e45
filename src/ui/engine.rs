//! The worker that holds the engine: started, spoken to, ended.
//!
//! Invariant: a request sent before the worker listens waits for its `Ready`, in order.
//! Deliberately absent: what the messages mean.

use std::cell::RefCell;
use std::rc::Rc;

use heapglass::protocol::{Reply, Request};
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::outside;

/// What the engine's worker tells the page.
pub(crate) enum Heard {
    /// A reply.
    Reply(Reply),
    /// The worker has failed and is of no more use.
    Broken(String),
}

/// The engine, behind its worker.
#[derive(Clone)]
pub(crate) struct Engine {
    live: Rc<RefCell<Option<Live>>>,
    on_heard: Rc<dyn Fn(Heard)>,
}

struct Live {
    worker: Worker,
    ready: bool,
    queue: Vec<Request>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Engine {
    /// An engine whose worker starts with the first request.
    pub(crate) fn new(on_heard: impl Fn(Heard) + 'static) -> Engine {
        Engine { live: Rc::default(), on_heard: Rc::new(on_heard) }
    }

    /// Whether the worker has loaded and listens.
    pub(crate) fn is_ready(&self) -> bool {
        self.live.borrow().as_ref().is_some_and(|live| live.ready)
    }

    /// Sends a request, starting the worker where there is none.
    pub(crate) fn send(&self, request: Request) {
        if self.live.borrow().is_none() {
            match self.spawn() {
                Ok(live) => *self.live.borrow_mut() = Some(live),
                Err(message) => return (self.on_heard)(Heard::Broken(message)),
            }
        }
        if let Some(live) = self.live.borrow_mut().as_mut() {
            if live.ready {
                post(&live.worker, &request);
            } else {
                live.queue.push(request);
            }
        }
    }

    /// Ends the worker, whatever it is at. The next request starts another.
    pub(crate) fn end(&self) {
        if let Some(live) = self.live.borrow_mut().take() {
            live.worker.set_onmessage(None);
            live.worker.set_onerror(None);
            live.worker.terminate();
        }
    }

    fn spawn(&self) -> Result<Live, String> {
        let options = WorkerOptions::new();
        let script = outside::worker_script();
        options.set_type(if script.starts_with("blob:") { WorkerType::Classic } else { WorkerType::Module });
        let worker = Worker::new_with_options(&script, &options)
            .map_err(|_| "The browser did not start the engine's worker.".to_owned())?;

        let (cell, on_heard) = (Rc::downgrade(&self.live), self.on_heard.clone());
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let text = event.data().as_string().unwrap_or_default();
            match serde_json::from_str::<Reply>(&text) {
                Ok(Reply::Ready) => {
                    if let Some(cell) = cell.upgrade()
                        && let Some(live) = cell.borrow_mut().as_mut()
                    {
                        live.ready = true;
                        live.queue.drain(..).for_each(|request| post(&live.worker, &request));
                    }
                }
                Ok(reply) => on_heard(Heard::Reply(reply)),
                Err(error) => {
                    let what = format!("The engine said what the page cannot read: {error}");
                    on_heard(Heard::Broken(what));
                }
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));

        let on_heard = self.on_heard.clone();
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default(); // the page tells the person itself
            // A worker that could not be loaded at all has an event without a message.
            let message = js_sys::Reflect::get(&event, &"message".into()).ok();
            on_heard(Heard::Broken(message.and_then(|message| message.as_string()).unwrap_or_default()));
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Live { worker, ready: false, queue: Vec::new(), _on_message: on_message, _on_error: on_error })
    }
}

fn post(worker: &Worker, request: &Request) {
    let text = serde_json::to_string(request).expect("requests are plain data");
    worker.post_message(&text.into()).expect("a string can be posted");
}
