//! What strangers are told of matters and registers, and what they may do without an account: `matters/_public.yaml` and the
//! `public.yaml` beside a definition. None of it decides a case, so none of it is pinned: a better word on a page does not change the
//! law of a case.

mod load;
mod raw;
mod words;

use crate::{ActRef, Rulebook};
use indexmap::IndexMap;
use model::{ActId, ClockId, Defect, DocumentId, FieldId, FileTree, MaterialId, MatterId, RegisterId, StepId, Value};
use std::collections::BTreeMap;

pub use raw::{Remedy, Status};
pub use words::{Both, Column, Kind, Level};

/// Everything that the public is shown, as data.
#[derive(Debug, Default)]
pub struct Publicity {
    /// 栏目, in the order of the pages.
    pub columns: IndexMap<String, Column>,
    /// Who can apply: id → words.
    pub audiences: IndexMap<String, Both>,
    /// 领域, by the folder of the matters.
    pub areas: IndexMap<String, Both>,
    /// What the public is told of a step, by its class.
    pub statuses: IndexMap<String, Status>,
    /// What a kind of matters has in common: its class in the power list, and what can be done against a decision.
    pub kinds: BTreeMap<String, Kind>,
    /// 安全提醒级别, the gravest first.
    pub levels: IndexMap<String, Level>,
    pub matters: BTreeMap<MatterId, PublicMatter>,
    pub registers: BTreeMap<RegisterId, Publication>,
}

/// What is told of one matter.
#[derive(Debug, Default)]
pub struct PublicMatter {
    pub id: MatterId,
    /// Who can apply; keys of `Publicity::audiences`. Without any there is no guide.
    pub audiences: Vec<String>,
    /// One sentence on what it is for.
    pub summary: Both,
    /// Whether it is an administrative licence (行政许可).
    pub licence: bool,
    /// Its class in the power list when not the kind's.
    pub power: Option<String>,
    /// What it costs, in words.
    pub fee: Both,
    /// What the applicant receives at the end.
    pub result: Both,
    /// The document that is the result, for a sample.
    pub sample: Option<DocumentId>,
    /// Where, when and whom to ask, where the office's own settings do not say it.
    pub place: String,
    pub hours: String,
    pub remedy: Option<Remedy>,
    /// The clock whose last day is promised to whom applies today.
    pub promise: Option<ClockId>,
    /// The class of a step, where it does not follow from the definition.
    pub statuses: BTreeMap<StepId, String>,
    /// What people without an account may do.
    pub acts: Vec<PublicAct>,
    /// Which of its cases everybody may see.
    pub publication: Option<Publication>,
    /// How it is told to foreigners, who do not read the names of materials in Chinese.
    pub english: Option<EnglishGuide>,
}

/// An act that people without an account may do: a form of a few pages.
#[derive(Debug)]
pub struct PublicAct {
    pub at: ActRef,
    pub step: StepId,
    pub act: ActId,
    /// Where it is offered; a key of `Publicity::columns`.
    pub column: String,
    pub name: Both,
    pub intro: Both,
    /// Values that the form gives without asking; `today` is the day of the act.
    pub set: BTreeMap<FieldId, Value>,
    /// Materials that the filled-in form itself is.
    pub materials: Vec<MaterialId>,
    /// Whether a photograph may come along: as which material, and the yes-no field that says that there is one.
    pub photo: Option<Photo>,
    pub pages: Vec<FormPage>,
    /// Fields with room for several lines.
    pub long: Vec<FieldId>,
    /// English labels and choices by field: the label first, then value → word.
    pub english: BTreeMap<FieldId, EnglishField>,
}

/// A photograph that a form may bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    pub material: MaterialId,
    pub field: FieldId,
    /// On which page of the form it is asked for, from 1.
    pub page: usize,
    /// What it is of.
    pub name: Both,
}

/// One page of a form.
#[derive(Debug)]
pub struct FormPage {
    pub name: Both,
    pub hint: Both,
    pub asks: Vec<FieldId>,
}

#[derive(Debug, Clone, Default)]
pub struct EnglishField {
    pub label: String,
    pub hint: String,
    pub choices: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Default)]
pub struct EnglishGuide {
    /// The English page that tells it.
    pub page: String,
    pub steps: Vec<String>,
    pub materials: Vec<String>,
}

/// Which cases or records are public, and what of them.
#[derive(Debug, Clone, Default)]
pub struct Publication {
    pub column: String,
    /// The steps at which a case is public once it names its day; of a register, every record that `only` admits.
    pub at: Vec<StepId>,
    /// Field → the values of which one it must have.
    pub only: BTreeMap<FieldId, Vec<String>>,
    /// Field that names the item; empty: the title of the case.
    pub title: String,
    /// The field that holds the day of publication.
    pub day: FieldId,
    /// What is shown besides, in order. Never anything personal.
    pub show: Vec<FieldId>,
    /// Fields that hold addresses.
    pub address: Option<FieldId>,
    /// The kind of annual report whose figures belong to it, and the field with its year.
    pub report: Option<(String, FieldId)>,
    /// How such a report that was written here is handed to the matter's acts.
    pub fills: ReportFills,
    /// Fields that make it an alert about a country.
    pub alert: Option<AlertFields>,
}

/// Which fields and materials of a matter take what of a report: whatever act asks for them gets them filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportFills {
    /// Field → the part of the report, by its folder.
    pub parts: IndexMap<FieldId, String>,
    /// The field with the number of figures in the text, and that with the number of those that the ledger supports.
    pub quoted: Option<FieldId>,
    pub traced: Option<FieldId>,
    /// The materials that are the text and the list of its figures.
    pub text: Option<MaterialId>,
    pub sources: Option<MaterialId>,
}

/// Which field holds what of an alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertFields {
    /// The key of the place; items with the same one belong together.
    pub area: FieldId,
    pub country: FieldId,
    pub level: FieldId,
    pub until: FieldId,
}

impl Publicity {
    /// Reads what stands beside the rulebook, and holds it against it: no unknown field, nothing personal, no act that outsiders may
    /// not do.
    pub fn load(files: &FileTree, rulebook: &Rulebook) -> (Self, Vec<Defect>) {
        load::load(files, rulebook)
    }

    /// Whether a file is read here and not by the rulebook.
    pub fn reads(path: &str) -> bool {
        path == load::HOUSE || path.ends_with("/public.yaml")
    }

    pub fn matter(&self, id: &MatterId) -> Option<&PublicMatter> {
        self.matters.get(id)
    }

    /// The act of a matter that people without an account may do.
    pub fn act(&self, matter: &MatterId, act: &str) -> Option<&PublicAct> {
        self.matters.get(matter)?.acts.iter().find(|known| known.act == *act)
    }
}
