//! temporary
use heapglass::machine::*; use heapglass::compile::*;
fn main() { let a: Vec<String> = std::env::args().collect(); let src = std::fs::read_to_string(&a[2]).unwrap();
 match a[1].as_str() { "run" => { let u = match compile(&src, &a[2], Mode::Exec) { Ok(u)=>u, Err(e)=>{ eprintln!("{e:?}"); std::process::exit(1)} }; let mut m = Machine::new(); m.start(&u, &src, &a[2]); let e = m.go_on(); print!("{}", m.take_output()); eprint!("{}", m.take_errors()); eprintln!("{:?}", match e { End::Uncaught(_) => "uncaught", End::Finished => "fin", _ => "stop"}); }
 "audit" => println!("{:?}", heapglass::trace::audit(&src, &a[2], "", 100000)),
 "trace" => println!("{}", heapglass::trace::trace(&src, &a[2], "", 2000)), _ => {} } }
