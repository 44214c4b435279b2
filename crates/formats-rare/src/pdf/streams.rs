//! How large a stream becomes, found out before it is decoded whole.
//!
//! `hayro-syntax` decodes without a limit, and a deflated stream can grow a thousandfold; chained filters multiply.

use flate2::{Decompress, FlushDecompress, Status};
use hayro_font::hayro_syntax::Filter;
use hayro_font::hayro_syntax::object::Stream;

/// Most bytes that one stream may decode to.
pub const MOST_BYTES: usize = 96 << 20;

/// No filter multiplies by more: deflate reaches 1032.
const MOST_GAIN: usize = 1100;

/// Whether a stream decodes to no more than [`MOST_BYTES`].
pub fn is_bounded(stream: &Stream<'_>) -> bool {
    let filters = stream.filters();
    let mut expanding = filters
        .iter()
        .filter(|filter| !matches!(filter, Filter::AsciiHexDecode | Filter::Ascii85Decode | Filter::Crypt));
    let (first, second) = (expanding.next(), expanding.next());
    let raw = stream.raw_data();
    match (first, second) {
        (None, _) => true,
        (Some(_), None) if raw.len() <= MOST_BYTES / MOST_GAIN => true,
        // Only a stream that is deflated directly, as nearly all large ones are, can be measured cheaply.
        (Some(Filter::FlateDecode), None) if filters.first() == Some(&Filter::FlateDecode) => inflates_within(&raw),
        (Some(_), None) => raw.len() <= MOST_BYTES / 16,
        // Nothing that writes text compresses twice.
        (Some(_), Some(_)) => raw.len() <= MOST_BYTES / MOST_GAIN / MOST_GAIN + 512,
    }
}

/// Inflates without keeping anything, until the end or the limit.
pub fn inflates_within(raw: &[u8]) -> bool {
    let mut decoder = Decompress::new(true);
    let mut scratch = vec![0u8; 1 << 15];
    loop {
        let before = (decoder.total_in(), decoder.total_out());
        let rest = raw.get(before.0 as usize..).unwrap_or_default();
        let status = decoder.decompress(rest, &mut scratch, FlushDecompress::None);
        if decoder.total_out() > MOST_BYTES as u64 {
            return false;
        }
        match status {
            Ok(Status::Ok) if (decoder.total_in(), decoder.total_out()) != before => {}
            // Ended, broken or cut: what follows is no more than what was measured.
            _ => return true,
        }
    }
}
