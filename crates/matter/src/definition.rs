//! A matter as the engine runs it: compiled once at load, names resolved, conditions checked.

use crate::condition::Condition;
use crate::{DeskId, Evaluates, Joint, Move, MoveRule, Screen};
use indexmap::IndexMap;
use law::Period;
use model::{
    ActId, Citation, ClauseId, ClockId, Day, DocumentId, FieldId, FigureId, LimitId, LinkId, MaterialId, MatterId,
    RegisterId, RoleId, RuleId, StepId,
};
use std::collections::BTreeMap;

/// What something is called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    pub zh: String,
    /// Empty where the rulebook has no English yet.
    pub en: String,
}

/// Where in the rulebook something stands; for defects.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    pub line: u64,
    pub column: u64,
}

/// 事项: the definition of one kind of business.
#[derive(Debug)]
pub struct Definition {
    pub id: MatterId,
    pub file: String,
    pub name: Name,
    /// The area: the folder above the matter's own.
    pub area: String,
    pub kind: Option<String>,
    /// The desk at which it is done; None only where the rulebook has no desks.
    pub desk: Option<DeskId>,
    pub basis: Vec<Citation>,
    pub in_force: (Day, Option<Day>),
    /// Cases that are open go on under this text instead of the one under which they opened.
    pub takes_over: bool,
    /// What every case may do besides the acts of its step.
    pub moves: IndexMap<Move, MoveRule>,
    /// Which clauses of the law its parts serve.
    pub covers: Vec<Covered>,
    /// The field that holds the key of the record the case is about.
    pub about: Option<FieldId>,
    /// Roles of people from outside the office, who act for their own unit only.
    pub outside: Vec<RoleId>,
    /// Text with `{field}` in it.
    pub title: String,
    /// How long its files are kept, in words of the archive.
    pub retention: String,
    /// A page of its own for the work of its cases.
    pub screen: Option<Screen>,
    /// Fields that a unit's next application takes over from its last one, so that nothing is asked twice.
    pub carry: Vec<FieldId>,
    /// Where its cases keep indicators and what bears them out; of an evaluation.
    pub evidence: Option<EvidenceFields>,
    /// Its cases say what applicants think of a service that they had.
    pub evaluates: Option<Evaluates>,
    /// A table that another system exports: how far its cases have come there.
    pub import: Option<Import>,
    pub fields: IndexMap<FieldId, Field>,
    pub materials: IndexMap<MaterialId, Material>,
    pub links: IndexMap<LinkId, Link>,
    pub steps: IndexMap<StepId, Step>,
    pub clocks: IndexMap<ClockId, Clock>,
    pub rules: Vec<Rule>,
    pub gates: Vec<Gate>,
    pub numbers: Vec<Numbering>,
    pub records: Vec<RecordEffect>,
    pub figures: IndexMap<FigureId, FigureDefinition>,
    /// What its cases put in writing; what the documents say is not the engine's business.
    pub documents: BTreeMap<DocumentId, DocumentRule>,
    pub(crate) places: Places,
}

/// 佐证: which fields of a matter hold indicators, and which the answers that name what bears each of them out.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceFields {
    /// The year that is evaluated.
    pub year: FieldId,
    /// The list of indicators.
    pub list: FieldId,
    /// The list of answers.
    pub answers: FieldId,
    /// A member of both lists: the indicator's own number, by which an answer finds its indicator.
    pub item: FieldId,
    /// Members of an indicator: what it is called and worth.
    pub name: FieldId,
    pub worth: FieldId,
    /// Members of an answer: what the unit gives itself, and what bears it out, in words.
    pub score: FieldId,
    pub says: FieldId,
}

/// 导入: the table of another system in which cases go on. Each row finds its case, and its state says which acts are to be
/// registered here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    pub zh: String,
    /// The field by which a row finds its case.
    pub find_by: FieldId,
    /// Headings and the fields that they fill.
    pub columns: IndexMap<String, FieldId>,
    /// The heading of the state.
    pub state: String,
    /// State, step and act, in the order in which a case comes to them.
    pub acts: Vec<(String, StepId, ActId)>,
}

/// 文书: when a document comes into being, and whether a seal belongs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRule {
    pub zh: String,
    /// The acts that bring it into being; the newest one counts.
    pub on: Vec<ActRef>,
    pub seal: bool,
}

/// Where the parts stand that the engine does not need a place of.
#[derive(Debug, Default)]
pub(crate) struct Places {
    pub id: Place,
    pub title: Place,
    pub screen: Place,
    pub in_force: Place,
    /// As `Definition::basis`.
    pub basis: Vec<Place>,
    pub about: Place,
    pub fields: IndexMap<FieldId, Place>,
    pub materials: IndexMap<MaterialId, Place>,
    pub links: IndexMap<LinkId, Place>,
    /// As `Definition::records`.
    pub records: Vec<Place>,
}

impl Definition {
    /// The step where every case begins.
    pub fn first_step(&self) -> &Step {
        // INVARIANT: load refuses a matter without steps (lint `no-steps`, crates/matter/src/load).
        &self.steps[0]
    }
    pub fn step(&self, id: &StepId) -> Option<&Step> {
        self.steps.get(id)
    }
    /// The steps to which an act of a step can lead; `back` leads to every step from which this one is entered.
    pub fn ways<'d>(&'d self, from: &StepId, act: &'d Act) -> Vec<&'d StepId> {
        let mut ways: Vec<&StepId> = act.to.iter().filter(|to| **to != BACK).collect();
        if ways.len() < act.to.len() {
            let enters =
                |step: &&Step| !step.end && step.id != *from && step.acts.values().any(|act| act.to.contains(from));
            ways.extend(self.steps.values().filter(enters).map(|step| &step.id));
        }
        ways
    }
    /// The article to cite where nothing nearer has one.
    pub fn main_basis(&self) -> Citation {
        self.basis.first().cloned().unwrap_or_default()
    }
}

/// A field of a matter, a register or a member of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub name: Name,
    pub kind: FieldKind,
    pub personal: bool,
    pub law: Option<Citation>,
    pub hint: String,
    /// A text of several lines.
    pub long: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    Text,
    YesNo,
    WholeNumber,
    /// In fen.
    Money,
    Day,
    /// Value → Chinese word.
    Choice(IndexMap<String, String>),
    /// The key of a record in a register.
    Record(RegisterId),
    /// A person of the office.
    Person,
    /// A list of members with fields.
    List(IndexMap<FieldId, Field>),
    /// A list of plain texts.
    Texts,
}

#[derive(Debug)]
pub struct Material {
    pub name: Name,
    pub law: Option<Citation>,
    pub when: Option<Condition>,
    /// The fields whose values stand in it: what it says and what was filled in are compared. Of a list, every member's.
    pub proves: Vec<FieldId>,
}

#[derive(Debug)]
pub struct Link {
    pub zh: String,
    pub matter: MatterId,
    /// Each act may tie one more case.
    pub many: bool,
}

/// A clause of the law and the part that serves it.
#[derive(Debug, Clone)]
pub struct Covered {
    pub clause: ClauseId,
    pub part: Part,
    pub place: Place,
}

/// A part of a matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Matter,
    Rule(RuleId),
    Clock(ClockId),
    Gate(RuleId),
    Figure(FigureId),
    Step(StepId),
    Act(ActRef),
    Field(FieldId),
    Material(MaterialId),
    /// The place in `Definition::numbers`, in `Definition::records`.
    Number(usize),
    Record(usize),
}

/// 环节.
#[derive(Debug)]
pub struct Step {
    pub id: StepId,
    pub name: Name,
    pub place: Place,
    pub end: bool,
    pub outcome: String,
    pub by: Vec<RoleId>,
    pub awaits: Option<String>,
    /// Nobody is waited for while it lasts.
    pub standing: bool,
    pub acts: IndexMap<ActId, Act>,
    pub law: Option<Citation>,
    pub why: String,
    /// 会签、或签、票签.
    pub joint: Option<Joint>,
}

impl Step {
    /// Who is waited for: the step's own roles, and whoever else has a duty here or concludes its vote. What others may do
    /// at it, withdrawing or changing or watching over it, waits for nobody.
    pub fn waits_for(&self, role: &RoleId) -> bool {
        let own = self.by.is_empty() || self.by.contains(role);
        let mut acts = self.acts.values().filter(|act| act.by.contains(role));
        !self.standing && acts.any(|act| own || act.duty || act.concludes)
    }
}

/// In `to`: the step from which this one was entered.
pub const BACK: &str = "back";

/// 动作.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a property of its own that the author writes")]
pub struct Act {
    pub id: ActId,
    pub name: Name,
    pub place: Place,
    /// Where it may lead; with more than one, the act itself says which.
    pub to: Vec<StepId>,
    /// Who may do it.
    pub by: Vec<RoleId>,
    /// Acts whose doer may not do this one.
    pub not_by: Vec<ActRef>,
    /// Its roles are waited for, though they are not the step's own.
    pub duty: bool,
    pub asks: Vec<Ask>,
    pub materials: Vec<MaterialId>,
    pub links: Vec<LinkId>,
    pub opinion: bool,
    /// An exception that whoever looks over the office's work sees in a list of its own.
    pub exception: bool,
    /// Its own article, where the step's does not say it.
    pub law: Option<Citation>,
    /// 退回: it may say that the case comes straight back.
    pub returns: bool,
    /// What it does at a joint step.
    pub signs: bool,
    pub votes: bool,
    pub concludes: bool,
    /// What more is wanted when it was done before in the case.
    pub again: Option<Again>,
    /// Links whose cases must have ended.
    pub waits_for: Vec<LinkId>,
    /// Indices into the definition's rules, clocks, numbers and record effects: what hangs on this act.
    pub rules: Vec<usize>,
    pub numbers: Vec<usize>,
    pub records: Vec<usize>,
}

/// A second time is not like the first: who may do it then, and what he must say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Again {
    pub by: Vec<RoleId>,
    pub asks: Vec<FieldId>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    pub field: FieldId,
    pub optional: bool,
}

/// An act at a step; with no step, that act at any step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActRef {
    pub step: Option<StepId>,
    pub act: ActId,
}

impl ActRef {
    pub fn parse(text: &str) -> Self {
        match text.split_once('.') {
            Some((step, act)) => Self { step: Some(StepId::new(step)), act: ActId::new(act) },
            None => Self { step: None, act: ActId::new(text) },
        }
    }
    pub fn covers(&self, step: &StepId, act: &ActId) -> bool {
        self.act == *act && self.step.as_ref().is_none_or(|own| own == step)
    }
}

impl std::fmt::Display for ActRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.step {
            Some(step) => write!(f, "{step}.{}", self.act),
            None => write!(f, "{}", self.act),
        }
    }
}

/// How long a clock runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Within {
    Period(Period),
    Limit(LimitId),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClockStart {
    /// When the step is entered; ends when it is left.
    Entering(StepId),
    On(Vec<ActRef>),
}

/// 时限.
#[derive(Debug)]
pub struct Clock {
    pub id: ClockId,
    pub zh: String,
    pub place: Place,
    pub start: ClockStart,
    pub from: Option<FieldId>,
    pub within: Within,
    /// None only when `within` is a limit, which has its own article.
    pub law: Option<Citation>,
    pub ends_on: Vec<ActRef>,
    pub stops_in: Vec<StepId>,
    pub restarts: bool,
    pub extends_on: Option<ActRef>,
    pub extended_by: Option<Within>,
    pub rolls: bool,
    pub lapses_to: Option<StepId>,
    pub statutory: bool,
    /// Acts that stop it and make it run again, and the article of the time that does not count.
    pub stops_on: Vec<ActRef>,
    pub resumes_on: Vec<ActRef>,
    pub stops_law: Option<Citation>,
}

/// 规则.
#[derive(Debug)]
pub struct Rule {
    pub id: RuleId,
    pub place: Place,
    pub on: Vec<ActRef>,
    pub when: Option<Condition>,
    pub require: Condition,
    pub law: Citation,
    pub say: Name,
    pub cure: String,
    pub cured_by: Vec<RoleId>,
}

/// What every path to some steps must have passed.
#[derive(Debug)]
pub struct Gate {
    pub id: RuleId,
    pub zh: String,
    pub place: Place,
    pub before: Vec<StepId>,
    pub pass: GatePass,
    pub law: Citation,
}

#[derive(Debug)]
pub enum GatePass {
    /// One of these acts was done.
    Acts(Vec<ActRef>),
    /// One of these rules holds on the act that enters.
    Rules(Vec<RuleId>),
}

#[derive(Debug)]
pub struct Numbering {
    pub on: Vec<ActRef>,
    pub series: String,
    pub pattern: String,
}

/// A change of a register that an act causes.
#[derive(Debug)]
pub struct RecordEffect {
    pub on: Vec<ActRef>,
    pub when: Option<Condition>,
    pub register: RegisterId,
    pub key: Condition,
    pub set: Vec<(FieldId, Condition)>,
}

/// 数据: a number defined over events.
#[derive(Debug)]
pub struct FigureDefinition {
    pub id: FigureId,
    pub name: Name,
    pub place: Place,
    pub unit: String,
    pub on: Vec<ActRef>,
    pub when: Option<Condition>,
    pub count: Option<Condition>,
    pub distinct: Option<Condition>,
    pub first_time: bool,
    /// The last value counts instead of the sum.
    pub latest: bool,
    /// How many of the counted units are one of the printed; at least 1.
    pub scale: i64,
    /// It is a place in an order.
    pub rank: bool,
    pub undone_by: Vec<ActRef>,
    pub part_of: Option<FigureId>,
    pub aliases: Vec<String>,
}
