//! Elements of XML, written one after another.

use quick_xml::Writer;
use quick_xml::events::BytesText;
use quick_xml::writer::ElementWriter;

use crate::papers::text::for_xml;

/// A document that is being written.
pub(super) type Out<'a> = Writer<&'a mut Vec<u8>>;
/// Writing goes to memory, and fails only where that does.
pub(super) type Written = Result<(), std::io::Error>;
/// Names of attributes and their values.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

fn begun<'a, 'b>(xml: &'a mut Out<'b>, name: &'a str, attributes: Attributes<'_>) -> ElementWriter<'a, &'b mut Vec<u8>> {
    let start = |element: ElementWriter<'a, &'b mut Vec<u8>>, (name, value): &(&str, &str)| {
        element.with_attribute((*name, for_xml(value).as_str()))
    };
    attributes.iter().fold(xml.create_element(name), start)
}

/// An element with what is inside.
pub(super) fn with(xml: &mut Out<'_>, name: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Out<'_>) -> Written) -> Written {
    begun(xml, name, attributes).write_inner_content(inside).map(|_| ())
}

/// An element without content.
pub(super) fn empty(xml: &mut Out<'_>, name: &str, attributes: Attributes<'_>) -> Written {
    begun(xml, name, attributes).write_empty().map(|_| ())
}

/// An element with text.
pub(super) fn text(xml: &mut Out<'_>, name: &str, value: &str) -> Written {
    xml.create_element(name).write_text_content(BytesText::new(&for_xml(value))).map(|_| ())
}

/// A paragraph for each line that says something.
pub(super) fn paragraphs(xml: &mut Out<'_>, name: &str, lines: &str) -> Written {
    lines.split('\n').filter(|line| !line.trim().is_empty()).try_for_each(|line| text(xml, name, line.trim()))
}
