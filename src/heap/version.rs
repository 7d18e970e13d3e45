//! What belongs to CPython 3.13 alone, so that another version can stand beside it one day.
//!
//! Sizes are those of the default x86-64 Linux build, in bytes.

/// Bytes of the collector's header before an object that takes part in collection.
pub const GC_HEAD: u32 = 16;
/// Bytes before the collector's header of an instance: its `__dict__` and its weak references.
pub const PRE_HEADER: u32 = 16;
/// The first small int that always exists (Include/internal/pycore_runtime_init_generated.h).
pub const SMALL_INT_MIN: i64 = -5;
/// The last small int that always exists.
pub const SMALL_INT_MAX: i64 = 256;
/// Allocations beyond which each generation is collected (Include/internal/pycore_runtime_init.h).
pub const GC_THRESHOLDS: [u32; 3] = [2000, 10, 10];
/// How many freed objects each free list keeps (Include/internal/pycore_freelist.h).
pub const FREE_FLOATS: usize = 100;
/// Freed tuples kept, for each length.
pub const FREE_TUPLES: usize = 2000;
/// The longest tuple that a free list keeps.
pub const FREE_TUPLE_LEN: usize = 20;
/// Freed lists kept.
pub const FREE_LISTS: usize = 80;
/// Slices kept for the next.
pub const FREE_SLICES: usize = 1;
/// Freed dicts kept.
pub const FREE_DICTS: usize = 80;
/// Freed key tables of eight slots for str keys kept.
pub const FREE_KEYS: usize = 80;
/// Attributes whose values an instance keeps inline, at the most (`SHARED_KEYS_MAX_SIZE`).
pub const SHARED_KEYS: u32 = 30;
/// Python frames, at the most, unless the program sets another limit.
pub const RECURSION_LIMIT: u32 = 1000;
/// `sys.version_info` as a tuple of ints.
pub const VERSION: (i64, i64, i64) = (3, 13, 5);

/// Slots a list reserves when it grows or shrinks to `n` items (`list_resize` in Objects/listobject.c).
pub fn list_capacity(n: u32, old_len: u32) -> u32 {
    if n == 0 {
        return 0;
    }
    let grown = (n + (n >> 3) + 6) & !3;
    if n > old_len && n - old_len > grown - n { (n + 3) & !3 } else { grown }
}

/// Entries a dict's key table of `slots` slots takes (`USABLE_FRACTION` in Objects/dictobject.c).
pub fn usable(slots: u32) -> u32 {
    (slots << 1) / 3
}

/// Bytes of a dict's key table.
pub fn keys_size(slots: u32, str_only: bool) -> u32 {
    let index = match slots {
        0..=128 => slots,
        129..=32768 => slots * 2,
        _ => slots * 4,
    };
    32 + index + usable(slots) * if str_only { 16 } else { 24 }
}
