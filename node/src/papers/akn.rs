//! Decisions and minutes as Akoma Ntoso 1.0. A record is one work; each language that it speaks is an expression of its own,
//! both authentic; what this writes is the manifestation of one of them.

mod element;
mod notes;

use kenes_protocol::instant::Day;
use kenes_protocol::record::Relation;
use kenes_protocol::record::v1::{AgendaItem, Article, Bilingual, DecisionAdopted, MinutesAdopted, MinutesItem, VoteCount};
use quick_xml::Writer;

use crate::language::Language;
use crate::papers::council::SaidOnItem;
use crate::papers::held::Held;
use crate::papers::moment;
use crate::papers::text::escaped;
use element::{Attributes, Out, Written, empty, paragraphs, text, with};

const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
/// Who says what the metadata say.
const NODE: &str = "#node";
/// The reference of whoever spoke as a resident.
const RESIDENT: &str = "resident";

/// What a document needs besides the facts of its record.
#[derive(Debug, Clone)]
pub struct Source<'a> {
    /// The record.
    pub record: &'a Held,
    /// Which expression.
    pub language: Language,
    /// The body's short name in its register.
    pub body: &'a str,
    /// The body's name.
    pub body_name: String,
    /// Valid later records that change this one.
    pub later: &'a [Held],
}

/// What was said at a meeting, and by whom.
struct Spoken<'a> {
    said: &'a [SaidOnItem],
    /// Everybody who is named as a speaker, once; the references call them by their places.
    speakers: Vec<&'a str>,
}

impl<'a> Spoken<'a> {
    fn of(said: &'a [SaidOnItem]) -> Self {
        let mut speakers: Vec<&str> = Vec::new();
        for name in said.iter().flat_map(|item| &item.lines).filter_map(|(who, ..)| who.as_deref()) {
            if !speakers.contains(&name) {
                speakers.push(name);
            }
        }
        Self { said, speakers }
    }

    /// The reference of a speaker; residents are not named and share one.
    fn speaker(&self, who: Option<&str>) -> String {
        let place = who.and_then(|name| self.speakers.iter().position(|known| *known == name));
        place.map_or_else(|| RESIDENT.to_owned(), |place| format!("speaker_{}", place + 1))
    }
}

/// What names a document.
struct Names<'a> {
    /// The element: `act` or `debate`.
    element: &'a str,
    /// What it is: `decision` or `minutes`.
    subtype: &'a str,
    day: Day,
    number: String,
    title: &'a str,
    speakers: &'a [&'a str],
}

/// The code of a language as expressions carry it (ISO 639-2).
const fn code(language: Language) -> &'static str {
    match language {
        Language::Kk => "kaz",
        Language::Ru => "rus",
        Language::En => "eng",
    }
}

/// What was said in exactly this language.
fn in_language<T>(texts: &Bilingual<T>, language: Language) -> Option<&T> {
    match language {
        Language::Kk => texts.kk.as_ref(),
        Language::Ru => texts.ru.as_ref(),
        Language::En => None,
    }
}

/// A decision in one language. `None` where the record has no title or no text in it: it is no expression of this work.
pub fn decision(source: &Source<'_>, facts: &DecisionAdopted) -> Result<Option<Vec<u8>>, std::io::Error> {
    let title = in_language(&facts.title, source.language);
    let (Some(title), Some(words)) = (title, in_language(&facts.text, source.language)) else { return Ok(None) };
    let names =
        Names { element: "act", subtype: "decision", day: facts.adopted_on, number: facts.number.to_string(), title, speakers: &[] };
    let analysis = |_: &mut Out<'_>| Ok(());
    let content = |xml: &mut Out<'_>| {
        with(xml, "preface", &[], |xml| {
            with(xml, "longTitle", &[], |xml| with(xml, "p", &[], |xml| text(xml, "docTitle", title)))?;
            let (day, number) = (facts.adopted_on.to_string(), &*facts.number);
            with(xml, "p", &[], |xml| {
                text(xml, "docNumber", number)?;
                with(xml, "docDate", &[("date", &day)], |xml| write(xml, &day))
            })
        })?;
        with(xml, "preamble", &[], |xml| {
            text(xml, "p", &facts.basis)?;
            facts.competence.iter().try_for_each(|competence| text(xml, "p", competence))?;
            let why = facts.motivation.as_ref().and_then(|why| in_language(why, source.language));
            why.map_or(Ok(()), |why| paragraphs(xml, "p", why))
        })?;
        with(xml, "body", &[], |xml| {
            with(xml, "paragraph", &[("eId", "para_1")], |xml| {
                with(xml, "content", &[("eId", "para_1__content")], |xml| paragraphs(xml, "p", words))
            })?;
            (1..).zip(&facts.articles).try_for_each(|(place, one)| article(xml, source.language, place, one))
        })
    };
    document(source, &names, analysis, content).map(Some)
}

/// An article, as far as it speaks the language; one that does not keeps its number.
fn article(xml: &mut Out<'_>, language: Language, place: u32, article: &Article) -> Written {
    let id = format!("art_{place}");
    with(xml, "article", &[("eId", &id)], |xml| {
        text(xml, "num", &article.number)?;
        with(xml, "content", &[("eId", &format!("{id}__content"))], |xml| {
            paragraphs(xml, "p", in_language(&article.text, language).map_or("—", |words| words))
        })
    })
}

/// The minutes of a meeting in one language. `None` where no item has a text in it.
pub fn minutes(
    source: &Source<'_>,
    facts: &MinutesAdopted,
    agenda: &[AgendaItem],
    held_on: Day,
    said: &[SaidOnItem],
) -> Result<Option<Vec<u8>>, std::io::Error> {
    let language = source.language;
    if facts.items.iter().all(|item| in_language(&item.text, language).is_none()) {
        return Ok(None);
    }
    let title = format!("{}, {held_on}", language.word("paper.minutes"));
    let spoken = Spoken::of(said);
    let number = source.record.id.to_string();
    let names = Names { element: "debate", subtype: "minutes", day: held_on, number, title: &title, speakers: &spoken.speakers };
    let analysis =
        |xml: &mut Out<'_>| with(xml, "analysis", &[("source", NODE)], |xml| with(xml, "parliamentary", &[], |xml| counted(xml, facts)));
    let content = |xml: &mut Out<'_>| {
        with(xml, "preface", &[], |xml| with(xml, "p", &[], |xml| text(xml, "docTitle", &title)))?;
        with(xml, "debateBody", &[], |xml| {
            opening(xml, language, facts)?;
            (1..).zip(&facts.items).try_for_each(|(place, item)| section(xml, language, place, item, (agenda, &spoken)))
        })?;
        with(xml, "conclusions", &[], |xml| {
            [&facts.chaired_by, &facts.kept_by].into_iter().try_for_each(|name| with(xml, "p", &[], |xml| text(xml, "signature", name)))
        })
    };
    document(source, &names, analysis, content).map(Some)
}

fn write(xml: &mut Out<'_>, words: &str) -> Written {
    xml.write_event(quick_xml::events::Event::Text(quick_xml::events::BytesText::new(words)))
}

/// Who was there, and each vote, as numbers.
fn counted(xml: &mut Out<'_>, facts: &MinutesAdopted) -> Written {
    with(xml, "quorumVerification", &[("eId", "quorum_1"), ("outcome", "#present")], |xml| {
        let counts = [("present", facts.present), ("entitled", facts.entitled)];
        counts.into_iter().try_for_each(|(what, value)| count(xml, "quorum_1", what, value))
    })?;
    let votes = (1..).zip(&facts.items).filter_map(|(place, item)| Some((place, item.vote?)));
    votes.into_iter().try_for_each(|(place, vote): (u32, VoteCount)| {
        let (id, section) = (format!("voting_{place}"), format!("#dbsect_{place}"));
        with(xml, "voting", &[("eId", &id), ("href", &section), ("outcome", "#counted")], |xml| {
            let counts = [("yes", vote.yes), ("no", vote.no), ("abstained", vote.abstained)];
            counts.into_iter().try_for_each(|(what, value)| count(xml, &id, what, value))
        })
    })
}

fn count(xml: &mut Out<'_>, of: &str, what: &str, value: u32) -> Written {
    empty(xml, "count", &[("eId", &format!("{of}__{what}")), ("value", &value.to_string()), ("refersTo", &format!("#{what}"))])
}

fn opening(xml: &mut Out<'_>, language: Language, facts: &MinutesAdopted) -> Written {
    with(xml, "debateSection", &[("name", "opening"), ("eId", "dbsect_opening")], |xml| {
        let counts = [("field.present", facts.present), ("field.entitled", facts.entitled)];
        counts.into_iter().try_for_each(|(word, count)| text(xml, "narrative", &format!("{}: {count}", language.word(word))))
    })
}

fn section(
    xml: &mut Out<'_>,
    language: Language,
    place: u32,
    item: &MinutesItem,
    (agenda, spoken): (&[AgendaItem], &Spoken<'_>),
) -> Written {
    with(xml, "debateSection", &[("name", "item"), ("eId", &format!("dbsect_{place}"))], |xml| {
        text(xml, "num", &item.number)?;
        let planned = agenda.iter().find(|planned| planned.number == item.number);
        if let Some(title) = planned.and_then(|planned| in_language(&planned.title, language)) {
            text(xml, "heading", title)?;
        }
        match in_language(&item.text, language) {
            Some(said) => paragraphs(xml, "narrative", said)?,
            None => text(xml, "narrative", "—")?,
        }
        let lines = spoken.said.iter().filter(|said| *said.item == *item.number).flat_map(|said| &said.lines);
        for (who, what, words) in lines {
            if let Some(words) = in_language(words, language) {
                let by = format!("#{}", spoken.speaker(who.as_deref()));
                let name = who.as_deref().unwrap_or_else(|| language.word("value.resident"));
                with(xml, speech(what), &[("by", &by)], |xml| {
                    text(xml, "from", &format!("{name} ({})", language.word(&format!("value.{what}"))))?;
                    paragraphs(xml, "p", words)
                })?;
            }
        }
        item.vote.map_or(Ok(()), |vote| {
            let counts = [("field.yes", vote.yes), ("field.no", vote.no), ("field.abstained", vote.abstained)];
            let told: Vec<String> = counts.iter().map(|(word, count)| format!("{}: {count}", language.word(word))).collect();
            text(xml, "summary", &told.join(", "))
        })
    })
}

/// The element of a speech by what it was for.
fn speech(what: &str) -> &'static str {
    match what {
        "question" => "question",
        "answer" => "answer",
        _ => "speech",
    }
}

/// The frame of every document: its names as a work, an expression and a manifestation, and what it refers to.
fn document(
    source: &Source<'_>,
    names: &Names<'_>,
    analysis: impl FnOnce(&mut Out<'_>) -> Written,
    content: impl FnOnce(&mut Out<'_>) -> Written,
) -> Result<Vec<u8>, std::io::Error> {
    let mut out = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_vec();
    let mut xml = Writer::new(&mut out);
    with(&mut xml, "akomaNtoso", &[("xmlns", NAMESPACE)], |xml| {
        let attributes: Attributes<'_> = &[("name", names.subtype), ("contains", "originalVersion")];
        with(xml, names.element, attributes, |xml| {
            with(xml, "meta", &[], |xml| {
                identification(xml, source, names)?;
                lifecycle(xml, source, names.day)?;
                analysis(xml)?;
                references(xml, source, names.speakers)?;
                notes::notes(xml, source)
            })?;
            content(xml)
        })
    })?;
    out.push(b'\n');
    Ok(out)
}

fn identification(xml: &mut Out<'_>, source: &Source<'_>, names: &Names<'_>) -> Written {
    let (record, day) = (source.record, names.day.to_string());
    let actor = format!("{}.{}", record.territory, escaped(source.body));
    let work = format!("/akn/kz/{}/{}/{actor}/{day}/{}", names.element, names.subtype, escaped(&names.number));
    let expression = format!("{work}/{}@{day}", code(source.language));
    let dated = |xml: &mut Out<'_>, address: &str, ending: &str, date: &str, (what, author, role): (&str, &str, &str)| {
        empty(xml, "FRBRthis", &[("value", &format!("{address}/!main{ending}"))])?;
        empty(xml, "FRBRuri", &[("value", &format!("{address}{ending}"))])?;
        if what == "adoption" && address == work {
            empty(xml, "FRBRalias", &[("value", &record.id.to_string()), ("name", "record")])?;
            empty(xml, "FRBRalias", &[("value", names.title), ("name", "title")])?;
        }
        empty(xml, "FRBRdate", &[("date", date), ("name", what)])?;
        empty(xml, "FRBRauthor", &[("href", author), ("as", role)])
    };
    with(xml, "identification", &[("source", NODE)], |xml| {
        let adopted = ("adoption", "#body", "#author");
        with(xml, "FRBRWork", &[], |xml| {
            dated(xml, &work, "", &day, adopted)?;
            empty(xml, "FRBRcountry", &[("value", "kz")])?;
            empty(xml, "FRBRsubtype", &[("value", names.subtype)])?;
            empty(xml, "FRBRnumber", &[("value", &names.number)])?;
            empty(xml, "FRBRauthoritative", &[("value", "true")])
        })?;
        with(xml, "FRBRExpression", &[], |xml| {
            dated(xml, &expression, "", &day, adopted)?;
            empty(xml, "FRBRlanguage", &[("language", code(source.language))])
        })?;
        with(xml, "FRBRManifestation", &[], |xml| {
            dated(xml, &expression, ".xml", &moment::rfc3339(record.authored_at), ("signature", NODE, "#editor"))?;
            empty(xml, "FRBRformat", &[("value", "application/akn+xml")])
        })
    })
}

/// When it came to be, and each later record that changed it.
fn lifecycle(xml: &mut Out<'_>, source: &Source<'_>, day: Day) -> Written {
    with(xml, "lifecycle", &[("source", NODE)], |xml| {
        empty(xml, "eventRef", &[("date", &day.to_string()), ("eId", "event_1"), ("source", "#record"), ("type", "generation")])?;
        (2..).zip(changes(source)).try_for_each(|(place, (rel, later))| {
            // A suspension is no event that the standard has a name for; the notes tell it.
            let sort = if rel == Relation::Amends { "amendment" } else { "repeal" };
            let (id, by, date) = (format!("event_{place}"), format!("#by_{place}"), moment::rfc3339(later.authored_at));
            empty(xml, "eventRef", &[("date", &date), ("eId", &id), ("source", &by), ("type", sort)])
        })
    })
}

/// Later records that change this one, or end it.
fn changes<'a>(source: &Source<'a>) -> impl Iterator<Item = (Relation, &'a Held)> {
    let rel =
        |later: &Held| [Relation::Amends, Relation::Repeals, Relation::Annuls].into_iter().find(|rel| later.reference(*rel).is_some());
    source.later.iter().filter_map(move |later| Some((rel(later)?, later)))
}

fn references(xml: &mut Out<'_>, source: &Source<'_>, speakers: &[&str]) -> Written {
    let record = source.record;
    let reference = |xml: &mut Out<'_>, name: &str, id: &str, href: &str, shown: &str| {
        empty(xml, name, &[("eId", id), ("href", href), ("showAs", shown)])
    };
    with(xml, "references", &[("source", NODE)], |xml| {
        reference(xml, "original", "record", &record.tag(), &record.id.to_string())?;
        (2..).zip(changes(source)).try_for_each(|(place, (_, later))| {
            reference(xml, "passiveRef", &format!("by_{place}"), &later.tag(), &later.id.to_string())
        })?;
        let earlier = record.refs.iter().filter(|one| [Relation::Amends, Relation::Repeals].contains(&one.rel));
        (1..).zip(earlier).try_for_each(|(place, one)| {
            let id = one.id.to_string();
            reference(xml, "activeRef", &format!("of_{place}"), &record.tag_of(&one.id), &id)
        })?;
        let body = format!("/akn/ontology/organization/kz/{}.{}", record.territory, escaped(source.body));
        reference(xml, "TLCOrganization", "body", &body, &source.body_name)?;
        reference(
            xml,
            "TLCOrganization",
            "node",
            &format!("/akn/ontology/organization/kz/{}", escaped(record.register.as_str())),
            record.register.as_str(),
        )?;
        (1..).zip(speakers).try_for_each(|(place, name)| {
            let id = format!("speaker_{place}");
            reference(xml, "TLCPerson", &id, &format!("/akn/ontology/person/kz/{}/{place}", record.id), name)
        })?;
        let word = |key: &str| source.language.word(key);
        for (id, shown) in [("author", word("field.body")), ("editor", word("field.node")), (RESIDENT, word("value.resident"))] {
            reference(xml, "TLCRole", id, &format!("/akn/ontology/role/{id}"), shown)?;
        }
        let concepts = ["present", "entitled", "yes", "no", "abstained"].map(|id| (id, format!("field.{id}")));
        let counted = [("counted", "field.vote".to_owned())].into_iter().chain(concepts);
        counted.into_iter().try_for_each(|(id, key)| reference(xml, "TLCConcept", id, &format!("/akn/ontology/concept/{id}"), word(&key)))
    })
}
