//! Addresses of objects, and which kinds of records they are made of.

use kenes_protocol::digest::RecordId;
use kenes_protocol::register::Origin;

/// Official texts are nobody's property (law on copyright, article 8), and records hold nothing else.
pub(super) const LICENSE: &str = "https://creativecommons.org/publicdomain/mark/1.0/";

/// The schema of a type.
pub(super) fn schema(name: &str) -> String {
    format!("https://schema.oparl.org/1.1/{name}")
}

/// A type of object that records become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Organization,
    Person,
    Membership,
    Meeting,
    Paper,
    Term,
    AgendaItem,
    Consultation,
    File,
    Location,
}

impl Sort {
    const ALL: [Self; 10] = [
        Self::Organization,
        Self::Person,
        Self::Membership,
        Self::Meeting,
        Self::Paper,
        Self::Term,
        Self::AgendaItem,
        Self::Consultation,
        Self::File,
        Self::Location,
    ];

    /// The name of its schema.
    pub(super) const fn schema(self) -> &'static str {
        match self {
            Self::Organization => "Organization",
            Self::Person => "Person",
            Self::Membership => "Membership",
            Self::Meeting => "Meeting",
            Self::Paper => "Paper",
            Self::Term => "LegislativeTerm",
            Self::AgendaItem => "AgendaItem",
            Self::Consultation => "Consultation",
            Self::File => "File",
            Self::Location => "Location",
        }
    }

    fn step(self) -> String {
        self.schema().to_lowercase()
    }

    /// The type that a step of an address names.
    pub(super) fn of(step: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.step() == step)
    }

    /// The type of a body's list.
    pub(super) fn of_list(name: &str) -> Option<Self> {
        const LISTED: [Sort; 6] = [Sort::Organization, Sort::Person, Sort::Membership, Sort::Meeting, Sort::Paper, Sort::Term];
        LISTED.into_iter().find(|sort| sort.step() == name)
    }

    /// Kinds of records that are one such object each.
    pub(super) const fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::Organization => &["body.established/1"],
            Self::Person | Self::Membership => &["member.elected/1"],
            Self::Meeting => &["meeting.convened/1"],
            Self::Paper => &["decision.adopted/1", "decision.amended/1", "decision.repealed/1"],
            Self::Consultation => &["decision.adopted/1", "decision.amended/1", "decision.repealed/1", "decision.consulted/1"],
            Self::Term => &["term.opened/1"],
            Self::AgendaItem | Self::File | Self::Location => &[],
        }
    }
}

/// Makes addresses.
#[derive(Debug, Clone)]
pub(super) struct Links {
    /// The node's address.
    pub(super) base: String,
}

impl Links {
    pub(super) const fn of(base: String) -> Self {
        Self { base }
    }

    fn at(&self, path: &str) -> String {
        format!("{}/oparl/v1.1/{path}", self.base)
    }

    pub(super) fn system(&self) -> String {
        self.at("system")
    }

    pub(super) fn bodies(&self) -> String {
        self.at("bodies")
    }

    pub(super) fn body(&self, origin: &Origin) -> String {
        self.at(&format!("body/{}", origin.folder()))
    }

    pub(super) fn list(&self, origin: &Origin, sort: Sort) -> String {
        self.at(&format!("body/{}/{}", origin.folder(), sort.step()))
    }

    pub(super) fn object(&self, sort: Sort, id: &RecordId) -> String {
        self.at(&format!("object/{}/{id}", sort.step()))
    }

    pub(super) fn part(&self, sort: Sort, id: &RecordId, part: &str) -> String {
        self.at(&format!("object/{}/{id}/{part}", sort.step()))
    }
}
