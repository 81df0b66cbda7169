//! Rebuilds the binary when a data room changes, since a release carries them inside.

fn main() {
    for room in ["law", "matters", "registers", "figures", "reports", "samples"] {
        println!("cargo:rerun-if-changed=../../{room}");
    }
}
