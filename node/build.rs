//! Looks for the built pages: a change of them builds the node anew, and a release is not made without them.

use std::path::Path;

fn main() {
    let built = Path::new("../web-ui/dist");
    println!("cargo::rerun-if-changed={}", built.display());
    println!("cargo::rerun-if-env-changed=KENES_RELEASE");
    if std::env::var_os("KENES_RELEASE").is_some() && !built.join("index.html").is_file() {
        println!("cargo::error=a release needs the pages: run `cargo xtask web` first");
    }
}
