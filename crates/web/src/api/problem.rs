//! What cannot be done, told to programs as RFC 9457 asks: `application/problem+json`, in the language that is asked for.

use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use desk::Error;
use language::Texts;
use record::Problems;
use serde_json::{Value as Json, json};

use crate::{pages::signin::preferred, trouble};

/// Why a request is not carried out.
pub struct Problem {
    texts: &'static Texts,
    status: StatusCode,
    /// The key of the title; the detail has the same key with `-advice`.
    key: &'static str,
    detail: Option<String>,
    errors: Vec<(String, String)>,
    headers: Vec<(header::HeaderName, String)>,
}

impl Problem {
    /// A problem with a status and a key.
    pub fn new(texts: &'static Texts, status: StatusCode, key: &'static str) -> Problem {
        Problem { texts, status, key, detail: None, errors: Vec::new(), headers: Vec::new() }
    }

    /// The same with another detail than the usual.
    pub fn because(mut self, detail: String) -> Problem {
        self.detail = Some(detail);
        self
    }

    /// The same with a header.
    pub fn with(mut self, name: header::HeaderName, value: &str) -> Problem {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// What is wrong with fields. `named` gives the name that the program knows a field by.
    pub fn fields(texts: &'static Texts, problems: &Problems, named: impl Fn(&'static str) -> &'static str) -> Problem {
        let mut made = Problem::new(texts, StatusCode::UNPROCESSABLE_ENTITY, "web-api-invalid");
        // A field that nobody knows is told by the name that it was sent under.
        let name = |problem: &record::Problem| match problem.field {
            Some(field) => named(field).to_owned(),
            None if problem.fault.key == "field_unknown" => problem.fault.found.clone(),
            None => String::new(),
        };
        let one = |problem: &record::Problem| (name(problem), trouble::fault(texts, &problem.fault));
        made.errors = problems.0.iter().map(one).collect();
        made
    }

    /// What the desk says.
    pub fn of(texts: &'static Texts, error: Error) -> Problem {
        match error {
            Error::NotFound => Problem::new(texts, StatusCode::NOT_FOUND, "web-api-missing"),
            Error::Forbidden => Problem::new(texts, StatusCode::FORBIDDEN, "web-api-forbidden"),
            Error::Stale { .. } => Problem::new(texts, StatusCode::CONFLICT, "web-api-refused"),
            Error::Refused(refusals) => {
                let said = refusals.iter().map(|refusal| trouble::refusal(texts, refusal.key, &refusal.about));
                let said: Vec<String> = said.collect();
                Problem::new(texts, StatusCode::CONFLICT, "web-api-refused").because(said.join(" "))
            }
            Error::Invalid(problems) => Problem::fields(texts, &problems, |field| field),
            Error::Rows(_) => Problem::new(texts, StatusCode::UNPROCESSABLE_ENTITY, "web-api-invalid"),
            Error::Broken(error) => {
                crate::log::trouble(&error.to_string());
                Problem::new(texts, StatusCode::SERVICE_UNAVAILABLE, "web-api-broken")
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let detail = self.detail.unwrap_or_else(|| self.texts.text(&format!("{}-advice", self.key)));
        let mut body = json!({
            "type": "about:blank",
            "title": self.texts.text(self.key),
            "status": self.status.as_u16(),
            "detail": detail,
        });
        if !self.errors.is_empty() {
            let errors = self.errors.iter().map(|(field, said)| json!({"field": field, "detail": said}));
            body["errors"] = Json::Array(errors.collect());
        }
        let own = [
            (header::CONTENT_TYPE, "application/problem+json"),
            (header::CACHE_CONTROL, "no-store"),
            (header::CONTENT_LANGUAGE, crate::shell::code(self.texts)),
        ];
        let mut response = (self.status, own, body.to_string()).into_response();
        for (name, value) in self.headers {
            if let Ok(value) = value.parse() {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

/// Every other address below `/api`.
pub async fn missing(headers: HeaderMap) -> Problem {
    Problem::new(preferred(&headers), StatusCode::NOT_FOUND, "web-api-missing")
}

/// Every other method.
pub async fn wrong_method(headers: HeaderMap) -> Problem {
    Problem::new(preferred(&headers), StatusCode::METHOD_NOT_ALLOWED, "web-api-method")
}
