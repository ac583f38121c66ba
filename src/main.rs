#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    unreachable!("Fromline runs in a browser: `cargo xtask demo`");
}
