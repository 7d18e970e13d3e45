//! Where things are, and which versions this tree asks for.
//!
//! Invariant: every version that is also written elsewhere is read from there, not written again.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;

/// Trunk's version. 0.22 asks for a newer Rust than `rust-version` says.
pub(crate) const TRUNK_VERSION: &str = "0.21.14";

/// The target the page is compiled for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The tree that this `xtask` belongs to.
pub(crate) struct Project {
    root: PathBuf,
}

impl Project {
    /// The tree whose `cargo xtask` was called.
    pub(crate) fn find() -> Outcome<Project> {
        // Cargo sets it at run time; the compiled-in path would be wrong in a tree that was moved.
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        match package.parent() {
            Some(root) if root.join("Cargo.lock").is_file() => Ok(Project { root: root.to_path_buf() }),
            _ => {
                Err(format!("{} is not inside Heapglass's tree; call it as `cargo xtask`", package.display()))
            }
        }
    }

    /// The folder of `Cargo.lock`.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The built page.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Cargo's output folder: the one that this program was built into.
    pub(crate) fn target(&self) -> PathBuf {
        env::current_exe()
            .ok()
            .and_then(|exe| Some(exe.parent()?.parent()?.to_path_buf()))
            .filter(|folder| folder.join("CACHEDIR.TAG").is_file())
            .unwrap_or_else(|| self.root.join("target"))
    }

    /// Our own notes between two calls. Lost with `cargo clean`, as it should be.
    pub(crate) fn notes(&self) -> Outcome<PathBuf> {
        let folder = self.target().join("xtask");
        fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
        Ok(folder)
    }

    /// The version of wasm-bindgen in `Cargo.lock`; its command-line tool must be the same.
    pub(crate) fn wasm_bindgen_version(&self) -> Outcome<String> {
        let path = self.root.join("Cargo.lock");
        let lock =
            fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        locked_version(&lock, "wasm-bindgen")
            .map(str::to_owned)
            .ok_or_else(|| format!("{} does not name wasm-bindgen", path.display()))
    }
}

/// The version of a package in the text of a `Cargo.lock`.
fn locked_version<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let mut lines = lock.lines();
    lines.find(|line| line.strip_prefix("name = ").is_some_and(|name| name.trim_matches('"') == package))?;
    lines.next()?.strip_prefix("version = ").map(|version| version.trim_matches('"'))
}

/// The folder for tools: outlives `cargo clean` and is shared by all clones.
/// `$HEAPGLASS_TOOLS`, else `heapglass/tools` in the user's cache folder.
pub(crate) fn tools_folder() -> Outcome<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value: &OsString| !value.is_empty()).map(PathBuf::from);
    let own = |cache: PathBuf| cache.join("heapglass").join("tools");
    set("HEAPGLASS_TOOLS")
        .or_else(|| set("XDG_CACHE_HOME").map(own))
        .or_else(|| if cfg!(windows) { set("LOCALAPPDATA").map(own) } else { None })
        .or_else(|| env::home_dir().map(|home| own(home.join(".cache"))))
        .ok_or_else(|| "no home folder is known; set HEAPGLASS_TOOLS to a folder for build tools".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_names_versions() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn trunk_is_told_the_same_wasm_bindgen_as_cargo() {
        let project = Project::find().unwrap();
        let trunk = fs::read_to_string(project.root().join("Trunk.toml")).unwrap();
        let version = project.wasm_bindgen_version().unwrap();
        assert!(trunk.contains(&format!("wasm_bindgen = \"{version}\"")), "Trunk.toml should say {version}");
    }
}
