//! The engine's Web Worker: carries messages to a [`Session`] and gives it time.
//!
//! Invariant: between two slices of a run every message that has come is answered, so that a run can be watched
//! and stopped. Deliberately absent: anything that could be tested without a browser; that is in the session.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use heapglass::protocol::{Reply, Request};
use heapglass::session::Session;
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort, Performance};

/// How long a slice of a run shall take, in milliseconds.
const SLICE_MS: f64 = 40.0;

/// Time between two reports of a run, in milliseconds.
const REPORT_MS: f64 = 100.0;

/// Instructions of the first slice; the next ones follow the time that the one before took.
const FIRST_FUEL: u64 = 20_000;

/// No slice is longer than this, however fast the ones before went.
const MAX_FUEL: u64 = 1 << 32;

fn main() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        send(&scope(), &Reply::Failed { message: info.to_string() });
    }));
    let scope = scope();
    let worker = Rc::new(Worker::new(scope.clone()));

    let on_slice = Closure::<dyn FnMut()>::new({
        let worker = worker.clone();
        move || worker.slice()
    });
    worker.wake.0.set_onmessage(Some(on_slice.as_ref().unchecked_ref()));
    on_slice.forget();

    let on_request = Closure::<dyn FnMut(MessageEvent)>::new({
        let worker = worker.clone();
        move |event: MessageEvent| worker.receive(&event)
    });
    scope.set_onmessage(Some(on_request.as_ref().unchecked_ref()));
    on_request.forget();

    worker.send(&Reply::Ready); // what was posted before `set_onmessage` is lost; the page waits for this
}

/// The worker's own side of its channel to the page.
fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn send(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    let text = serde_json::to_string(reply).expect("replies are plain data");
    scope.post_message(&text.into()).expect("a string can be posted");
}

struct Worker {
    scope: DedicatedWorkerGlobalScope,
    clock: Performance,
    session: RefCell<Session>,
    /// A message from the second port to the first calls for the next slice. A timer would sleep four
    /// milliseconds between slices.
    wake: (MessagePort, MessagePort),
    awake: Cell<bool>,
    fuel: Cell<u64>,
    reported: Cell<f64>,
}

impl Worker {
    fn new(scope: DedicatedWorkerGlobalScope) -> Worker {
        let channel = MessageChannel::new().expect("every browser with workers has channels");
        Worker {
            clock: scope.performance().expect("every browser with workers has a clock"),
            scope,
            session: RefCell::new(Session::new()),
            wake: (channel.port1(), channel.port2()),
            awake: Cell::new(false),
            fuel: Cell::new(FIRST_FUEL),
            reported: Cell::new(0.0),
        }
    }

    fn send(&self, reply: &Reply) {
        send(&self.scope, reply);
    }

    fn receive(&self, event: &MessageEvent) {
        let text = event.data().as_string().unwrap_or_default();
        let request: Request =
            serde_json::from_str(&text).expect("the page speaks this version of the protocol");
        if matches!(request, Request::Run { .. }) {
            self.fuel.set(FIRST_FUEL);
            self.reported.set(self.clock.now());
        }
        let reply = self.session.borrow_mut().handle(request);
        if let Some(reply) = reply {
            self.send(&reply);
        }
        self.wake();
    }

    /// Calls for a slice, if there is something to do and none is called for.
    fn wake(&self) {
        if self.session.borrow().is_busy() && !self.awake.replace(true) {
            self.wake.1.post_message(&JsValue::NULL).expect("null can be posted");
        }
    }

    fn slice(&self) {
        self.awake.set(false);
        let started = self.clock.now();
        let fuel = self.fuel.get();
        let reply = self.session.borrow_mut().advance(fuel);
        let now = self.clock.now();
        self.fuel.set(next_fuel(fuel, now - started));
        if let Some(reply) = reply {
            self.reported.set(now);
            self.send(&reply);
        } else if now - self.reported.get() >= REPORT_MS && self.session.borrow().is_running() {
            self.reported.set(now);
            if let Some(report) = self.session.borrow().progress() {
                self.send(&report);
            }
        }
        self.wake();
    }
}

/// Fuel that should take [`SLICE_MS`], after a slice that took `elapsed` milliseconds. It may double at most, for
/// the next stretch of the program may be slower than the last.
fn next_fuel(fuel: u64, elapsed: f64) -> u64 {
    let wanted = fuel as f64 * SLICE_MS / elapsed.max(1.0);
    (wanted as u64).min(fuel * 2).clamp(1_000, MAX_FUEL)
}
