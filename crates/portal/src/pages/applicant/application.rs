//! An application that is being filled in: its sections, and what of each is there. All of it is a draft until it is sent.

use app::{CasePage, PossibleAct, Signed, Subject, field_words, prefill};
use matter::FieldKind;
use model::{CaseId, FieldId, MatterId, Value};
use std::collections::BTreeMap;
use web_frame::WebState;
use web_frame::failure::Failure;
use web_frame::forms::{Decoded, PART, Posted, act_form, decode};

/// A part of the form that is filled in on a page of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Section {
    pub id: String,
    pub zh: String,
    pub fields: Vec<FieldId>,
    pub materials: bool,
}

/// How far a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    NotBegun,
    Begun,
    Wrong,
    Done,
}

impl Status {
    pub(crate) fn zh(self) -> &'static str {
        match self {
            Self::NotBegun => "未开始",
            Self::Begun => "填写中",
            Self::Wrong => "有问题",
            Self::Done => "已完成",
        }
    }
}

/// An application of one matter, as far as it has come.
pub(crate) struct Application {
    pub page: CasePage,
    pub act: PossibleAct,
    pub posted: Posted,
    pub decoded: Decoded,
    pub sections: Vec<Section>,
    /// Whether there is a draft of it, and since when.
    pub since: Option<String>,
}

impl Application {
    pub(crate) async fn of(state: &WebState, signed: &Signed, matter: &str) -> Result<Self, Failure> {
        let matter = MatterId::new(matter);
        // Who only prepares what others hand in has the same form as they.
        let filling = state.platform.filling_in(signed);
        let page = state.platform.opening_page(&filling, &matter).ok_or(Failure::NotFound)?;
        let mut act = page.acts.iter().find(|act| act.mine).cloned().ok_or(Failure::NotFound)?;
        let carried = state.platform.carried(signed, &matter).await?;
        prefill(&mut act, &carried);
        let draft = state.platform.draft_of(signed, &Subject::Matter(matter)).await?;
        let since = draft.as_ref().map(|draft| web_frame::words::moment(draft.at));
        let pairs = match draft {
            Some(draft) => draft.pairs,
            None => act_form(&act, None, &BTreeMap::new(), true).pairs(),
        };
        let posted = Posted::new(pairs);
        let decoded = decode(&act, &posted);
        let sections = sections(&act, &state.platform.carry_of(&page.summary.matter));
        Ok(Self { page, act, posted, decoded, sections, since })
    }

    pub(crate) fn subject(&self) -> Subject {
        Subject::Matter(self.page.summary.matter.clone())
    }

    pub(crate) fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The act with nothing in it but a section's part.
    pub(crate) fn narrowed(&self, section: &Section) -> PossibleAct {
        let mut act = self.act.clone();
        act.fields.retain(|field| section.fields.contains(&field.id));
        if !section.materials {
            act.materials.clear();
            act.links.clear();
        }
        act
    }

    /// The names of a section's part.
    pub(crate) fn part(section: &Section) -> (&'static str, String) {
        let names = section.fields.iter().flat_map(|field| [format!("f.{field}"), format!("paste.f.{field}")]);
        let mut names: Vec<String> = names.collect();
        if section.materials {
            names.extend(["material", "kept", "link"].map(str::to_owned));
        }
        (PART, names.join(" "))
    }

    /// Names of required fields of a section that are not there.
    pub(crate) fn missing(&self, section: &Section) -> Vec<String> {
        let blank = |id: &FieldId| self.decoded.set.get(id).is_none_or(|value| value.display().trim().is_empty());
        let asked = self.act.fields.iter().filter(|field| section.fields.contains(&field.id) && field.required);
        let list = |field: &app::FormField| matches!(field.field.kind, FieldKind::List(_) | FieldKind::Texts);
        asked
            .filter(|field| if list(field) { !self.decoded.set.contains_key(&field.id) } else { blank(&field.id) })
            .filter(|field| !self.decoded.errors.contains_key(&field.id))
            .map(|field| field.field.name.zh.clone())
            .collect()
    }

    pub(crate) fn status(&self, section: &Section) -> Status {
        if section.fields.iter().any(|field| self.decoded.errors.contains_key(field)) {
            return Status::Wrong;
        }
        let begun = section.fields.iter().any(|field| self.decoded.set.contains_key(field))
            || (section.materials && !(self.decoded.materials.is_empty() && self.decoded.files.is_empty()));
        match (begun, section.materials, self.missing(section).is_empty()) {
            (false, ..) => Status::NotBegun,
            (true, true, _) | (true, false, true) => Status::Done,
            (true, false, false) => Status::Begun,
        }
    }

    /// What has been filled in, in words.
    pub(crate) fn answers(&self, section: &Section) -> Vec<(String, String)> {
        let fields = self.act.fields.iter().filter(|field| section.fields.contains(&field.id));
        let mut answers: Vec<(String, String)> = fields
            .map(|field| {
                let value = self.decoded.set.get(&field.id);
                let words = match value {
                    Some(Value::Truth(yes)) => if *yes { "是" } else { "否" }.to_owned(),
                    Some(value) => field_words(&field.field, value),
                    None => String::new(),
                };
                (field.field.name.zh.clone(), words)
            })
            .collect();
        if section.materials {
            let files = web_frame::forms::attached(&self.posted);
            for (id, zh, _) in &self.act.materials {
                let names: Vec<_> =
                    files.iter().filter(|f| f.material == *id.as_str()).map(|f| f.name.clone()).collect();
                if !names.is_empty() {
                    answers.push((zh.clone(), names.join("、")));
                } else if self.decoded.materials.iter().any(|material| *material == *id.as_str()) {
                    answers.push((zh.clone(), "已勾选，没有上传文件".into()));
                }
            }
        }
        answers
    }

    /// The case that keeps an earlier refusal of this application.
    pub(crate) fn case(&self) -> Option<CaseId> {
        Some(self.posted.trimmed("case")).filter(|case| !case.is_empty()).map(CaseId::new)
    }
}

/// The sections of an act: what is carried forward, each list, the rest, the materials.
fn sections(act: &PossibleAct, carry: &[FieldId]) -> Vec<Section> {
    let is_list = |field: &&app::FormField| matches!(field.field.kind, FieldKind::List(_));
    let plain =
        |id: &str, zh: &str, fields: Vec<FieldId>| Section { id: id.into(), zh: zh.into(), fields, materials: false };
    let known = act.fields.iter().filter(|field| !is_list(field) && carry.contains(&field.id));
    let rest = act.fields.iter().filter(|field| !is_list(field) && !carry.contains(&field.id));
    let mut sections = vec![
        plain("unit", "单位和联系人", known.map(|field| field.id.clone()).collect()),
        plain("content", "申请的内容", rest.map(|field| field.id.clone()).collect()),
    ];
    for field in act.fields.iter().filter(is_list) {
        sections.push(plain(&format!("list-{}", field.id), &field.field.name.zh, vec![field.id.clone()]));
    }
    sections.retain(|section| !section.fields.is_empty());
    if !act.materials.is_empty() || !act.links.is_empty() {
        sections.push(Section { id: "materials".into(), zh: "材料".into(), fields: Vec::new(), materials: true });
    }
    sections
}
