#![no_main]
//! See `tests/src/fuzz.rs`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    kenes_tests::fuzz::check("entry", bytes);
});
