//! What an object is made of: 16 bytes in the heap, and a body in the heap's arena or an [`Ext`] where that
//! does not do.
//!
//! Invariant: [`Obj`] is `Copy` and owns nothing, so that cloning a heap is copying memory.

use std::cell::Cell;
use std::rc::Rc;

use num_bigint::BigInt;

use super::Slot;
use crate::bytecode::Code;
use crate::machine::fast::Fast;

/// The payload of an object.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Obj {
    /// No object: the next free slot.
    Free(u32),
    /// `None`, `NotImplemented`, `Ellipsis`, and the heads of the collector's lists.
    Singleton(u8),
    /// `False` or `True`.
    Bool(bool),
    /// An int that fits 64 bits.
    Int(i64),
    /// A float.
    Float(f64),
    /// Anything with a payload of its own; see [`Ext`].
    Ext(u32),
    /// A class, and of its data what is asked most.
    Class {
        /// Where its data is: an [`Ext::Class`].
        ext: u32,
        /// Changes whenever the class or a base of it does, unless an attribute that is plain becomes another that is
        /// plain; 0 is never valid.
        version: u32,
        /// The same as [`Class::flags`].
        flags: u32,
    },
    /// A tuple: `len` references at `off`.
    Tuple(Seq),
    /// A list: `len` references at `off`; `cap` slots are reserved, as CPython counts them.
    List {
        /// The items.
        seq: Seq,
        /// Slots reserved.
        cap: u32,
    },
    /// A dict, see [`super::dict`].
    Dict {
        /// Where its table is, 0 for none.
        off: u32,
        /// Entries in use.
        used: u32,
        /// Entry numbers are valid as long as this stays the same.
        version: u32,
    },
    /// A set or frozenset, see [`super::set`].
    Set {
        /// Where its table is.
        off: u32,
        /// Elements.
        used: u32,
        /// Elements and places of removed ones.
        fill: u32,
    },
    /// A range iterator with step 1: the next value, and how many are left.
    RangeIter {
        /// How many are left.
        left: u32,
        /// The next value.
        next: i64,
    },
    /// An instance of a class of the program with inline values; see [`super::instance`].
    Instance(Seq),
    /// A fixed number of references and one number, for all small built-in types.
    Record {
        /// Which type.
        kind: Rec,
        /// How many references.
        len: u16,
        /// Where they are.
        off: u32,
        /// A number of the type's own.
        aux: u32,
    },
}

/// A run of references in the heap's arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seq {
    /// First word.
    pub off: u32,
    /// How many are in use.
    pub len: u32,
}

/// The small built-in types that are a few references and a number. The order of the references is the order in
/// which CPython drops them when the object dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rec {
    /// A plain `object()`, or an instance without attributes of its own.
    Plain,
    /// A function, see [`func`].
    Function,
    /// A bound method: self, function.
    Method,
    /// A built-in function or method: self (NULL, module or receiver). `aux`: which native.
    Builtin,
    /// A built-in function or method whose code is Python of ours: self (module or receiver), function. `aux`: 1 where
    /// self is passed.
    Standin,
    /// A method of a built-in type, unbound. `aux`: which native. Holds its type.
    MethodDescr,
    /// An attribute of a built-in type. `aux`: which getset. Holds its type.
    GetSet,
    /// A `__slots__` member: the class, the name. `aux`: which value.
    Member,
    /// A cell: its content or NULL.
    Cell,
    /// `range`: start, stop, step, length.
    Range,
    /// `slice`: step, start, stop.
    Slice,
    /// property: fget, fset, fdel, doc, name.
    Property,
    /// staticmethod: callable.
    StaticMethod,
    /// classmethod: callable.
    ClassMethod,
    /// `super`: class, object, object's class.
    Super,
    /// An iterator over a sequence: the sequence or NULL. `aux`: the next index.
    SeqIter,
    /// A list iterator that runs backwards, or `reversed` of a sequence. `aux`: the next index plus one.
    ReverseIter,
    /// A dict iterator: the dict or NULL, and the kept result tuple. `aux`: next entry, kind in the high bits.
    DictIter,
    /// A set iterator: the set or NULL. `aux`: the next place.
    SetIter,
    /// A view of a dict: the dict. `aux`: 0 keys, 1 values, 2 items.
    DictView,
    /// `iter(callable, sentinel)`: callable, sentinel.
    CallIter,
    /// `map`: iterators tuple, function.
    Map,
    /// `filter`: function, iterator.
    Filter,
    /// `zip`: iterators tuple, kept result tuple. `aux`: 1 if strict.
    Zip,
    /// `enumerate`: iterator, kept result tuple, next number.
    Enumerate,
    /// An exception, see [`exc`]. `aux`: bit 0 `__suppress_context__`.
    Exception,
    /// A traceback: next, frame. `aux`: line; the instruction is in the third word, which is no reference.
    Traceback,
    /// A weak reference: callback or NULL. `aux`: the slot referred to, 0 once it is dead.
    WeakRef,
    /// A module: its dict.
    Module,
    /// A read-only view of a class's dict: the mapping.
    MappingProxy,
    /// A generic alias such as `list[int]`: origin, args.
    GenericAlias,
    /// A union type: args.
    Union,
    /// The buffer that memory views share: whose it is, and what holds its bytes where that is another object.
    Buffer,
    /// Anything of a native module with only references.
    Other,
    /// An object of a native module's own type. `aux`: how many of the words are references; the rest are numbers.
    Native,
}

/// Where a function keeps what it refers to, in the order in which `func_dealloc` drops it.
pub mod func {
    #![expect(missing_docs, reason = "the names are those of Objects/funcobject.c")]
    pub const GLOBALS: u32 = 0;
    pub const BUILTINS: u32 = 1;
    pub const MODULE: u32 = 2;
    pub const DEFAULTS: u32 = 3;
    pub const KWDEFAULTS: u32 = 4;
    pub const DOC: u32 = 5;
    pub const DICT: u32 = 6;
    pub const CLOSURE: u32 = 7;
    pub const ANNOTATIONS: u32 = 8;
    pub const TYPE_PARAMS: u32 = 9;
    pub const CODE: u32 = 10;
    pub const NAME: u32 = 11;
    pub const QUALNAME: u32 = 12;
    pub const LEN: u32 = 13;
}

/// Where an exception keeps what it refers to, in the order in which `BaseException_clear` drops it. Behind these lie
/// what its type adds, see [`crate::types::exceptions`].
pub mod exc {
    #![expect(missing_docs, reason = "the names are those of Objects/exceptions.c")]
    pub const DICT: u32 = 0;
    pub const ARGS: u32 = 1;
    pub const TRACEBACK: u32 = 2;
    pub const CAUSE: u32 = 3;
    pub const CONTEXT: u32 = 4;
    /// StopIteration.value, SystemExit.code, NameError.name, AttributeError.name, ImportError.msg, UnicodeError.encoding …
    pub const EXTRA0: u32 = 5;
    /// AttributeError.obj, ImportError.name …
    pub const EXTRA1: u32 = 6;
    pub const EXTRA2: u32 = 7;
    pub const EXTRA3: u32 = 8;
}

/// A payload that does not fit 16 bytes. Shared with the checkpoints; changed by copying when it is shared.
#[derive(Debug, Clone)]
pub enum Ext {
    /// Unused: the next free one.
    Free(u32),
    /// An int beyond 64 bits.
    Big(Rc<BigInt>),
    /// A complex number.
    Complex(f64, f64),
    /// A str.
    Str(Text),
    /// A bytes object.
    Bytes(Rc<[u8]>),
    /// A bytearray, the address of its buffer, the room there, and how many buffers of memory views look at it.
    ByteArray(Rc<Vec<u8>>, u32, u32, u32),
    /// A class.
    Class(Rc<Class>),
    /// A code object.
    Code(Rc<CodeObject>),
    /// A generator, coroutine or asynchronous generator.
    Generator(Box<Generator>),
    /// A frame object, made when somebody asks for one.
    Frame(Box<FrameObject>),
    /// A range iterator whose step is not 1: next, step, how many are left.
    RangeIter(i64, i64, u64),
    /// Anything else that a native module keeps.
    Native(Rc<dyn NativeData>),
}

/// Data of a native module's own type.
pub trait NativeData: std::fmt::Debug {
    /// A copy, for a heap that no longer shares it.
    fn clone_rc(&self) -> Rc<dyn NativeData>;
    /// As itself.
    fn as_any(&self) -> &dyn std::any::Any;
    /// As itself, to change it.
    fn as_any_mut(&mut self) -> &mut dyn std::any::Any;
    /// Takes out all counted references, as `tp_clear` does; without them it must still be sound.
    fn take_references(&mut self) -> Vec<Slot>;
    /// Calls `f` with a label and the object for every counted reference that it holds.
    fn edges(&self, f: &mut dyn FnMut(&'static str, Slot));
    /// Bytes, without headers.
    fn size(&self) -> u64;
}

/// Data to change: a copy of its own, if checkpoints share it.
pub(super) fn unshared(data: &mut Rc<dyn NativeData>) -> &mut dyn NativeData {
    if Rc::get_mut(data).is_none() {
        *data = data.clone_rc();
    }
    match Rc::get_mut(data) {
        Some(data) => data,
        None => unreachable!("a new copy is shared with nobody"),
    }
}

/// The text of a str. A clone shares the characters.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The characters. Lone surrogates stand as U+10F000 + their low 11 bits, since Rust's str has none.
    pub s: Rc<str>,
    /// How many.
    pub n_chars: u32,
    /// The widest: decides CPython's storage.
    pub width: Width,
    /// `hash()`, once asked for; before that -1, which no hash is.
    pub hash: Cell<i64>,
}

const _: () = assert!(size_of::<Ext>() == 32, "an extension is 32 bytes, of which a text takes all");

/// How CPython stores a str (PEP 393).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Width {
    /// All below U+0080.
    Ascii,
    /// All below U+0100.
    Latin1,
    /// All below U+10000.
    Ucs2,
    /// Any.
    Ucs4,
}

/// Which payload instances of a class have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// `object`: nothing but attributes.
    Object,
    /// int and bool.
    Int,
    /// float.
    Float,
    /// complex.
    Complex,
    /// str.
    Str,
    /// bytes.
    Bytes,
    /// bytearray.
    ByteArray,
    /// tuple.
    Tuple,
    /// list.
    List,
    /// dict.
    Dict,
    /// set.
    Set,
    /// frozenset.
    FrozenSet,
    /// type: a class.
    Type,
    /// BaseException and all below it.
    Exception,
    /// property.
    Property,
    /// A module.
    Module,
    /// A built-in type whose instances only native code makes, or whose own native code lays out.
    Native,
}

/// A class.
#[derive(Debug, Clone)]
pub struct Class {
    /// `__name__`.
    pub name: Rc<str>,
    /// The `__name__` object, `__qualname__` object (NULL for static types).
    pub name_obj: Slot,
    /// The `__qualname__` object.
    pub qualname_obj: Slot,
    /// `__bases__`, a tuple.
    pub bases: Slot,
    /// `__base__`: the first base by layout.
    pub base: Slot,
    /// `__mro__`, a tuple.
    pub mro: Slot,
    /// `__dict__`, a dict.
    pub dict: Slot,
    /// What its instances are made of.
    pub layout: Layout,
    /// See [`class_flags`]. Changed by [`super::Heap::set_class_flags`] only.
    pub flags: u32,
    /// As CPython's version tag: changes with every change of the class or a base of it. Changed by
    /// [`super::Heap::new_class_tag`] only.
    pub tag: u32,
    /// CPython gives a class its tag when a name is first looked up on it.
    pub tag_given: bool,
    /// Names of attributes that instances keep inline, in the order first seen (`ht_cached_keys`).
    pub keys: Vec<Slot>,
    /// How many more names the shared table takes, for the size of the next instance.
    pub usable: u32,
    /// Number of `__slots__` values of an instance, bases included.
    pub n_slots: u32,
    /// Names of this class's own `__slots__`.
    pub slot_names: Vec<Slot>,
    /// Subclasses, not counted.
    pub subclasses: Vec<Slot>,
    /// `__module__` for built-in types, shown in reprs.
    pub module: Rc<str>,
    /// How CPython lays it and its instances out, where that is known and ours is made otherwise.
    pub(crate) layout_there: Option<LayoutThere>,
}

impl Class {
    /// How many values an instance has room for beside its header (`shared_keys_usable_size`).
    pub(crate) fn shared_room(&self) -> u32 {
        self.keys.len() as u32 + self.usable
    }
}

/// How CPython lays out a class and its instances, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LayoutThere {
    /// An instance without headers.
    pub(crate) basic: u32,
    /// The collector's header before an instance.
    pub(crate) gc: bool,
    /// The header before that one.
    pub(crate) pre_header: bool,
    /// The class object, headers included.
    pub(crate) class: u32,
}

/// Bits of [`Class::flags`].
pub mod class_flags {
    /// Made by the program, not static.
    pub const HEAP: u32 = 1;
    /// Instances have a `__dict__`.
    pub const HAS_DICT: u32 = 2;
    /// Instances can be referred to weakly.
    pub const HAS_WEAKREF: u32 = 4;
    /// Instances take part in collection.
    pub const GC: u32 = 8;
    /// It may be a base class.
    pub const BASETYPE: u32 = 16;
    /// Instances keep attributes inline (`Py_TPFLAGS_INLINE_VALUES`).
    pub const INLINE_VALUES: u32 = 32;
    /// It, or a base that is the program's own, defines `__del__`.
    pub const HAS_DEL: u32 = 64;
    /// It, or a base that is the program's own, defines `__getattribute__`, `__getattr__`.
    pub const HAS_GETATTR: u32 = 128;
    /// The same for `__setattr__` or `__delattr__`.
    pub const HAS_SETATTR: u32 = 256;
    /// It is immutable: a built-in type.
    pub const IMMUTABLE: u32 = 512;
    /// It, or a base that is the program's own, defines `__new__`.
    pub const HAS_NEW: u32 = 1024;
    /// Its instances are called by a native without `__new__` and `__init__` apart.
    pub const NO_NEW: u32 = 2048;
    /// A module makes it when it is imported, as an object on the heap.
    pub const OF_MODULE: u32 = 4096;
    /// CPython's is written in C: messages name it with its module.
    pub const OF_C: u32 = 8192;
    /// A plain value on it was replaced by another: nobody remembers those that it has.
    pub const VALUES_CHANGE: u32 = 16384;
    /// Before an instance there is room for its values or dict and for its weak references: they are not in it.
    pub const PRE_HEADER: u32 = 32768;
    /// Patterns take its instances for sequences (`Py_TPFLAGS_SEQUENCE`); lists and tuples are known without it.
    pub const SEQUENCE: u32 = 65536;
    /// The same for mappings, of which dicts are known (`Py_TPFLAGS_MAPPING`).
    pub const MAPPING: u32 = 131_072;
}

/// A code object in the heap.
#[derive(Debug)]
pub struct CodeObject {
    /// As compiled.
    pub code: Rc<Code>,
    /// Its number among the code objects of the run.
    pub number: u32,
    /// Its constants, each reference counted, unless the tuple of them does that.
    pub consts: Box<[Slot]>,
    /// The tuple of its constants where it is not its own alone: the compiler merges those of equal constants
    /// (`_PyCompile_ConstCacheMergeOne`). Else NULL.
    pub consts_tuple: Slot,
    /// Constants that are its tuples of names too, each reference counted.
    pub name_tuples: Box<[Slot]>,
    /// Its names, interned.
    pub names: Box<[Slot]>,
    /// Its local variables' names, interned.
    pub local_names: Box<[Slot]>,
    /// The file name object, name and qualified name.
    pub file_obj: Slot,
    /// `co_name`.
    pub name_obj: Slot,
    /// `co_qualname`.
    pub qualname_obj: Slot,
    /// The instructions as the machine runs them; not part of the state.
    pub fast: Box<[Cell<Fast>]>,
    /// The same where each step is looked at; see [`crate::machine::fast`].
    pub plain: Box<[Cell<Fast>]>,
    /// Whether it is the program's own code (the file's), whose events are steps.
    pub traced: bool,
    /// Whether it stands in for C of CPython's.
    pub of_c: bool,
    /// Whether that C borrows what ours holds.
    pub borrows: bool,
    /// `CO_OPTIMIZED`: locals are in slots, not in a dict.
    pub optimized: bool,
    /// Locals, cells and free variables.
    pub n_locals: u32,
    /// `co_stacksize`.
    pub stack_size: u32,
    /// How many positional arguments a call has that needs no further look; `u32::MAX` if all do.
    pub takes: u32,
}

/// A generator's own state.
#[derive(Debug, Clone)]
pub struct Generator {
    /// Its frame while it is suspended: locals, then operands.
    pub saved: Vec<Slot>,
    /// Its code object.
    pub code: Rc<CodeObject>,
    /// The code object's place.
    pub code_slot: Slot,
    /// Its function, which the frame holds.
    pub func: Slot,
    /// Globals, borrowed from the function.
    pub globals: Slot,
    /// Built-ins, borrowed from the function.
    pub builtins: Slot,
    /// Next instruction.
    pub pc: u32,
    /// Where it stands.
    pub state: GenState,
    /// `__name__`.
    pub name: Slot,
    /// `__qualname__`.
    pub qualname: Slot,
    /// The exception being handled inside it.
    pub exc: Slot,
    /// The frame's number in views.
    pub frame_id: u32,
    /// Its frame object, if somebody asked for it.
    pub frame_obj: Slot,
    /// Waiting inside a `yield from` or `await`.
    pub in_yield_from: bool,
    /// 0 generator, 1 coroutine, 2 asynchronous generator.
    pub kind: u8,
    /// Of an asynchronous generator: a step of it is under way.
    pub running_async: bool,
    /// Of an asynchronous generator: it takes no more steps.
    pub closed: bool,
}

/// Where a generator stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GenState {
    /// Not started.
    Created,
    /// Waiting at a `yield`.
    Suspended,
    /// Running now.
    Running,
    /// Finished.
    Done,
}

/// A frame object.
#[derive(Debug, Clone)]
pub struct FrameObject {
    /// Which running frame it stands for, as an index into the machine's stack, while that runs.
    pub live: Option<u32>,
    /// The generator whose frame it is; borrowed.
    pub generator: Slot,
    /// Its locals once it has ended, owned.
    pub locals: Vec<Slot>,
    /// Its function, owned once it has ended.
    pub func: Slot,
    /// Its code object's place; owned once it has ended.
    pub code_slot: Slot,
    /// Its code object.
    pub code: Rc<CodeObject>,
    /// The caller's frame object, owned once it has ended.
    pub back: Slot,
    /// The namespace of a module or class body.
    pub names: Slot,
    /// Globals, borrowed.
    pub globals: Slot,
    /// What was stored in `f_locals` under names that are no variables: a dict, owned, or NULL.
    pub extra_locals: Slot,
    /// The instruction it ended at.
    pub pc: u32,
    /// The frame's number in views.
    pub frame_id: u32,
}
