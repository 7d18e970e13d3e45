pub mod arith; pub mod text;
