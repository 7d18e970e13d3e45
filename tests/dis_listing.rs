//! The disassembler prints what `python3.13 -m dis` prints, addresses aside.
//!
//! `tests/compile/record.py --listings` records the listings of the programs in `tests/compile`.

use std::{fs, path::Path};

use heapglass::{
    bytecode::disassemble,
    compile::{Mode, compile},
};

#[test]
fn listings_are_cpythons() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compile");
    let mut n_compared = 0;
    for entry in fs::read_dir(folder.join("listings")).expect("there are recorded listings") {
        let path = entry.expect("a listing").path();
        let name = format!("{}.py", path.file_stem().expect("a name").to_string_lossy());
        let source = fs::read_to_string(folder.join(&name)).expect("the source of a listing");
        let unit = compile(&source, &name, Mode::Exec).expect("the program compiles");
        let recorded = fs::read_to_string(&path).expect("a listing is text");
        let ours = disassemble(&unit);
        for (number, (ours, recorded)) in ours.lines().zip(recorded.lines()).enumerate() {
            assert_eq!(ours, recorded, "{name}, line {} of the listing", number + 1);
        }
        assert_eq!(ours.lines().count(), recorded.lines().count(), "{name}");
        n_compared += 1;
    }
    assert!(n_compared > 0);
}
