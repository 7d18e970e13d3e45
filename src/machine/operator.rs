//! The operators: their numbers in instructions, their signs in messages, the special methods behind them.

use crate::heap::Slot;

use super::name;

/// A binary operator. The numbers are CPython's `NB_*` arguments of `BINARY_OP` (Include/opcode.h); the in-place
/// form of operator `n` has number `n` + [`BinOp::INPLACE`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum BinOp {
    /// `+`
    Add,
    /// `&`
    And,
    /// `//`
    FloorDiv,
    /// `<<`
    LShift,
    /// `@`
    MatMul,
    /// `*`
    Mul,
    /// `%`
    Mod,
    /// `|`
    Or,
    /// `**`
    Pow,
    /// `>>`
    RShift,
    /// `-`
    Sub,
    /// `/`
    TrueDiv,
    /// `^`
    Xor,
    /// `divmod()`, which no instruction names.
    DivMod,
}

/// What the instructions and the messages need to know of one operator.
struct Row {
    sign: &'static str,
    name: Slot,
    reflected: Slot,
    inplace: Slot,
}

const fn row(sign: &'static str, name: Slot, reflected: Slot, inplace: Slot) -> Row {
    Row { sign, name, reflected, inplace }
}

static ROWS: [Row; 14] = [
    row("+", name::ADD, name::RADD, name::IADD),
    row("&", name::AND, name::RAND, name::IAND),
    row("//", name::FLOORDIV, name::RFLOORDIV, name::IFLOORDIV),
    row("<<", name::LSHIFT, name::RLSHIFT, name::ILSHIFT),
    row("@", name::MATMUL, name::RMATMUL, name::IMATMUL),
    row("*", name::MUL, name::RMUL, name::IMUL),
    row("%", name::MOD, name::RMOD, name::IMOD),
    row("|", name::OR, name::ROR, name::IOR),
    row("** or pow()", name::POW, name::RPOW, name::IPOW),
    row(">>", name::RSHIFT, name::RRSHIFT, name::IRSHIFT),
    row("-", name::SUB, name::RSUB, name::ISUB),
    row("/", name::TRUEDIV, name::RTRUEDIV, name::ITRUEDIV),
    row("^", name::XOR, name::RXOR, name::IXOR),
    row("divmod()", name::DIVMOD, name::RDIVMOD, Slot::NULL),
];

impl BinOp {
    /// Every operator that an instruction can name, in the order of their numbers.
    pub const ALL: [BinOp; 13] = [
        BinOp::Add,
        BinOp::And,
        BinOp::FloorDiv,
        BinOp::LShift,
        BinOp::MatMul,
        BinOp::Mul,
        BinOp::Mod,
        BinOp::Or,
        BinOp::Pow,
        BinOp::RShift,
        BinOp::Sub,
        BinOp::TrueDiv,
        BinOp::Xor,
    ];

    /// What an instruction's argument is greater by for `+=` than for `+`.
    pub const INPLACE: u32 = 13;

    /// The operator of a `BINARY_OP` argument, and whether it is the in-place form.
    #[inline]
    pub fn from_arg(arg: u32) -> (BinOp, bool) {
        let inplace = arg >= Self::INPLACE;
        (Self::ALL[(arg % Self::INPLACE) as usize], inplace)
    }

    fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }

    /// As messages name it: `+`, `** or pow()`.
    pub fn sign(self) -> &'static str {
        self.row().sign
    }

    /// `__add__` …
    #[inline]
    pub fn name(self) -> Slot {
        self.row().name
    }

    /// `__radd__` …
    #[inline]
    pub fn reflected(self) -> Slot {
        self.row().reflected
    }

    /// `__iadd__` …; NULL for `divmod`.
    #[inline]
    pub fn inplace(self) -> Slot {
        self.row().inplace
    }

    /// As messages name the in-place form: `+=`, `**=`.
    pub fn inplace_sign(self) -> String {
        match self {
            BinOp::Pow => "**=".to_owned(),
            op => format!("{}=", op.sign()),
        }
    }
}

/// A comparison. The numbers are CPython's `Py_LT` … `Py_GE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum CompareOp {
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `>`
    Gt,
    /// `>=`
    Ge,
}

impl CompareOp {
    /// All, in the order of their numbers.
    pub const ALL: [CompareOp; 6] =
        [CompareOp::Lt, CompareOp::Le, CompareOp::Eq, CompareOp::Ne, CompareOp::Gt, CompareOp::Ge];

    /// The comparison with this number.
    #[inline]
    pub fn from_arg(arg: u32) -> CompareOp {
        Self::ALL[arg as usize]
    }

    /// `__lt__` …
    #[inline]
    pub fn name(self) -> Slot {
        [name::LT, name::LE, name::EQ, name::NE, name::GT, name::GE][self as usize]
    }

    /// As messages name it.
    pub fn sign(self) -> &'static str {
        ["<", "<=", "==", "!=", ">", ">="][self as usize]
    }

    /// The comparison that says the same with the sides exchanged.
    #[inline]
    #[must_use]
    pub fn swapped(self) -> CompareOp {
        match self {
            CompareOp::Lt => CompareOp::Gt,
            CompareOp::Le => CompareOp::Ge,
            CompareOp::Gt => CompareOp::Lt,
            CompareOp::Ge => CompareOp::Le,
            same => same,
        }
    }

    /// What it says about two things that stand in this order.
    #[inline]
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            CompareOp::Lt => order.is_lt(),
            CompareOp::Le => order.is_le(),
            CompareOp::Eq => order.is_eq(),
            CompareOp::Ne => order.is_ne(),
            CompareOp::Gt => order.is_gt(),
            CompareOp::Ge => order.is_ge(),
        }
    }
}

/// An operator with one operand; `not` is none, it asks for the truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnOp {
    /// `-x`
    Neg,
    /// `+x`
    Pos,
    /// `~x`
    Invert,
    /// `abs(x)`
    Abs,
}

impl UnOp {
    /// `__neg__` …
    pub fn name(self) -> Slot {
        match self {
            UnOp::Neg => name::NEG,
            UnOp::Pos => name::POS,
            UnOp::Invert => name::INVERT,
            UnOp::Abs => name::ABS,
        }
    }

    /// As messages name it: `bad operand type for unary -: 'str'`.
    pub fn message(self) -> &'static str {
        match self {
            UnOp::Neg => "unary -",
            UnOp::Pos => "unary +",
            UnOp::Invert => "unary ~",
            UnOp::Abs => "abs()",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_cpythons() {
        assert_eq!(BinOp::from_arg(8), (BinOp::Pow, false));
        assert_eq!(BinOp::from_arg(23), (BinOp::Sub, true));
        assert!(BinOp::ALL.iter().enumerate().all(|(i, &op)| op as usize == i));
        assert!(CompareOp::ALL.iter().enumerate().all(|(i, &op)| op as usize == i));
    }
}
