//! The forms that pages show: where each is sent, and what it holds.

use std::collections::BTreeMap;

/// One form of a page.
#[derive(Debug, Clone)]
pub(super) struct Form {
    pub action: String,
    pub files: bool,
    pub fields: Vec<Field>,
}

#[derive(Debug, Clone)]
pub(super) struct Field {
    pub name: String,
    pub value: String,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Hidden,
    /// What somebody types.
    Typed,
    /// What nobody is shown again.
    Secret,
    /// One of several values.
    Chosen,
    File,
}

impl Form {
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.name == name).map(|field| field.value.as_str())
    }
}

/// A tag: its name and its attributes.
fn tag(text: &str) -> (String, BTreeMap<String, String>) {
    let mut attributes = BTreeMap::new();
    let mut rest = text.trim_end_matches('/');
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let name = rest[..end].to_ascii_lowercase();
    rest = rest[end..].trim_start();
    while !rest.is_empty() {
        let end = rest.find(['=', ' ', '\n']).unwrap_or(rest.len());
        let key = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').unwrap_or(quoted.len());
            value = plain(&quoted[..end]);
            rest = quoted.get(end + 1..).unwrap_or_default();
        } else {
            rest = rest.trim_start_matches('=');
        }
        attributes.insert(key, value);
        rest = rest.trim_start();
    }
    (name, attributes)
}

/// Text without what stands for special characters.
pub(super) fn plain(text: &str) -> String {
    let named = text.replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<").replace("&#62;", ">");
    named.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&#38;", "&").replace("&amp;", "&")
}

/// The forms of a page that change something, each with the controls that name it from elsewhere.
pub(super) fn forms(page: &str) -> Vec<Form> {
    let mut forms: Vec<(String, bool, Form)> = Vec::new();
    let mut strays: Vec<(String, Field)> = Vec::new();
    let (mut inside, mut textarea, mut select): (Option<usize>, Option<Field>, Option<String>) = (None, None, None);
    for piece in page.split('<').skip(1) {
        let Some((head, text)) = piece.split_once('>') else { continue };
        if let Some(ended) = head.strip_prefix('/') {
            match ended {
                "form" => inside = None,
                "textarea" => {
                    if let (Some(field), Some(form)) = (textarea.take(), inside) {
                        forms[form].2.fields.push(field);
                    }
                }
                "select" => select = None,
                _ => {}
            }
            continue;
        }
        let (name, attributes) = tag(head);
        let of = |key: &str| attributes.get(key).cloned().unwrap_or_default();
        let mut keep = |field: Field| match (attributes.get("form"), inside) {
            (Some(id), _) => strays.push((id.clone(), field)),
            (None, Some(form)) => forms[form].2.fields.push(field),
            (None, None) => {}
        };
        match name.as_str() {
            "form" => {
                let form =
                    Form { action: of("action"), files: of("enctype").starts_with("multipart"), fields: Vec::new() };
                forms.push((of("id"), of("method") == "post", form));
                inside = Some(forms.len() - 1);
            }
            "input" => {
                let kind = match of("type").as_str() {
                    "hidden" => Kind::Hidden,
                    "password" => Kind::Secret,
                    "file" => Kind::File,
                    "radio" | "checkbox" => Kind::Chosen,
                    "submit" => continue,
                    _ if attributes.contains_key("readonly") || attributes.contains_key("hidden") => Kind::Hidden,
                    _ => Kind::Typed,
                };
                keep(Field { name: of("name"), value: of("value"), kind });
            }
            "textarea" => {
                textarea = Some(Field { name: of("name"), value: plain(text.trim_start()), kind: Kind::Typed });
            }
            "select" => select = Some(of("name")),
            "option" => {
                if let Some(name) = &select {
                    keep(Field { name: name.clone(), value: of("value"), kind: Kind::Chosen });
                }
            }
            _ => {}
        }
    }
    for (id, field) in strays {
        if let Some((.., form)) = forms.iter_mut().find(|(known, ..)| *known == id) {
            form.fields.push(field);
        }
    }
    forms.into_iter().filter(|(_, post, _)| *post).map(|(.., form)| form).collect()
}

#[test]
fn a_form_is_read_with_what_it_holds() {
    let page = "<form method=\"post\" action=\"/x\" id=\"f\"><input type=\"hidden\" name=\"token\" value=\"a&#34;b\">\
                <textarea name=\"t\" rows=\"3\">\n&#60;b&#62;</textarea><select name=\"s\"><option value=\"1\" selected>一</option></select>\
                </form><input type=\"checkbox\" name=\"c\" value=\"yes\" form=\"f\"><form method=\"get\"><input name=\"q\"></form>";
    let found = forms(page);
    assert_eq!(found.len(), 1);
    let held: Vec<_> = found[0].fields.iter().map(|f| (f.name.as_str(), f.value.as_str(), f.kind)).collect();
    assert_eq!(
        held,
        [
            ("token", "a\"b", Kind::Hidden),
            ("t", "<b>", Kind::Typed),
            ("s", "1", Kind::Chosen),
            ("c", "yes", Kind::Chosen)
        ]
    );
}
