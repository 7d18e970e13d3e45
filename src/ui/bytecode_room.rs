//! The room of the code that runs: its instructions, the operand stack, and stepping by instruction, with the picture
//! of the moment between two of them.

use heapglass::bytecode::Row;
use heapglass::stage::Stage;
use heapglass::timeline::{CodeView, Operand};
use leptos::prelude::*;

use super::parts::{kind_class, prose};
use super::store::Store;

impl Store {
    /// To the next instruction, in the step or in the next.
    pub(crate) fn next_instruction(self) {
        let Some((step, code)) = self.rooms.code.get_untracked() else { return };
        if code.instruction + 1 < code.n_instructions {
            self.rooms.instruction.set(code.instruction + 1);
        } else if step < self.last_step() {
            self.go(step + 1);
        }
    }

    /// To the instruction before, in the step or in the one before.
    pub(crate) fn previous_instruction(self) {
        let Some((step, code)) = self.rooms.code.get_untracked() else { return };
        if code.instruction > 0 {
            self.rooms.instruction.set(code.instruction - 1);
        } else if step > 0 {
            self.rooms.from_end.set_value(true);
            self.go(step - 1);
        }
    }

    /// Shows the picture between two instructions; the step's own where there is none.
    pub(super) fn show_instruction(self, picture: Option<&heapglass::diagram::Diagram>) {
        let inner = self.inner();
        let inner = inner.borrow();
        let stage = match picture {
            Some(picture) => {
                self.stage.with_untracked(|stage| stage.with(picture, Some(&inner.picture), true))
            }
            None => Stage::default().with(&inner.picture, None, false),
        };
        drop(inner);
        self.stage.set(stage);
    }
}

/// The instructions of the code object on top of the stack.
#[component]
pub(super) fn BytecodeRoom() -> impl IntoView {
    let store = expect_context::<Store>();
    let code = store.rooms.code;
    let has_code = move || code.with(Option::is_some);
    let at_start = move || {
        code.with(|code| code.as_ref().is_none_or(|(step, code)| *step == 0 && code.instruction == 0))
    };
    let at_end = move || {
        let last = store.last_step();
        code.with(|code| {
            code.as_ref()
                .is_none_or(|(step, code)| *step >= last && code.instruction + 1 >= code.n_instructions)
        })
    };
    let place = move || {
        code.with(|code| {
            let (step, code) = code.as_ref()?;
            Some(format!("instruction {} of {} in step {step}", code.instruction + 1, code.n_instructions))
        })
    };
    view! {
        <div class="bytecode__head">
            <p class="room__moves">
                <button type="button" class="button button--small" data-testid="previous-instruction"
                    title="One instruction back (,)" disabled=at_start on:click=move |_| store.previous_instruction()>
                    "◂ instruction"
                </button>
                <button type="button" class="button button--small" data-testid="next-instruction"
                    title="One instruction on (.)" disabled=at_end on:click=move |_| store.next_instruction()>
                    "instruction ▸"
                </button>
                <span class="room__soft">{place}</span>
            </p>
            <Show when=has_code fallback=|| view! { <p class="room__hint">"No code runs."</p> }>
                <Now/>
                <Stack/>
            </Show>
        </div>
        <Show when=has_code>
            <Listing/>
        </Show>
    }
}

/// What the next instruction does.
#[component]
fn Now() -> impl IntoView {
    let code = expect_context::<Store>().rooms.code;
    let now = move || {
        code.with(|code| {
            let (_, code) = code.as_ref()?;
            let row = code.rows.get(code.at as usize)?;
            Some((row.name.clone(), row.meaning.clone(), row.help.clone()))
        })
    };
    view! {
        <p class="bytecode__now" data-testid="instruction" aria-live="polite"
            data-name=move || now().map(|now| now.0)
            data-instruction=move || code.with(|code| code.as_ref().map(|(_, code)| code.instruction))
            data-instructions=move || code.with(|code| code.as_ref().map(|(_, code)| code.n_instructions))>
            {move || now().map(|(name, meaning, help)| view! {
                <code>{name} " " {meaning}</code> " " <span>{prose(&help)}</span>
            })}
        </p>
    }
}

/// The operand stack, its top first.
#[component]
fn Stack() -> impl IntoView {
    let store = expect_context::<Store>();
    let code = store.rooms.code;
    let operands = Memo::new(move |_| {
        code.with(|code| code.as_ref().map_or_else(Vec::new, |(_, code)| code.operands.clone()))
    });
    let rows = move || {
        let operands = operands.get();
        operands
            .into_iter()
            .rev()
            .enumerate()
            .map(|(i, operand)| {
                let is_top = i == 0;
                view! { <OperandRow operand is_top/> }
            })
            .collect_view()
    };
    view! {
        <section class="room__part" aria-label="Operand stack">
            <h3 class="room__title">"Operand stack"</h3>
            <ol class="operands" data-testid="operands" data-count=move || operands.with(Vec::len)>{rows}</ol>
            {move || operands.with(Vec::is_empty).then(|| view! { <p class="room__soft">"It is empty."</p> })}
        </section>
    }
}

#[component]
fn OperandRow(operand: Operand, is_top: bool) -> impl IntoView {
    let store = expect_context::<Store>();
    let text = operand.text;
    let inside = match operand.object {
        Some(object) => view! {
            <button type="button" class="operands__pick" title="Who holds it" on:click=move |_| store.pick(object)>
                <code>{text}</code>
            </button>
        }
        .into_any(),
        None => view! { <code class="room__soft">{text}</code> }.into_any(),
    };
    view! {
        <li class=format!("operands__one {}", kind_class(operand.kind)) data-testid="operand"
            data-target=operand.object.map(|object| object.0.get())>
            {inside} {is_top.then(|| view! { <span class="room__soft">" ← top"</span> })}
        </li>
    }
}

/// The whole listing; the instruction that is next is marked and kept in sight.
#[component]
fn Listing() -> impl IntoView {
    let store = expect_context::<Store>();
    let code = store.rooms.code;
    // The rows change with the code object, not with each instruction.
    let rows = Memo::new(move |_| {
        code.with(|code| {
            code.as_ref().map(|(_, CodeView { function, rows, .. })| (function.clone(), rows.clone()))
        })
    });
    let at = Memo::new(move |_| code.with(|code| code.as_ref().map(|(_, code)| code.at)));
    Effect::new(move || {
        at.track();
        rows.track();
        request_animation_frame(|| {
            let row = document().query_selector(".bytecode__row--now").ok().flatten();
            let room = document().query_selector(".dock__body").ok().flatten();
            // only inside the room: the page itself stays where it is
            if let (Some(row), Some(room)) = (row, room) {
                let (row, around) = (row.get_bounding_client_rect(), room.get_bounding_client_rect());
                let head = document().query_selector(".bytecode__head").ok().flatten();
                let top = head.map_or(around.top(), |head| head.get_bounding_client_rect().bottom());
                if row.top() < top || row.bottom() > around.bottom() {
                    let middle = row.top() - f64::midpoint(top, around.bottom());
                    room.set_scroll_top(room.scroll_top() + middle as i32);
                }
            }
        });
    });
    view! {
        <section class="room__part" aria-label="Instructions">
            {move || rows.get().map(|(function, rows)| view! {
                <h3 class="room__title">"Code of " <code>{function}</code></h3>
                <table class="bytecode" data-testid="listing">
                    <thead class="unseen">
                        <tr><th>"line"</th><th>"offset"</th><th>"instruction"</th><th>"argument"</th></tr>
                    </thead>
                    <tbody>
                        {rows.into_iter().enumerate().map(|(i, row)| listing_row(i as u32, row, at)).collect_view()}
                    </tbody>
                </table>
            })}
        </section>
    }
}

fn listing_row(index: u32, row: Row, at: Memo<Option<u32>>) -> impl IntoView {
    let is_now = move || at.get() == Some(index);
    let argument = match (row.arg, row.meaning.is_empty()) {
        (Some(arg), true) => arg.to_string(),
        (Some(_), false) => row.meaning.clone(),
        _ => String::new(),
    };
    let label = row.label.map(|label| format!("L{label}:"));
    view! {
        <tr class="bytecode__row" class:bytecode__row--now=is_now class:bytecode__row--line=row.line.is_some()
            aria-current=move || is_now().then_some("true") title=row.help>
            <td class="bytecode__line">{row.line}</td>
            <td class="bytecode__offset">{row.offset}</td>
            <td class="bytecode__name">{label} " " {row.name}</td>
            <td class="bytecode__arg">{argument}</td>
        </tr>
    }
}
