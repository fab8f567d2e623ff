//! Every upper bound of the protocol, with its reason. No other file holds a bound of its own.

/// Longest leaf of a register in bytes: entry bundles carry a 16-bit length (C2SP tlog-tiles).
pub const ENTRY_BYTES: usize = 65_535;
/// Longest record header in bytes. A header holds references and digests, never text.
pub const HEADER_BYTES: usize = 16 * 1024;
/// Longest record body in bytes: the longest decision of a maslikhat seen so far is a tenth of it.
pub const BODY_BYTES: usize = 256 * 1024;
/// Bytes of random salt hashed with a body, so that an erased body cannot be guessed from its hash.
pub const SALT_BYTES: usize = 32;
/// Signatures on one record: k of n root keys, or chair and secretary and witnesses of a meeting.
pub const SIGNATURES: usize = 16;
/// References from one record to earlier ones.
pub const REFERENCES: usize = 64;
/// Attachments named by one record.
pub const ATTACHMENTS: usize = 16;
/// Nesting depth of any CBOR value; the deepest known record uses six.
pub const CBOR_DEPTH: usize = 16;
/// Elements of one CBOR map or array, before any of them is looked at.
pub const CBOR_ITEMS: u64 = 16_384;
/// Short text: numbers of decisions, slugs, names of keys; in bytes of UTF-8.
pub const SHORT_TEXT: usize = 64;
/// A line: titles, names of people and places, legal bases; in bytes of UTF-8.
pub const LINE_TEXT: usize = 1_024;
/// A paragraph: reasons and notes; in bytes of UTF-8.
pub const NOTE_TEXT: usize = 8 * 1024;
/// A whole text of a decision in one language; in bytes of UTF-8.
pub const LONG_TEXT: usize = 96 * 1024;
/// Lines of one budget, all years together.
pub const BUDGET_LINES: usize = 1_500;
/// Years of one budget: Kazakhstan plans three.
pub const BUDGET_YEARS: usize = 3;
/// Items of one agenda, and of the minutes that answer it.
pub const AGENDA_ITEMS: usize = 200;
/// Settlements of one okrug that hold seats.
pub const SEATS: usize = 200;
/// Articles of one decision, and changes of them in one amendment.
pub const ARTICLES: usize = 400;
/// Those whom one decision is sent to.
pub const ADDRESSEES: usize = 64;
/// Measures of one development plan.
pub const MEASURES: usize = 500;
/// Findings of one audit.
pub const AUDIT_FINDINGS: usize = 200;
/// Speeches on one item, and amendments moved to it.
pub const SPEECHES: usize = 200;
/// Bodies of other okrugs that meet together with one.
pub const JOINT_BODIES: usize = 16;
/// Those who count the papers of one secret vote.
pub const TELLERS: usize = 16;
/// Records of one kind that may follow one record: votes of a meeting, changes of its agenda, corrections of minutes, tasks of a
/// decision, statuses of a task. All of them are read where the record is judged or shown.
pub const FOLLOWING: usize = 500;
/// Rules of one rulebook for the votes that decisions need: one for each matter, and one for all others.
pub const MAJORITIES: usize = 8;
/// Days of one kind in the calendar of a year: Kazakhstan has about twenty.
pub const CALENDAR_DAYS: usize = 64;
/// People of one batch of support or of ballots: their tokens are 34 KB. An okrug of 20,000 needs twenty batches.
pub const TOKENS: usize = 1_000;
/// Ways by which people take part: paper, kiosk, web.
pub const CHANNELS: usize = 3;
/// Reasons for which a signature does not count.
pub const REJECT_REASONS: usize = 5;
/// Projects of one call; a ballot paper has a fraction of it.
pub const PROJECTS: usize = 200;
/// Projects that one ballot may name.
pub const CHOICES: u8 = 20;
/// People below which a part of a count is not told apart: a village makes them recognisable (domain rules, section 7).
pub const SMALLEST_CELL: u32 = 5;
/// Days of one deadline in a rulebook.
pub const SPAN_DAYS: u16 = 366;

/// Entries of one replication package and of one entry bundle (C2SP tlog-tiles, tlog-mirror).
pub const PACKAGE_ENTRIES: u64 = 256;
/// The same as a count of things in memory.
pub const PACKAGE_WIDTH: usize = 256;
/// Hashes of one inclusion, consistency or subtree proof (C2SP tlog-witness and tlog-mirror).
pub const PROOF_HASHES: usize = 63;
/// Levels of tiles (C2SP tlog-tiles allows 0 to 63; 8 cover 2^64 entries).
pub const TILE_LEVELS: u8 = 8;
/// Longest signed note in bytes: text and at most `NOTE_SIGNATURES` lines.
pub const NOTE_BYTES: usize = 16 * 1024;
/// Signature lines of one note; the specification asks for at least 16.
pub const NOTE_SIGNATURES: usize = 32;
/// Longest origin or key name in bytes.
pub const ORIGIN_BYTES: usize = 128;
/// Logs, witnesses and groups of one policy file; the specification recommends at least 32.
pub const POLICY_LINES: usize = 128;
/// Longest policy file in bytes.
pub const POLICY_BYTES: usize = 64 * 1024;

/// Longest replication message in bytes; every peer refuses a longer one before reading it.
pub const MESSAGE_BYTES: usize = 1024 * 1024;
/// A sender stops filling a message here, so that 64 kbit/s carry a piece in seconds.
pub const MESSAGE_TARGET_BYTES: usize = 32 * 1024;
/// Packages of one message.
pub const MESSAGE_PACKAGES: usize = 64;
/// Longest attachment in bytes: a scan of a hundred pages. At 64 kbit/s it takes half an hour.
pub const ATTACHMENT_BYTES: u64 = 16 * 1024 * 1024;
/// Attachments that the replication machine looks for at a time; the others wait.
pub const WANTED_ATTACHMENTS: usize = 64;
/// Pushes under way with a peer whose answers come quickly.
pub const PUSHES_AT_ONCE: usize = 6;
/// Questions of one peer that are answered a second on average; an honest one asks one at a time, pushes aside.
pub const PEER_QUESTIONS_A_SECOND: u32 = 50;
/// Questions that a peer may save up while it is silent: a cold start sends its pieces one after another without a pause.
pub const PEER_QUESTIONS_SAVED: u32 = 3_000;
/// Erasures whose confirmation by neighbours is asked for at a time.
pub const ERASURES: usize = 256;
/// Questions of one peer that are being answered at the same time; each may hold two messages in memory.
pub const PEER_ANSWERS: u32 = 8;
/// Addresses whose questions over HTTPS are counted apart; beyond it they are counted together.
pub const WEB_ADDRESSES: usize = 4_096;
/// Connections of one address that have not said yet who they are. Several nodes may stand behind one address.
pub const HALF_OPEN: usize = 8;
/// Longest contradiction file in bytes: two notes, a proof and the first lines.
pub const CONTRADICTION_BYTES: usize = 2 * NOTE_BYTES + 64 * (PROOF_HASHES + 4);
/// Bytes that one register may add to this disk in a day: a hundred years of an okrug.
pub const REGISTER_BYTES_A_DAY: u64 = 1024 * 1024 * 1024;
/// Heads of one answer; more are asked for page by page.
pub const HEADS: usize = 2_048;
/// Contradictions of logs that a node keeps and passes on: each is an incident that people must see.
pub const CONTRADICTIONS: usize = 1_024;
/// Steps from an official to the root: official, district, region, nation, root, and slack.
pub const AUTHORITY_DEPTH: usize = 8;
/// Pending records a register takes before it answers "busy"; each is a file on a small disk.
pub const POOL_RECORDS: usize = 10_000;
/// Records of one HTTP submission.
pub const SUBMISSION_RECORDS: usize = 256;
/// Longest HTTP submission in bytes.
pub const SUBMISSION_BYTES: usize = 8 * 1024 * 1024;
/// Rows of one page of a list.
pub const PAGE_ROWS: usize = 500;

/// Devices that may sign in to the office of one node; a district's house has a few dozen.
pub const OFFICE_DEVICES: usize = 256;
/// One-time codes that wait to be used.
pub const OFFICE_CODES: usize = 64;
/// People signed in at a time, and questions to devices that wait for an answer.
pub const OFFICE_SESSIONS: usize = 256;
/// Attempts to sign in that one address has in a minute, and all addresses together. A code of 40 bits stands against that
/// for thousands of years.
pub const SIGN_IN_ATTEMPTS: [u32; 2] = [30, 120];
/// Drafts kept on one node.
pub const DRAFTS: usize = 200;
/// Longest draft in bytes: a form holds its texts as JSON, which may double them.
pub const DRAFT_BYTES: usize = 2 * BODY_BYTES;
/// Records that wait at an office for a second signature: minutes and decisions of some sessions.
pub const WAITING_RECORDS: usize = 64;
/// Drafts of minutes that are written together on one node: a meeting has one from its opening to its minutes.
pub const COMMON_DRAFTS: usize = 32;
/// Of these held in memory; the others are read again when somebody writes in them.
pub const COMMON_OPEN: usize = 8;
/// Bytes of one on disk, with everything that was ever typed in it: eight times the longest record.
pub const COMMON_BYTES: usize = 8 * BODY_BYTES;
/// Letters and marks of one, also those deleted again: each takes some thirty bytes of memory.
pub const COMMON_OPS: u64 = 500_000;
/// Changes of one that are handed over at a time, their bytes, and what they unpack to. A browser that was away for days hands
/// over several times; the longest text that a record takes can be pasted as one change.
pub const COMMON_CHANGES: usize = 2_000;
/// See [`COMMON_CHANGES`].
pub const COMMON_BATCH_BYTES: usize = 512 * 1024;
/// See [`COMMON_CHANGES`].
pub const COMMON_BATCH_OPS: u64 = 2 * LONG_TEXT as u64;
/// Latest changes that one browser names, each by somebody who had not seen the others.
pub const COMMON_HEADS: usize = 64;
/// Writers whom one change names, and parts in which it is laid out.
pub const COMMON_ACTORS: u64 = 256;
/// See [`COMMON_ACTORS`].
pub const COMMON_COLUMNS: u64 = 32;
/// Comments of one.
pub const COMMON_COMMENTS: usize = 1_000;
/// Files of changes of one before they are written as one: what a start reads.
pub const COMMON_INCREMENTS: usize = 64;
/// Days for which one that somebody ended can be taken up again.
pub const COMMON_ENDED_DAYS: u64 = 7;
/// Residents on the roll of one node: the largest okrugs have some thirty thousand.
pub const RESIDENTS: usize = 60_000;
/// Bytes of a roll that is read, with a name and a settlement in each line.
pub const ROLL_BYTES: usize = 8 * 1024 * 1024;
/// Faults of a roll that are told at a time.
pub const ROLL_FAULTS: usize = 100;
/// Initiatives and calls of which a node's vault holds who took part.
pub const VAULT_CASES: usize = 256;
/// Signatures of one of them that do not count.
pub const REJECTED: usize = 60_000;
/// One-time codes of one of them that wait to be used at a kiosk.
pub const KIOSK_CODES: usize = 256;
/// Requests for mandates left on one node.
pub const MANDATE_REQUESTS: usize = 64;
/// Acts in one file of the office's journal, and in one answer.
pub const ACTS_A_FILE: u64 = 1_000;
/// See [`ACTS_A_FILE`].
pub const ACTS_A_PAGE: usize = 100;
/// Browsers that are told as it happens; each holds a connection.
pub const LISTENERS: usize = 128;
/// What is said to a listener that is slower than it happens, before something is left out and it reads anew.
pub const LISTENER_BACKLOG: usize = 64;
/// Answers that a node keeps to give again, and the longest one in bytes: the state of 2,400 registers is a megabyte.
pub const CACHED_ANSWERS: usize = 256;
/// See [`CACHED_ANSWERS`].
pub const CACHED_BYTES: usize = 4 * 1024 * 1024;
/// All kept answers together, in bytes.
pub const CACHED_BYTES_ALL: usize = 32 * 1024 * 1024;
/// Longest question to the search, in bytes; its words that are looked for; its longest answer in rows; rows that may be passed over.
pub const SEARCH_BYTES: usize = 256;
/// See [`SEARCH_BYTES`].
pub const SEARCH_WORDS: usize = 12;
/// See [`SEARCH_BYTES`].
pub const SEARCH_SKIP: usize = 10_000;
/// See [`SEARCH_BYTES`].
pub const SEARCH_ROWS: usize = 50;
/// Bytes of a file of outlines; a page draws them all.
pub const OUTLINE_BYTES: usize = 2 * 1024 * 1024;
/// Points of all outlines together.
pub const OUTLINE_POINTS: usize = 50_000;

// Relations that the code relies on, checked when it is compiled.
const _: () = assert!(HEADER_BYTES + SIGNATURES * 1024 < ENTRY_BYTES);
const _: () = assert!(2 * LONG_TEXT + 4 * LINE_TEXT < BODY_BYTES);
const _: () = assert!(MESSAGE_TARGET_BYTES < MESSAGE_BYTES);
const _: () = assert!(COMMON_BATCH_BYTES > 4 * LONG_TEXT && COMMON_BYTES > 2 * COMMON_BATCH_BYTES);
const _: () = assert!(COMMON_BATCH_OPS < COMMON_OPS);
const _: () = assert!(4 * COMMON_BATCH_BYTES < 3 * SUBMISSION_BYTES);
const _: () = assert!(PUSHES_AT_ONCE < PEER_ANSWERS as usize);
const _: () = assert!(ENTRY_BYTES + BODY_BYTES + NOTE_BYTES + 64 * 1024 < MESSAGE_BYTES);
