//! Bounds of what feeds, papers and exports say at once. Bounds of what comes in are the protocol's.

/// Meetings of a calendar: a gathering, an assembly and a council that meet weekly fill it in about three years.
pub const CALENDAR_MEETINGS: usize = 500;
/// Entries of one page of a feed.
pub const FEED_ENTRIES: usize = 100;
/// Hours after which a calendar program should look again.
pub const CALENDAR_HOURS: u32 = 6;
/// Pages of one paper: the longest text of a decision in one language, with room to spare.
pub const PAPER_PAGES: usize = 200;
/// Exports that are under way at a time: each has a thread of its own for as long as its reader takes.
pub const EXPORTS: usize = 8;
/// Bytes of an export that are gathered before they are handed on, and pieces that wait for a slow reader.
pub const EXPORT_PIECE_BYTES: usize = 64 * 1024;
/// See [`EXPORT_PIECE_BYTES`].
pub const EXPORT_PIECES: usize = 4;
/// Seconds that one piece may wait for its reader.
pub const EXPORT_PATIENCE_SECONDS: u64 = 60;
/// Objects of one page of a list of OParl.
pub const OPARL_OBJECTS: usize = 100;
/// Entries that are read for one page, whether they belong to the list or not: the page may hold fewer objects and go on.
pub const OPARL_ENTRIES: u64 = 4_096;
