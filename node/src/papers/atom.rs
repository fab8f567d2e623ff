//! Records as a feed (RFC 4287), for readers of feeds and for programs that watch what is new.

use kenes_protocol::instant::UnixMillis;
use quick_xml::Writer;
use quick_xml::events::BytesText;

use crate::language::Language;
use crate::papers::moment;
use crate::papers::text::for_xml;

/// A link of a feed or of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What for: `self`, `next`, `alternate`, `enclosure`.
    pub rel: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// Where.
    pub address: String,
}

/// A record in a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The same for ever and at every node.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The language of the title.
    pub language: Language,
    /// When it was written.
    pub published: UnixMillis,
    /// When it was written, changed or erased last.
    pub updated: UnixMillis,
    /// What it is, in a sentence.
    pub summary: String,
    /// Its pages and papers.
    pub links: Vec<Link>,
}

/// A page of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// The same for ever: the feed's own address without its page.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who answers for what it says: the register.
    pub author: String,
    /// The language of its words.
    pub language: Language,
    /// Itself, and the next page.
    pub links: Vec<Link>,
    /// The entries.
    pub entries: Vec<Entry>,
}

const NAMESPACE: &str = "http://www.w3.org/2005/Atom";

/// Writes a page of a feed. It was updated when the youngest of its entries was.
pub fn write(feed: &Feed) -> Result<Vec<u8>, std::io::Error> {
    let mut out = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_vec();
    let updated = feed.entries.iter().map(|entry| entry.updated).max().unwrap_or(UnixMillis::new(0));
    let mut xml = Writer::new(&mut out);
    let root = xml.create_element("feed").with_attribute(("xmlns", NAMESPACE)).with_attribute(("xml:lang", feed.language.code()));
    root.write_inner_content(|xml| {
        let texts = [("id", feed.id.as_str()), ("title", &feed.title), ("updated", &moment::rfc3339(updated))];
        texts.into_iter().try_for_each(|(name, value)| text(xml, name, value))?;
        xml.create_element("author").write_inner_content(|xml| text(xml, "name", &feed.author))?;
        feed.links.iter().try_for_each(|one| link(xml, one))?;
        feed.entries.iter().try_for_each(|one| entry(xml, one))
    })?;
    out.push(b'\n');
    Ok(out)
}

type Out<'a> = Writer<&'a mut Vec<u8>>;

fn text(xml: &mut Out<'_>, name: &str, value: &str) -> Result<(), std::io::Error> {
    xml.create_element(name).write_text_content(BytesText::new(&for_xml(value))).map(|_| ())
}

fn link(xml: &mut Out<'_>, link: &Link) -> Result<(), std::io::Error> {
    let element = xml.create_element("link").with_attribute(("rel", link.rel)).with_attribute(("type", link.media));
    element.with_attribute(("href", link.address.as_str())).write_empty().map(|_| ())
}

fn entry(xml: &mut Out<'_>, entry: &Entry) -> Result<(), std::io::Error> {
    let element = xml.create_element("entry").with_attribute(("xml:lang", entry.language.code()));
    let written = element.write_inner_content(|xml| {
        let (published, updated) = (moment::rfc3339(entry.published), moment::rfc3339(entry.updated));
        let texts =
            [("id", &entry.id), ("title", &entry.title), ("published", &published), ("updated", &updated), ("summary", &entry.summary)];
        texts.into_iter().try_for_each(|(name, value)| text(xml, name, value))?;
        entry.links.iter().try_for_each(|one| link(xml, one))
    });
    written.map(|_| ())
}
