//! An official's computer: a key, a session at a node's office, and what a page of the office does with both.

use data_encoding::HEXLOWER;
use kenes_protocol::challenge::{Purpose, challenge_message};
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::keys::PrivateKey;
use kenes_protocol::record::MandateRef;
use kenes_protocol::record::entry::signed_message;
use kenes_protocol::register::Head;
use serde_json::{Value, json};

/// What a node answered: the status and the body as JSON, null where there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// HTTP status.
    pub status: u16,
    /// The body.
    pub body: Value,
}

impl Answered {
    /// The code of an error; empty for success.
    #[must_use]
    pub fn code(&self) -> &str {
        if self.status < 300 { "" } else { self.body["code"].as_str().unwrap_or_default() }
    }
}

/// An official's computer.
#[derive(Debug)]
pub struct Desk {
    base: String,
    agent: ureq::Agent,
    /// The key of the device.
    pub key: PrivateKey,
    /// The cookie of the session; empty while nobody is signed in.
    pub cookie: String,
    /// What goes with every change.
    pub csrf: String,
}

impl Desk {
    /// A computer with a key that the node at this address does not know yet.
    #[must_use]
    pub fn new(base: &str, key: PrivateKey) -> Self {
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        Self { base: base.to_owned(), agent, key, cookie: String::new(), csrf: String::new() }
    }

    /// Asks something of the office, with these headers besides those of the session.
    pub fn ask(&self, method: &str, path: &str, body: Option<&Value>, headers: &[(&str, &str)]) -> Result<(Answered, String), ureq::Error> {
        let text = body.map(ToString::to_string);
        self.call(method, path, text.map(|text| (text, "application/json")), headers)
    }

    /// Sends a table to the office.
    pub fn ask_text(&self, method: &str, path: &str, table: &str) -> Result<Answered, ureq::Error> {
        Ok(self.call(method, &format!("/api/v1/office{path}"), Some((table.to_owned(), "text/csv")), &[])?.0)
    }

    fn call(
        &self,
        method: &str,
        path: &str,
        body: Option<(String, &str)>,
        headers: &[(&str, &str)],
    ) -> Result<(Answered, String), ureq::Error> {
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.base));
        for (name, value) in [("cookie", self.cookie.as_str()), ("x-kenes-csrf", &self.csrf), ("accept-language", "en")] {
            if !value.is_empty() {
                request = request.header(name, value);
            }
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (bytes, media) = body.unwrap_or_default();
        if !media.is_empty() {
            request = request.header("content-type", media);
        }
        let mut response = self.agent.run(request.body(bytes)?)?;
        let cookie = response.headers().get("set-cookie").and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        let text = response.body_mut().read_to_string()?;
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        Ok((Answered { status: response.status().as_u16(), body }, cookie))
    }

    /// Reads something of the office.
    pub fn get(&self, path: &str) -> Result<Answered, ureq::Error> {
        Ok(self.ask("GET", &format!("/api/v1/office{path}"), None, &[])?.0)
    }

    /// Changes something in the office.
    pub fn send(&self, method: &str, path: &str, body: &Value) -> Result<Answered, ureq::Error> {
        Ok(self.ask(method, &format!("/api/v1/office{path}"), Some(body), &[])?.0)
    }

    /// A question of the node, answered with a key for a purpose: what goes into a request to sign in.
    pub fn shown(&self, purpose: Purpose, by: &PrivateKey) -> Result<Value, ureq::Error> {
        let key = self.key.public().to_string();
        let asked = self.send("POST", "/challenge", &json!({ "key": key }))?.body;
        let text = |name: &str| asked[name].as_str().unwrap_or_default().to_owned();
        let (question, origin) = (text("challenge"), text("origin"));
        let message = match (origin.parse(), question.parse::<Hash>()) {
            (Ok(origin), Ok(question)) => challenge_message(purpose, &origin, &question),
            _ => Vec::new(),
        };
        Ok(json!({ "key": key, "challenge": question, "signature": HEXLOWER.encode(by.sign(&message).as_bytes()) }))
    }

    /// Sends an answer to a question, and keeps the session where one is opened.
    pub fn open(&mut self, path: &str, body: &Value) -> Result<Answered, ureq::Error> {
        let (answered, cookie) = self.ask("POST", &format!("/api/v1/office{path}"), Some(body), &[])?;
        if answered.status == 200 {
            cookie.split(';').next().unwrap_or_default().clone_into(&mut self.cookie);
            answered.body["csrf"].as_str().unwrap_or_default().clone_into(&mut self.csrf);
        }
        Ok(answered)
    }

    /// Makes the computer known with a code.
    pub fn enrol(&mut self, code: &str, name: &str) -> Result<Answered, ureq::Error> {
        let mut body = self.shown(Purpose::Enrol, &self.key)?;
        body["code"] = code.into();
        body["name"] = name.into();
        body["device"] = "test".into();
        self.open("/enrol", &body)
    }

    /// Signs in with the key.
    pub fn sign_in(&mut self) -> Result<Answered, ureq::Error> {
        let body = self.shown(Purpose::SignIn, &self.key)?;
        self.open("/login", &body)
    }

    /// Signs what the node prepared, as the page does.
    #[must_use]
    pub fn signed(&self, prepared: &Value) -> Value {
        let mandate = &prepared["mandate"];
        let read = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let named = (|| {
            let head = Head { size: mandate["size"].as_u64()?, root: read(&mandate["root"]).parse().ok()? };
            Some(MandateRef { register: read(&mandate["register"]).parse().ok()?, mandate: read(&mandate["mandate"]).parse().ok()?, head })
        })();
        let header = HEXLOWER.decode(read(&prepared["header"]).as_bytes()).unwrap_or_default();
        let signature = self.key.sign(&signed_message(&RecordId::of_header(&header), named.as_ref()));
        json!({
            "header": prepared["header"], "body": prepared["body"], "salt": prepared["salt"],
            "signatures": [{ "key": self.key.public().to_string(), "mandate": mandate, "signature": HEXLOWER.encode(signature.as_bytes()) }],
        })
    }
}
