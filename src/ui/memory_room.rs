//! The room of the memory map: arenas, pools by the size of their blocks, and what lies in each block.

use std::fmt::Write as _;

use heapglass::timeline::{Block, BlockChange, BlockSort, MemoryMap, ObjectId, Pool};
use leptos::prelude::*;

use super::parts::kind_class;
use super::store::Store;

/// Blocks in a row of a pool's drawing.
const COLUMNS: u32 = 24;

/// The side of a block's square, and its distance to the next.
const SIDE: u32 = 11;
const PITCH: u32 = 13;

/// Objects listed by name, at the most.
const MAX_LISTED: usize = 300;

/// Where the program's objects lie.
#[component]
pub(super) fn MemoryRoom() -> impl IntoView {
    let store = expect_context::<Store>();
    let memory = store.rooms.memory;
    let over = RwSignal::new(None::<String>);
    view! {
        <BlockInfo over/>
        {move || memory.get().map(|(step, map)| view! {
            <Changes changes=map.changes.clone() step/>
            <Overview map=map.clone()/>
            <section class="room__part" aria-label="Pools" data-testid="pools" data-step=step>
                <h3 class="room__title">"Pools with objects of the program"</h3>
                <Legend/>
                {map.pools.iter().map(|pool| view! { <PoolView pool=pool.clone() changes=map.changes.clone() over/> }).collect_view()}
                {(map.n_pools_left_out > 0).then(|| view! {
                    <p class="room__soft">{format!("{} more pools are not drawn.", map.n_pools_left_out)}</p>
                })}
            </section>
            <Large blocks=map.large.clone()/>
            <Listed map=map.clone()/>
        })}
    }
}

/// The block that the pointer is on, or that of the object whose card it is on, in words.
#[component]
fn BlockInfo(over: RwSignal<Option<String>>) -> impl IntoView {
    let store = expect_context::<Store>();
    let (memory, pointed) = (store.rooms.memory, store.rooms.pointed);
    let of_object = move || {
        let object = pointed.get()?;
        memory.with(|memory| {
            let (_, map) = memory.as_ref()?;
            let of = |block: &&Block| block.object == Some(object) && block.sort == BlockSort::Object;
            let small = map.pools.iter().find_map(|pool| {
                let block = pool.blocks.iter().find(of)?;
                Some(format!("{} · block of {} bytes · id {}", block.text, pool.block_bytes, block.address))
            });
            let large = || {
                let block = map.large.iter().find(of)?;
                Some(format!("{} · over 512 bytes, from the C library · id {}", block.text, block.address))
            };
            small.or_else(large).or_else(|| Some("It lies with the interpreter's own objects.".to_owned()))
        })
    };
    view! {
        <p class="block-info" data-testid="block-info">
            {move || over.get().or_else(of_object).unwrap_or_else(|| "Point at a block or at a card: both are marked.".to_owned())}
        </p>
    }
}

/// What the step has done to the blocks.
#[component]
fn Changes(changes: Vec<BlockChange>, step: u64) -> impl IntoView {
    let rows = changes
        .iter()
        .map(|change| {
            let was = change.was.clone().unwrap_or_else(|| {
                if change.again { "free, used before".to_owned() } else { "never used".to_owned() }
            });
            let now = change.now.clone().unwrap_or_else(|| "free".to_owned());
            let again = change.again.then_some(" The address is used again.");
            let sort = if change.again {
                "again"
            } else if change.object.is_some() {
                "taken"
            } else {
                "freed"
            };
            view! {
                <li class=format!("block-change block-change--{sort}") data-testid="block-change" data-sort=sort
                    data-address=change.address.to_string() data-object=change.object.map(|object| object.0.get())>
                    <code>{format!("…{:06x}", change.address & 0xff_ffff)}</code> " · "
                    {format!("{} bytes: {was} → ", change.bytes)} <b>{now}</b> {again}
                </li>
            }
        })
        .collect_view();
    let is_empty = changes.is_empty();
    view! {
        <section class="room__part" aria-label="What the step changed" data-testid="block-changes" data-step=step>
            <h3 class="room__title">"On the way to this step"</h3>
            <ul class="block-changes">{rows}</ul>
            {is_empty.then(|| view! { <p class="room__soft">"No block of the program was taken or given back."</p> })}
        </section>
    }
}

/// Each arena as 64 pools, the fuller the darker.
#[component]
fn Overview(map: MemoryMap) -> impl IntoView {
    let own: Vec<u32> = map.pools.iter().map(|pool| pool.number).collect();
    let n_pools = map.overview.len();
    let arenas = (0..map.n_arenas)
        .map(|arena| {
            let cells = (0..64)
                .map(|place| {
                    let number = arena * 64 + place;
                    let (x, y) = (place % 16 * 12, place / 16 * 12);
                    let state = map.overview.iter().find(|(pool, ..)| *pool == number);
                    let (class, fill, title) = match state {
                        Some(&(_, bytes, used, capacity)) => (
                            if own.contains(&number) { "arena__pool arena__pool--own" } else { "arena__pool" },
                            0.15 + 0.85 * f64::from(used) / f64::from(capacity.max(1)),
                            format!("pool {number}: blocks of {bytes} bytes, {used} of {capacity} in use"),
                        ),
                        None => ("arena__pool arena__pool--free", 1.0, format!("pool {number}: free")),
                    };
                    view! {
                        <rect class=class x=x y=y width="10" height="10" rx="2" fill-opacity=format!("{fill:.2}")>
                            <title>{title}</title>
                        </rect>
                    }
                })
                .collect_view();
            view! {
                <svg class="arena" data-testid="arena" viewBox="-1 -1 192 48" width="192" height="48" role="img"
                    aria-label=format!("arena {}", arena + 1)>
                    {cells}
                </svg>
            }
        })
        .collect_view();
    view! {
        <section class="room__part" aria-label="Arenas">
            <h3 class="room__title">"Arenas"</h3>
            <p class="room__soft">
                {format!("{} of 1 MiB, each of 64 pools of 16 KiB; {n_pools} pools are in use. Those outlined hold \
                    objects of the program.", map.n_arenas)}
            </p>
            <div class="arenas">{arenas}</div>
        </section>
    }
}

#[component]
fn Legend() -> impl IntoView {
    let sample = |class: &'static str, words: &'static str| {
        view! {
            <span>
                <svg width="13" height="13" viewBox="-1 -1 13 13"><g class="kind-sequence">{square(class, 0)}</g></svg>
                " " {words}
            </span>
        }
    };
    view! {
        <p class="legend" aria-hidden="true">
            {sample("block block--object", "object, in its type's colour")}
            {sample("block block--body", "its items or table")}
            {sample("block block--kept", "kept in a type's free list")}
            {sample("block block--other", "the interpreter's")}
            {sample("block block--free", "given back")}
            {sample("block block--free block--next", "handed out next")}
        </p>
    }
}

fn square(class: &'static str, index: u32) -> impl IntoView {
    let (x, y) = place(index);
    view! { <rect class=class x=x y=y width=SIDE height=SIDE rx="2"/> }
}

const fn place(index: u32) -> (u32, u32) {
    (index % COLUMNS * PITCH, index / COLUMNS * PITCH)
}

/// One pool: its blocks as squares, as far as they were ever handed out.
#[component]
fn PoolView(pool: Pool, changes: Vec<BlockChange>, over: RwSignal<Option<String>>) -> impl IntoView {
    let rows = pool.touched.div_ceil(COLUMNS).max(1);
    let own: Vec<u32> = pool.blocks.iter().map(|block| block.index).collect();
    // what is neither the program's nor free is the interpreter's: one path for all
    let mut others = String::new();
    for index in
        (0..pool.touched).filter(|index| own.binary_search(index).is_err() && !pool.free.contains(index))
    {
        let (x, y) = place(index);
        write!(others, "M{x} {y}h{SIDE}v{SIDE}h-{SIDE}z").expect("a string takes all that is written");
    }
    let free = pool.free.iter().enumerate().map(|(order, &index)| {
        square(
            if order == 0 && pool.is_next { "block block--free block--next" } else { "block block--free" },
            index,
        )
    });
    let free = free.collect_view();
    let number = pool.number;
    let changed = |index: u32| changes.iter().any(|change| (change.pool, change.index) == (number, index));
    let blocks = pool
        .blocks
        .iter()
        .map(|block| view! { <BlockView block=block.clone() bytes=pool.block_bytes changed=changed(block.index) over/> });
    let blocks = blocks.collect_view();
    let never = pool.capacity - pool.touched;
    let text = format!(
        "{} bytes: {} of {} blocks in use, {} given back, {never} never used{}",
        pool.block_bytes,
        pool.used,
        pool.capacity,
        pool.free.len(),
        if pool.is_next { "" } else { "; full, or not the next to serve" },
    );
    view! {
        <div class="pool" data-testid="pool" data-bytes=pool.block_bytes data-used=pool.used data-free=pool.free.len()>
            <p class="pool__text">{text}</p>
            <svg class="pool__blocks" viewBox=format!("-1 -1 {} {}", COLUMNS * PITCH, rows * PITCH)
                width=COLUMNS * PITCH height=rows * PITCH role="group" aria-label="Blocks">
                <path class="block block--other" d=others/>
                {free}
                {blocks}
            </svg>
        </div>
    }
}

#[component]
fn BlockView(block: Block, bytes: u32, changed: bool, over: RwSignal<Option<String>>) -> impl IntoView {
    let store = expect_context::<Store>();
    let pointed = store.rooms.pointed;
    let (x, y) = place(block.index);
    let class = match block.sort {
        BlockSort::Object => "block block--object",
        BlockSort::Body => "block block--body",
        BlockSort::Kept => "block block--kept",
    };
    let sort = match block.sort {
        BlockSort::Object => "object",
        BlockSort::Body => "body",
        BlockSort::Kept => "kept",
    };
    let object = block.object;
    let is_pointed = move || object.is_some() && pointed.get() == object;
    let place = if block.sort == BlockSort::Object { "id" } else { "address" };
    let words = format!("{} · block of {bytes} bytes · {place} {}", block.text, block.address);
    let enter = move |_| {
        over.set(Some(words.clone()));
        pointed.set(object);
    };
    let leave = move |_| {
        over.set(None);
        pointed.set(None);
    };
    view! {
        <g class=kind_class(block.kind) data-testid="block" data-sort=sort data-object=object.map(|object| object.0.get())
            data-address=block.address.to_string() data-pointed=move || is_pointed().to_string()
            on:pointerenter=enter on:pointerleave=leave
            on:click=move |_| { if let Some(object) = object { store.pick(object); } }>
            <rect class=class class:block--changed=changed class:block--pointed=is_pointed
                x=x y=y width=SIDE height=SIDE rx="2"/>
            <title>{block.text}</title>
        </g>
    }
}

#[component]
fn Large(blocks: Vec<Block>) -> impl IntoView {
    let is_empty = blocks.is_empty();
    let rows = blocks
        .into_iter()
        .map(|block| view! { <li><code>{format!("…{:06x}", block.address & 0xff_ffff)}</code> " " {block.text}</li> })
        .collect_view();
    (!is_empty).then(|| {
        view! {
            <section class="room__part" aria-label="Large blocks">
                <h3 class="room__title">"Over 512 bytes, from the C library"</h3>
                <ul class="block-changes" data-testid="large">{rows}</ul>
            </section>
        }
    })
}

/// The same as a list, for the keyboard and for those who hear the page.
#[component]
fn Listed(map: MemoryMap) -> impl IntoView {
    let store = expect_context::<Store>();
    let pointed = store.rooms.pointed;
    let objects = map.pools.iter().flat_map(|pool| {
        let objects = pool.blocks.iter().filter(|block| block.sort == BlockSort::Object);
        objects.filter_map(|block| Some((block.object?, pool.block_bytes, block.address, block.text.clone())))
    });
    let rows: Vec<(ObjectId, u32, u64, String)> = objects.take(MAX_LISTED).collect();
    view! {
        <details class="room__part">
            <summary>"All objects by size"</summary>
            <ul class="block-changes" data-testid="blocks-listed">
                {rows.into_iter().map(|(object, bytes, address, text)| view! {
                    <li>
                        <button type="button" class="operands__pick" on:click=move |_| store.pick(object)
                            on:focus=move |_| pointed.set(Some(object)) on:blur=move |_| pointed.set(None)>
                            <code>{format!("{bytes} bytes, …{:06x}: {text}", address & 0xff_ffff)}</code>
                        </button>
                    </li>
                }).collect_view()}
            </ul>
        </details>
    }
}
