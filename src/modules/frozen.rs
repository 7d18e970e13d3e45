//! Modules that are Python of our own and nothing else: the files of the folder `frozen/`.

use super::Module;

macro_rules! frozen {
    ($($const:ident $name:literal $doc:literal;)*) => {
        $(pub(super) const $const: Module =
            Module::new($name, $doc).frozen(include_str!(concat!("frozen/", $name, ".py")));)*
    };
}

frozen! {
    ABC "abc" "Abstract base classes.";
    CONTEXTLIB "contextlib" "Help with `with`.";
    DATACLASSES "dataclasses" "Classes that are mostly fields.";
    ENUM "enum" "Classes whose instances are a few constants.";
    IMPORTLIB "importlib" "Importing modules by their names.";
    JSON "json" "JSON.";
    JSON_DECODER "json.decoder" "Reading JSON.";
    JSON_ENCODER "json.encoder" "Writing JSON.";
    KEYWORD "keyword" "Python's keywords.";
}
