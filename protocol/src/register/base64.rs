//! Base64 with one form for each value: the library also reads several padded pieces one after another.

use data_encoding::BASE64;

/// Reads standard base64 with its padding at the end only.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let bytes = BASE64.decode(text.as_bytes()).ok()?;
    // Padding inside would be written anew at the end.
    (BASE64.encode(&bytes) == text).then_some(bytes)
}

/// Writes it.
pub(super) fn encode(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}
