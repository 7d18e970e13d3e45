//! Setting a machine up: built-in types and their methods, `builtins`, `sys`, the program's own module.

use std::rc::Rc;

use crate::bytecode::Unit;
use crate::heap::{Heap, Obj, Owned, Rec, Slot, version};
use crate::modules;
use crate::types::{self, BUILTIN_TYPES, ty};

use super::frame::{After, Frame};
use super::native::{Binding, Getter, Native, Params, TypeMethods};
use super::{FIRST_NAME, Machine, NAMES, NativeTable, Packing, name};

impl Machine {
    /// A machine in which nothing has run yet.
    #[allow(clippy::new_without_default, reason = "making one is work, not a default")]
    pub fn new() -> Machine {
        let mut m = Machine {
            heap: Heap::new(FIRST_NAME, NAMES),
            stack: super::stack::Stack::default(),
            frames: Vec::new(),
            raised: Slot::NULL,
            shelved: Vec::new(),
            thrown: Vec::new(),
            handled: Slot::NULL,
            work: Vec::new(),
            builtins: Slot::NULL,
            modules: Slot::NULL,
            main: Slot::NULL,
            syntax_tree: Vec::new(),
            exit_code: None,
            out: String::new(),
            err: String::new(),
            n_printed: 0,
            input: Rc::new(Vec::new()),
            input_at: 0,
            input_rest: String::new(),
            input_ended: false,
            console: None,
            prompt: String::new(),
            natives: Rc::new(NativeTable::default()),
            cache: Rc::default(),
            bind_room: (Vec::new(), Vec::new()),
            object_new: Slot::NULL,
            type_call: u32::MAX,
            object_init: Slot::NULL,
            dict_getter: 0,
            weakref_getter: 0,
            max_digits: crate::types::int::text::MAX_DIGITS,
            recursion_limit: version::RECURSION_LIMIT,
            native_depth: 0,
            last_frame_id: 0,
            lent: Vec::new(),
            births: None,
            loaded: modules::facts::Loaded::default(),
            n_codes: 0,
            sites: super::adaptive::Sites::default(),
            cached_names: std::collections::BTreeMap::new(),
            pc: 0,
            arrival: super::Arrival::Next,
            n_events: 0,
            stop_at: u64::MAX,
            look_at: u64::MAX,
            event_kind: super::TraceEvent::default(),
            fuel: i64::MAX,
            fuel_floor: i64::MIN,
            unwinding: super::exception::Unwinding::default(),
            lasti: None,
            reraised: false,
            stopped: None,
            in_finalizer: false,
            phase: super::Phase::default(),
            repr_active: Vec::new(),
            protocol_depth: 0,
            watching: None,
            sought: None,
            gc_lists: [Slot::NULL; 2],
            source: Rc::from(""),
        };
        let mut table = NativeTable::default();
        m.set_up_types(&mut table);
        m.set_up_modules(&mut table);
        m.natives = Rc::new(table);
        m.heap.forget_names_of_set_up(FIRST_NAME + NAMES.len() as u32);
        m.hold_as_at_start();
        m
    }

    fn set_up_types(&mut self, table: &mut NativeTable) {
        for (i, spec) in BUILTIN_TYPES.iter().enumerate() {
            let class = Slot(Slot::FIRST_TYPE + i as u32);
            let base = Slot(Slot::FIRST_TYPE + spec.base as u32);
            let dict = self.heap.dict().into_slot();
            let (bases, mut mro) = if class == ty::OBJECT {
                (Slot::EMPTY_TUPLE, Vec::new())
            } else {
                (self.heap.tuple_of(&[base]).into_slot(), self.heap.items(self.heap.class(base).mro))
            };
            mro.insert(0, class);
            if class == ty::EXCEPTION_GROUP {
                mro.insert(2, ty::EXCEPTION);
            }
            let mro = self.heap.tuple_of(&mro).into_slot();
            let name_obj = self.heap.name(spec.name);
            let data = self.heap.class_mut(class);
            data.dict = dict;
            data.bases = bases;
            data.mro = mro;
            data.base = if class == ty::OBJECT { Slot::NULL } else { base };
            data.name_obj = name_obj;
            data.qualname_obj = name_obj;
            self.heap.new_class_version(class);
            if class != ty::OBJECT {
                self.heap.class_mut(base).subclasses.push(class);
            }
        }
        for methods in types::all_methods() {
            self.install(table, &methods);
        }
        self.object_new =
            self.heap.dict_get_str(self.heap.class(ty::OBJECT).dict, name::NEW).unwrap_or(Slot::NULL);
        self.object_init =
            self.heap.dict_get_str(self.heap.class(ty::OBJECT).dict, name::INIT).unwrap_or(Slot::NULL);
        if let Some(call) = self.heap.dict_get_str(self.heap.class(ty::TYPE).dict, name::CALL)
            && let Obj::Record { aux, .. } = self.heap.obj(call)
        {
            self.type_call = aux;
        }
        self.dict_getter = table.getter(modules::attributes::DICT);
        self.weakref_getter = table.getter(modules::attributes::WEAKREF);
        // built-in types whose instances compare by value cannot be hashed
        for class in [
            ty::LIST,
            ty::DICT,
            ty::SET,
            ty::BYTEARRAY,
            ty::DICT_KEYS,
            ty::DICT_ITEMS,
            ty::DEQUE,
            ty::WEAK_PROXY,
            ty::CALLABLE_PROXY,
        ] {
            let dict = self.heap.class(class).dict;
            self.dict_set_str(dict, name::HASH, Owned::from_slot(Slot::NONE));
        }
    }

    /// Gives a type's methods their numbers, and puts them into its dict.
    fn install(&mut self, table: &mut NativeTable, methods: &TypeMethods) {
        let (native, getter) = (table.natives.len() as u32, table.getters.len() as u32);
        for &native in methods.methods {
            table.add(native, methods.ty);
        }
        for &getter in methods.getters {
            table.getter(getter);
        }
        self.install_methods(table, methods, native, getter);
    }

    /// Puts a type's methods, whose numbers begin at these, into its dict.
    pub(crate) fn install_methods(
        &mut self,
        table: &NativeTable,
        methods: &TypeMethods,
        first_native: u32,
        first_getter: u32,
    ) {
        let dict = self.heap.class(methods.ty).dict;
        for (native, id) in methods.methods.iter().zip(first_native..) {
            let binding = table.params[id as usize].binding;
            let key = self.heap.name(native.name);
            let o = if binding == Binding::Static {
                self.heap.record_of(ty::BUILTIN_FUNCTION, Rec::Builtin, &[Slot::NULL], id, 56, true)
            } else {
                let class = if binding == Binding::Class {
                    ty::CLASSMETHOD_DESCRIPTOR
                } else if is_wrapped(native.name, methods.ty) {
                    ty::WRAPPER_DESCRIPTOR
                } else {
                    ty::METHOD_DESCRIPTOR
                };
                self.heap.record_of(class, Rec::MethodDescr, &[methods.ty], id, 56, true)
            };
            self.dict_set_str(dict, key, o);
        }
        for (getter, id) in methods.getters.iter().zip(first_getter..) {
            let key = self.heap.name(getter.name);
            let o = self.heap.record_of(ty::GETSET_DESCRIPTOR, Rec::GetSet, &[methods.ty], id, 48, true);
            self.dict_set_str(dict, key, o);
        }
        if self.heap.dict_get_str(dict, name::DOC).is_none() {
            let doc = self.heap.str(methods.doc);
            self.dict_set_str(dict, name::DOC, doc);
        }
    }

    fn set_up_modules(&mut self, table: &mut NativeTable) {
        self.modules = self.heap.dict().into_slot();
        let builtins = self.new_module("builtins");
        self.builtins = self.heap.item(builtins, 0);
        for natives in modules::builtin_functions() {
            self.add_functions(table, builtins, "builtins", natives);
        }
        for (i, spec) in BUILTIN_TYPES.iter().enumerate() {
            if spec.module == "builtins" && modules::is_builtin_name(spec.name) {
                let key = self.heap.name(spec.name);
                let class = Slot(Slot::FIRST_TYPE + i as u32);
                self.dict_set_str(self.builtins, key, Owned::from_slot(class));
            }
        }
        for (text, value) in [
            ("None", Slot::NONE),
            ("True", Slot::TRUE),
            ("False", Slot::FALSE),
            ("Ellipsis", Slot::ELLIPSIS),
            ("NotImplemented", Slot::NOT_IMPLEMENTED),
            ("__debug__", Slot::TRUE),
            ("EnvironmentError", ty::OS_ERROR),
            ("IOError", ty::OS_ERROR),
        ] {
            let key = self.heap.name(text);
            self.dict_set_str(self.builtins, key, Owned::from_slot(value));
        }
        modules::set_up(self, table);
        modules::set_up_quitters(self, builtins);
    }

    /// A new, empty module in `sys.modules`; borrowed.
    pub(crate) fn new_module(&mut self, text: &str) -> Slot {
        let module = self.module_object(text);
        let slot = module.slot();
        let key = self.heap.name(text);
        self.dict_set_str(self.modules, key, module);
        slot
    }

    /// A module that nothing knows yet.
    pub(crate) fn module_object(&mut self, text: &str) -> Owned {
        let dict = self.heap.dict();
        let name_obj = self.heap.name(text);
        for (key, value) in [
            (name::NAME, name_obj),
            (name::DOC, Slot::NONE),
            (name::PACKAGE, Slot::NONE),
            (name::LOADER, Slot::NONE),
            (name::SPEC, Slot::NONE),
        ] {
            self.dict_set_str(dict.slot(), key, Owned::from_slot(value));
        }
        // the collector's list has a namespace before its module: that decides in which order it finds things
        self.heap.track(dict.slot());
        let fields = [dict.into_slot(), name_obj];
        self.heap.record_of(ty::MODULE, Rec::Module, &fields, 0, 56, true)
    }

    /// Gives functions their numbers, and puts them into a module of this name.
    pub(crate) fn add_functions(
        &mut self,
        table: &mut NativeTable,
        module: Slot,
        text: &'static str,
        natives: &[Native],
    ) {
        let first = table.natives.len() as u32;
        for &native in natives {
            table.add_function(native, text);
        }
        self.install_functions(module, natives, first);
    }

    /// Puts functions, whose numbers begin at this, into a module.
    pub(crate) fn install_functions(&mut self, module: Slot, natives: &[Native], first: u32) {
        let dict = self.heap.item(module, 0);
        let name = self.heap.str_of(self.heap.item(module, 1)).to_owned();
        // what is native in a module that is Python comes from one that nobody imports
        let python = modules::facts::is_python(&name);
        let home = if python { self.module_object(&format!("_{name}")) } else { self.share(module) };
        let home = self.temp(home);
        for (native, id) in natives.iter().zip(first..) {
            // such a name lives as long as its module; those of a module in Python stand in its code
            let key =
                if python { self.heap.name(native.name) } else { self.heap.intern(native.name).into_slot() };
            let receiver = self.share(home).into_slot();
            let f = self.heap.record_of(ty::BUILTIN_FUNCTION, Rec::Builtin, &[receiver], id, 56, true);
            self.dict_set_str(dict, key, f);
            if !python {
                self.release_slot(key);
            }
        }
        let home = self.pop();
        self.release(home);
    }

    /// Makes the parameters' names of functions immortal, as CPython's tables of them are.
    pub(crate) fn intern_parameters(&mut self, table: &NativeTable, first: u32, n: usize) {
        for params in &table.params[first as usize..][..n] {
            for text in params.names[params.n_posonly as usize..].iter().chain(&params.kwonly) {
                self.heap.name(text);
            }
        }
    }

    /// Sets a value of a module.
    pub(crate) fn set_module_value(&mut self, module: Slot, key: &str, value: Owned) {
        let dict = self.heap.item(module, 0);
        let key = self.heap.name(key);
        self.dict_set_str(dict, key, value);
    }

    /// Gets the program ready to run, as `python3.13 main.py` does.
    pub fn start(&mut self, unit: &Unit, source: &str, file: &str) {
        self.source = Rc::from(source);
        for warning in &*unit.warnings {
            self.write_err(&warning.report(source, file));
        }
        let main = self.new_module("__main__");
        let dict = self.heap.item(main, 0);
        self.main = self.share(dict).into_slot();
        // there it is the module's, and the running frame's
        self.heap.set_surplus(dict, 1);
        let builtins = self.heap.dict_get_str(self.modules, name::MODULE_NAME_BUILTINS).unwrap_or(Slot::NONE);
        let builtins = self.share(builtins);
        let file_obj = self.heap.intern(file);
        // C that runs the script holds its module and its name (Python/pythonrun.c)
        self.heap.hold(main, 1);
        self.heap.hold(file_obj.slot(), 1);
        let loader = modules::loader::of_script(self, file_obj.slot());
        let annotations = self.heap.dict();
        for (key, value) in [
            (name::LOADER, loader),
            (name::ANNOTATIONS, annotations),
            (name::BUILTINS, builtins),
            (name::FILE, file_obj),
            (name::CACHED, Owned::from_slot(Slot::NONE)),
        ] {
            self.dict_set_str(dict, key, value);
        }
        let (code, tree) = self.load_unit(unit, true);
        self.syntax_tree = tree;
        self.heap.program_starts();
        let globals = self.share(dict).into_slot();
        let names = self.share(dict).into_slot();
        self.push_module_frame(code, globals, names, After::Native);
    }

    /// Pushes the frame of a module, or of what `exec` runs.
    pub(crate) fn push_module_frame(&mut self, code: Owned, globals: Slot, names: Slot, after: After) {
        self.sync_frame();
        let Some(crate::heap::Ext::Code(object)) = self.heap.ext(code.slot()) else {
            unreachable!("a code object runs")
        };
        let object = object.clone();
        let at = self.stack.len();
        self.stack.resize(at + object.n_locals as usize);
        let id = self.next_frame_id();
        self.frames.push(Frame {
            code: object,
            pc: 0,
            base: at as u32,
            ret: at as u32,
            func: Slot::NULL,
            code_slot: code.into_slot(),
            globals,
            builtins: self.builtins,
            names,
            generator: Slot::NULL,
            after,
            frame_obj: Slot::NULL,
            init_object: Slot::NULL,
            native_init: false,
            under: (Slot::NULL, 0),
            plain: false,
            ending: false,
            id,
        });
    }
}

/// Dunders that are ordinary methods in CPython, not slots.
const NOT_WRAPPERS: &[&str] = &[
    "__format__",
    "__dir__",
    "__sizeof__",
    "__reduce__",
    "__reduce_ex__",
    "__reversed__",
    "__round__",
    "__trunc__",
    "__floor__",
    "__ceil__",
    "__getnewargs__",
    "__class_getitem__",
    "__subclasses__",
    "__instancecheck__",
    "__subclasscheck__",
    "__length_hint__",
    "__init_subclass__",
    "__subclasshook__",
    "__getstate__",
    "__complex__",
    "__enter__",
    "__exit__",
    "__copy__",
    "__deepcopy__",
    "__bytes__",
    "__prepare__",
];

/// Whether a method of a built-in type is a slot wrapper.
fn is_wrapped(name: &str, owner: Slot) -> bool {
    // `METH_COEXIST`: a method beside the slot
    let coexists = match name {
        "__getitem__" => matches!(owner, ty::LIST | ty::DICT),
        "__contains__" => matches!(owner, ty::DICT | ty::SET | ty::FROZENSET),
        _ => false,
    };
    name.starts_with("__") && !coexists && !NOT_WRAPPERS.contains(&name)
}

impl NativeTable {
    /// Adds a native; `owner` is the type whose method it is, or NULL.
    pub(crate) fn add(&mut self, native: Native, owner: Slot) -> u32 {
        self.natives.push(native);
        let params = Params::parse(native.sig);
        let packing = if params.packed {
            Packing::Tuple
        } else if native.name == "__new__" {
            Packing::New
        } else if !owner.is_null() && is_wrapped(native.name, owner) && params.binding == Binding::Instance {
            Packing::Wrapper
        } else {
            Packing::Nothing
        };
        self.rows.push(super::NativeRow {
            call: native.call,
            n: params.names.len() as u32,
            n_required: params.n_required,
            plain: params.plain(),
            new_of: if native.name == "__new__" { owner } else { Slot::NULL },
            packing,
        });
        self.params.push(params);
        self.owners.push(owner);
        self.scopes.push("");
        self.natives.len() as u32 - 1
    }

    /// Adds a function of a module.
    pub(crate) fn add_function(&mut self, native: Native, module: &'static str) {
        let id = self.add(native, Slot::NULL);
        if module != "builtins" {
            self.scopes[id as usize] = module;
        }
    }

    /// Adds a computed attribute.
    pub(crate) fn getter(&mut self, getter: Getter) -> u32 {
        self.getters.push(getter);
        self.getters.len() as u32 - 1
    }
}
