#[cfg(target_arch = "wasm32")]
fn main() {
    std::panic::set_hook(Box::new(|_| fromline::app::say_what_broke()));
    wasm_bindgen_futures::spawn_local(fromline::app::begin());
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    unreachable!("Fromline runs in a browser: `cargo xtask demo`");
}
