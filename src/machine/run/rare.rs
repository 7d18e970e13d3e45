//! Instructions that need nothing of the loop at hand, because they are seldom or do much.

use crate::heap::{CodeObject, Obj, Rec, Slot};
use crate::types::ty;

use super::super::fast::FastOp;
use super::super::operator::UnOp;
use super::super::{Machine, Res, name};

impl Machine {
    /// Runs one of the instructions that the loop leaves to this; none of them jumps or enters a frame.
    #[inline(never)]
    pub(super) fn rare(&mut self, code: &CodeObject, base: usize, op: FastOp, arg: u32) -> Res<()> {
        let place = base + arg as usize;
        match op {
            FastOp::LoadFastCheck => {
                let s = self.stack[place];
                if s.is_null() {
                    return Err(self.unbound_local(code, arg));
                }
                let o = self.share(s);
                self.push(o);
            }
            FastOp::DeleteFast => {
                let old = std::mem::replace(&mut self.stack[place], Slot::NULL);
                if old.is_null() {
                    return Err(self.unbound_local(code, arg));
                }
                self.release_slot(old);
            }
            FastOp::DeleteName => self.op_delete_name(code.names[arg as usize])?,
            FastOp::StoreGlobal => {
                let v = self.pop();
                let globals = self.globals();
                self.dict_set_str(globals, code.names[arg as usize], v);
            }
            FastOp::DeleteGlobal => {
                let globals = self.globals();
                if !self.dict_del_str(globals, code.names[arg as usize]) {
                    return Err(self.name_error(code.names[arg as usize]));
                }
            }
            FastOp::LoadLocals => {
                let names = self.names_or_locals()?;
                self.push(names);
            }
            FastOp::LoadFromDictOrGlobals => {
                self.op_load_from_dict_or_globals(code.names[arg as usize])?;
            }
            FastOp::LoadFromDictOrDeref => self.op_load_from_dict_or_deref(code, base, arg)?,
            FastOp::MakeCell => {
                let content = std::mem::replace(&mut self.stack[place], Slot::NULL);
                let cell = self.heap.record_of(ty::CELL, Rec::Cell, &[content], 0, 24, true);
                self.stack[place] = cell.into_slot();
            }
            FastOp::CopyFreeVars => self.op_copy_free_vars(code, base, arg),
            FastOp::DeleteDeref => {
                let old = self.heap.replace_item(self.stack[place], 0, Slot::NULL);
                if old.is_null() {
                    return Err(self.unbound_deref(code, arg));
                }
                self.release_slot(old);
            }
            FastOp::DeleteAttr => {
                let o = self.peek(0);
                self.delattr(o, code.names[arg as usize])?;
                let o = self.pop();
                self.release(o);
            }
            FastOp::LoadSuperAttr => self.op_load_super_attr(code.names[(arg >> 2) as usize], arg)?,
            FastOp::DeleteSubscr => {
                let (key, o) = (self.peek(0), self.peek(1));
                self.del_item(o, key)?;
                self.drop_n(2);
            }
            FastOp::BinarySlice => self.op_binary_slice()?,
            FastOp::StoreSlice => self.op_store_slice()?,
            FastOp::ContainsOp => {
                let (container, item) = (self.peek(0), self.peek(1));
                let found = self.contains(container, item)?;
                let (container, item) = (self.pop(), self.pop());
                self.release(item);
                self.release(container);
                self.stack.push(Slot::bool(found != (arg != 0)));
            }
            FastOp::UnaryNegative => self.op_unary(UnOp::Neg)?,
            FastOp::UnaryInvert => self.op_unary(UnOp::Invert)?,
            FastOp::EndSend => {
                let v = self.pop();
                let receiver = self.pop();
                self.push(v);
                self.release(receiver);
            }
            FastOp::GetYieldFromIter => {
                let o = self.peek(0);
                if self.heap.ty(o) == ty::COROUTINE && code.code.flags & (0x80 | 0x100) == 0 {
                    return Err(self
                        .type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"));
                }
                if !matches!(self.heap.ty(o), ty::GENERATOR | ty::COROUTINE) {
                    let it = self.iter(o)?;
                    let o = self.pop();
                    self.push(it);
                    self.release(o);
                }
            }
            FastOp::CleanupThrow => self.op_cleanup_throw()?,
            FastOp::BuildSet => self.op_build_set(arg)?,
            FastOp::BuildMap => self.op_build_map(arg)?,
            FastOp::BuildConstKeyMap => self.op_build_const_key_map(arg)?,
            FastOp::BuildSlice => {
                let step = if arg == 3 { self.pop().into_slot() } else { Slot::NONE };
                let (stop, start) = (self.pop().into_slot(), self.pop().into_slot());
                let s = self.heap.slice([step, start, stop]);
                self.push(s);
            }
            FastOp::BuildString => self.op_build_string(arg),
            FastOp::ListExtend => {
                let (list, o) = (self.peek(arg as usize), self.peek(0));
                crate::types::list::extend_starred(self, list, o)?;
                self.drop_n(1);
            }
            FastOp::SetAdd => {
                let (set, v) = (self.peek(arg as usize), self.peek(0));
                self.set_add(set, v)?;
                self.drop_n(1);
            }
            FastOp::SetUpdate => {
                let (set, o) = (self.peek(arg as usize), self.peek(0));
                crate::types::set::update(self, set, o)?;
                self.drop_n(1);
            }
            FastOp::MapAdd => {
                let (v, k) = (self.pop(), self.peek(0));
                let dict = self.peek(arg as usize);
                self.dict_set(dict, k, v)?;
                self.drop_n(1);
            }
            FastOp::DictUpdate => {
                let (dict, o) = (self.peek(arg as usize), self.peek(0));
                crate::types::dict::merge_starred(self, dict, o)?;
                self.drop_n(1);
            }
            FastOp::DictMerge => {
                let (dict, o) = (self.peek(arg as usize), self.peek(0));
                self.op_dict_merge(dict, o, arg)?;
                self.drop_n(1);
            }
            FastOp::UnpackEx => self.op_unpack_ex(arg & 0xff, arg >> 8)?,
            FastOp::MakeFunction => self.op_make_function(),
            FastOp::SetFunctionAttribute => self.op_set_function_attribute(arg),
            FastOp::FormatSimple => {
                let s = self.peek(0);
                if self.heap.ty(s) != ty::STR {
                    let text = self.format_value(s, Slot::EMPTY_STR)?;
                    let o = self.pop();
                    self.push(text);
                    self.release(o);
                }
            }
            FastOp::FormatWithSpec => {
                let (spec, v) = (self.peek(0), self.peek(1));
                let text = self.format_value(v, spec)?;
                self.drop_n(2);
                self.push(text);
            }
            FastOp::ConvertValue => {
                let s = self.peek(0);
                let text = match arg {
                    1 => self.str(s)?,
                    2 => self.repr(s)?,
                    _ => self.ascii(s)?,
                };
                let o = self.pop();
                self.push(text);
                self.release(o);
            }
            FastOp::BeforeWith => self.op_before_with()?,
            FastOp::WithExceptStart => self.op_with_except_start()?,
            FastOp::PushExcInfo => {
                let e = self.pop();
                let shared = self.share(e.slot()).into_slot();
                let old = self.swap_handled(shared);
                self.stack.push(if old.is_null() { Slot::NONE } else { old });
                self.push(e);
            }
            FastOp::PopExcept => {
                let before = self.pop().into_slot();
                let before = if before == Slot::NONE { Slot::NULL } else { before };
                let old = self.swap_handled(before);
                self.release_slot(old);
            }
            FastOp::CheckExcMatch => {
                let (pattern, e) = (self.peek(0), self.peek(1));
                let matches = self.exception_matches(e, pattern)?;
                self.drop_n(1);
                self.stack.push(Slot::bool(matches));
            }
            FastOp::CheckEgMatch => self.op_check_eg_match()?,
            FastOp::RaiseVarargs => {
                let cause = if arg == 2 { Some(self.pop()) } else { None };
                let e = if arg >= 1 { Some(self.pop()) } else { None };
                return Err(self.do_raise(e, cause));
            }
            FastOp::Reraise => {
                let e = self.pop();
                if arg > 0
                    && let Obj::Int(lasti) = self.heap.obj(self.peek(arg as usize - 1))
                {
                    // for lines the frame is where it raised first; its handler is looked for here
                    self.lasti = Some(lasti as u32);
                }
                self.reraised = true;
                return Err(self.raise_object(e));
            }
            FastOp::LoadAssertionError => self.stack.push(ty::ASSERTION_ERROR),
            FastOp::LoadBuildClass => {
                let f = match self.heap.dict_get_str(self.builtins, name::BUILD_CLASS) {
                    Some(f) => self.share(f),
                    None => return Err(self.raise(ty::NAME_ERROR, "__build_class__ not found")),
                };
                self.push(f);
            }
            FastOp::SetupAnnotations => self.op_setup_annotations()?,
            FastOp::ImportName => self.op_import_name(code.names[arg as usize])?,
            FastOp::ImportFrom => self.op_import_from(code.names[arg as usize])?,
            FastOp::CallIntrinsic1 => self.op_intrinsic_1(arg)?,
            FastOp::CallIntrinsic2 => self.op_intrinsic_2(arg)?,
            FastOp::GetLen => {
                let n = self.len(self.peek(0))?;
                let n = self.heap.int(n);
                self.push(n);
            }
            FastOp::MatchSequence | FastOp::MatchMapping => {
                self.op_match_kind(matches!(op, FastOp::MatchMapping));
            }
            FastOp::MatchKeys => self.op_match_keys()?,
            FastOp::MatchClass => self.op_match_class(arg)?,
            FastOp::ExitInitCheck => {
                let v = self.pop();
                self.release(v);
            }
            FastOp::BeforeAsyncWith => self.op_before_async_with()?,
            FastOp::EndAsyncFor => self.op_end_async_for()?,
            FastOp::GetAiter => self.op_get_aiter()?,
            FastOp::GetAnext => self.op_get_anext()?,
            FastOp::GetAwaitable => self.op_get_awaitable(arg)?,
            other => unreachable!("the loop itself runs {other:?}"),
        }
        Ok(())
    }
}
