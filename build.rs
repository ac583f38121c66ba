//! What a build for the browser must be told on the way.
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        // The cut needs to know where functions are called: see `xtask/src/wasm.rs`.
        if std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
            println!("cargo::rustc-link-arg-bins=--emit-relocs");
        }
        // Else tests would run another Leptos than the one that is shipped.
        if std::env::var_os("CARGO_CFG_ERASE_COMPONENTS").is_none() {
            println!(
                "cargo::error=RUSTFLAGS in the environment replaces the flags of .cargo/config.toml; \
                 add `--cfg erase_components` to it, or unset it"
            );
        }
    }
}
