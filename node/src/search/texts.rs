//! The index of texts in tantivy.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use kenes_protocol::digest::RecordId;
use kenes_protocol::limits::SEARCH_WORDS;
use kenes_protocol::register::Origin;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value as _};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, Term};

use crate::durable::DiskError;
use crate::search::{Change, Found, Question, SearchError, Text, Texts};

/// Memory for documents that are being added; the library takes no less.
const WRITER_BYTES: usize = 15_000_000;
/// Changes when documents are made differently, so that an older index is made anew.
const SHAPE: u32 = 1;
/// A word of which this many letters are known is looked for as a beginning.
const PREFIX_LETTERS: usize = 2;
/// How much more a whole word counts than one that it begins.
const WHOLE_WORD: f32 = 3.0;

#[derive(Debug, Clone, Copy)]
struct Fields {
    id: Field,
    origin: Field,
    territory: Field,
    sort: Field,
    words: Field,
}

/// What is kept beside the documents of a commit.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
struct Kept {
    shape: u32,
    cursors: BTreeMap<String, u64>,
}

/// The index.
pub struct TextIndex {
    fields: Fields,
    writer: Mutex<IndexWriter>,
    reader: IndexReader,
    cursors: Mutex<BTreeMap<Origin, u64>>,
}

impl std::fmt::Debug for TextIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TextIndex").field("cursors", &self.cursors).finish_non_exhaustive()
    }
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    // Words come folded and apart already. Positions would double the index and are not asked for.
    let indexing = TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(IndexRecordOption::WithFreqs);
    let fields = Fields {
        id: builder.add_text_field("id", STRING | STORED),
        origin: builder.add_text_field("origin", STRING),
        territory: builder.add_text_field("territory", STRING),
        sort: builder.add_text_field("sort", STRING),
        words: builder.add_text_field("words", TextOptions::default().set_indexing_options(indexing)),
    };
    (builder.build(), fields)
}

fn kept(index: &Index) -> Result<Kept, SearchError> {
    let payload = index.load_metas()?.payload;
    Ok(payload.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

impl TextIndex {
    /// Opens the index of a folder; deletes and remakes it where it cannot be opened or was made differently.
    pub fn open(data: &Path) -> Result<Self, SearchError> {
        let folder = data.join("texts");
        let (schema, fields) = schema();
        let open = || -> Result<(Index, Kept), SearchError> {
            fs::create_dir_all(&folder).map_err(DiskError::at("create folder", &folder))?;
            let directory = tantivy::directory::MmapDirectory::open(&folder).map_err(tantivy::TantivyError::from)?;
            let index = Index::open_or_create(directory, schema.clone())?;
            let kept = kept(&index)?;
            Ok((index, kept))
        };
        let (index, kept) = match open() {
            Ok((index, kept)) if kept.shape == SHAPE || kept.cursors.is_empty() => (index, kept),
            other => {
                if let Err(cause) = other {
                    tracing::warn!(%cause, "the index of texts is made anew");
                }
                fs::remove_dir_all(&folder).map_err(DiskError::at("remove folder", &folder))?;
                open()?
            }
        };
        let cursors = kept.cursors.into_iter().filter_map(|(name, read)| Some((name.parse().ok()?, read))).collect();
        // Read anew when something was written, and not by watching the folder.
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let writer = index.writer_with_num_threads(1, WRITER_BYTES)?;
        Ok(Self { fields, writer: Mutex::new(writer), reader, cursors: Mutex::new(cursors) })
    }

    fn document(&self, text: &Text) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_text(self.fields.id, text.id.to_string());
        document.add_text(self.fields.origin, text.origin.as_str());
        for territory in std::iter::once(text.territory).chain(text.territory.ancestors()) {
            document.add_text(self.fields.territory, territory.as_str());
        }
        document.add_text(self.fields.sort, text.sort.as_str());
        document.add_text(self.fields.words, &text.words);
        document
    }

    fn change(&self, writer: &IndexWriter, change: &Change) -> Result<(), SearchError> {
        let named = |id: &RecordId| Term::from_field_text(self.fields.id, &id.to_string());
        match change {
            Change::Put(text) => {
                writer.delete_term(named(&text.id));
                writer.add_document(self.document(text))?;
            }
            Change::Erase(id) => {
                writer.delete_term(named(id));
            }
            Change::Forget(origin) => {
                writer.delete_term(Term::from_field_text(self.fields.origin, origin.as_str()));
            }
        }
        Ok(())
    }

    /// Each word begins a word of the record; whole words count more.
    fn query(&self, question: &Question) -> Box<dyn Query> {
        let term = |field, text: &str| Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic));
        let mut all: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for word in question.words.split(' ').filter(|word| !word.is_empty()).take(SEARCH_WORDS) {
            let asked = Term::from_field_text(self.fields.words, word);
            let whole = BoostQuery::new(Box::new(TermQuery::new(asked.clone(), IndexRecordOption::WithFreqs)), WHOLE_WORD);
            let mut ways: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Should, Box::new(whole))];
            if word.chars().count() >= PREFIX_LETTERS {
                ways.push((Occur::Should, Box::new(FuzzyTermQuery::new_prefix(asked, 0, false))));
            }
            all.push((Occur::Must, Box::new(BooleanQuery::new(ways))));
        }
        if all.is_empty() {
            all.push((Occur::Must, Box::new(AllQuery)));
        }
        all.push((Occur::Must, term(self.fields.territory, question.territory.as_str())));
        if let Some(sort) = question.sort {
            all.push((Occur::Must, term(self.fields.sort, sort.as_str())));
        }
        Box::new(BooleanQuery::new(all))
    }
}

fn commit(writer: &mut IndexWriter, cursors: &BTreeMap<Origin, u64>) -> Result<(), SearchError> {
    let cursors = cursors.iter().map(|(origin, read)| (origin.to_string(), *read)).collect();
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(&serde_json::to_string(&Kept { shape: SHAPE, cursors }).unwrap_or_default());
    commit.commit()?;
    Ok(())
}

/// Deleted documents stay in their segments until those are merged: words that must go are gone after this.
fn purge(writer: &mut IndexWriter) -> Result<(), SearchError> {
    let segments = writer.index().searchable_segment_ids()?;
    if !segments.is_empty() {
        writer.merge(&segments).wait()?;
    }
    writer.garbage_collect_files().wait()?;
    Ok(())
}

impl Texts for TextIndex {
    fn cursors(&self) -> BTreeMap<Origin, u64> {
        self.cursors.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn apply(&self, changes: Vec<Change>, moved: BTreeMap<Origin, u64>) -> Result<(), SearchError> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.cursors();
        let mut cursors = before.clone();
        cursors.extend(moved);
        let erases = changes.iter().any(|change| matches!(change, Change::Erase(_)));
        // Crash points: a commit is there whole or not at all. Where something is erased the cursors move only after its words
        // are gone: a crash before that reads the redaction again, and erases again.
        let written = (|| {
            for change in &changes {
                self.change(&writer, change)?;
            }
            if erases {
                commit(&mut writer, &before)?;
                purge(&mut writer)?;
            }
            commit(&mut writer, &cursors)
        })();
        if written.is_err() {
            // What was added and not committed would come with the next commit, under cursors that do not know of it.
            writer.rollback()?;
        }
        written?;
        *self.cursors.lock().unwrap_or_else(PoisonError::into_inner) = cursors;
        Ok(self.reader.reload()?)
    }

    fn holds(&self, id: &RecordId) -> Result<bool, SearchError> {
        Ok(self.reader.searcher().doc_freq(&Term::from_field_text(self.fields.id, &id.to_string()))? > 0)
    }

    fn find(&self, question: &Question) -> Result<Found, SearchError> {
        let searcher = self.reader.searcher();
        let best = TopDocs::with_limit(question.limit.max(1)).and_offset(question.skip).order_by_score();
        let (hits, total) = searcher.search(&self.query(question), &(best, Count))?;
        let mut ids = Vec::new();
        for (_, address) in hits {
            let document: TantivyDocument = searcher.doc(address)?;
            let name = document.get_first(self.fields.id).and_then(|value| value.as_str().map(str::to_owned));
            ids.extend(name.and_then(|name| name.parse::<RecordId>().ok()));
        }
        Ok(Found { ids, total })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use kenes_protocol::digest::Hash;
    use kenes_protocol::territory::Territory;

    use super::{Change, Origin, Question, RecordId, Term, Text, TextIndex, Texts as _};
    use crate::search::Sort;
    use crate::search::fold::words;

    const OKRUG: &str = "353233000";
    const DISTRICT: &str = "353200000";

    fn origin() -> Origin {
        format!("test.kz/{OKRUG}").parse().unwrap()
    }

    fn id(name: &str) -> RecordId {
        RecordId::from_hash(Hash::of(&[name.as_bytes()]))
    }

    fn put(name: &str, text: &str, sort: Sort) -> Change {
        let text = Text { id: id(name), origin: origin(), territory: OKRUG.parse().unwrap(), sort, words: words(text) };
        Change::Put(Box::new(text))
    }

    fn index(data: &Path, changes: Vec<Change>) -> TextIndex {
        let index = TextIndex::open(data).unwrap();
        let read = changes.len() as u64;
        index.apply(changes, BTreeMap::from([(origin(), read)])).unwrap();
        index
    }

    fn found(index: &TextIndex, asked: &str, territory: &str, sort: Option<Sort>) -> Vec<RecordId> {
        let territory: Territory = territory.parse().unwrap();
        let found = index.find(&Question { words: words(asked), territory, sort, skip: 0, limit: 10 }).unwrap();
        assert_eq!(found.total, found.ids.len());
        found.ids
    }

    #[test]
    fn a_record_is_found_by_the_beginning_of_its_words_in_any_alphabet_where_it_belongs() {
        let folder = tempfile::tempdir().unwrap();
        let roads = put("roads", "Көшелерді жарықтандыру туралы №28-1", Sort::Decision);
        let water = put("water", "Ауызсу құбырын жөндеу", Sort::Issue);
        let index = index(folder.path(), vec![roads, water]);
        for asked in ["көше", "КОШЕ", "koshe", "көшелерді жарық", "28", "zharyqtandyru"] {
            assert_eq!(found(&index, asked, DISTRICT, None), [id("roads")], "{asked}");
        }
        assert_eq!(found(&index, "көше", OKRUG, Some(Sort::Issue)), []);
        assert_eq!(found(&index, "көше", "353253000", None), []);
        assert_eq!(found(&index, "көше құбыр", DISTRICT, None), [], "each word must be there");
        assert_eq!(found(&index, "қубыр", DISTRICT, None), [id("water")]);
    }

    #[test]
    fn a_record_that_comes_again_is_found_once_and_the_cursors_come_back() {
        let folder = tempfile::tempdir().unwrap();
        drop(index(folder.path(), vec![put("one", "бюджет", Sort::Decision), put("one", "бюджет", Sort::Decision)]));
        let again = TextIndex::open(folder.path()).unwrap();
        assert_eq!(found(&again, "бюджет", OKRUG, None), [id("one")]);
        assert_eq!(again.cursors(), BTreeMap::from([(origin(), 2)]));
        again.apply(vec![Change::Forget(origin())], BTreeMap::from([(origin(), 0)])).unwrap();
        assert_eq!(found(&again, "бюджет", OKRUG, None), []);
    }

    #[test]
    fn words_of_an_erased_record_are_in_no_segment() {
        let folder = tempfile::tempdir().unwrap();
        let (secret, others) = ("qupiiamalimet", "бюджет туралы шешім");
        let index = index(folder.path(), vec![put("secret", secret, Sort::Issue), put("other", others, Sort::Decision)]);
        // Deleted or not: whether any segment still has the word.
        let on_disk = || {
            let word = Term::from_field_text(index.fields.words, &words(secret));
            let searcher = index.reader.searcher();
            searcher.segment_readers().iter().any(|segment| {
                let inverted = segment.inverted_index(index.fields.words).unwrap();
                inverted.get_term_info(&word).unwrap().is_some()
            })
        };
        assert!(on_disk() && index.holds(&id("secret")).unwrap());
        index.apply(vec![Change::Erase(id("secret"))], BTreeMap::from([(origin(), 3)])).unwrap();
        assert!(!on_disk() && !index.holds(&id("secret")).unwrap());
        assert_eq!(found(&index, "бюджет", OKRUG, None), [id("other")]);
    }

    #[test]
    fn an_index_that_cannot_be_read_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        drop(index(folder.path(), vec![put("one", "бюджет", Sort::Decision)]));
        std::fs::write(folder.path().join("texts/meta.json"), b"nothing").unwrap();
        let again = TextIndex::open(folder.path()).unwrap();
        assert_eq!(again.cursors(), BTreeMap::new());
    }
}
