//! A screen is only as good as the names it was given: every field, choice, register, act, link, limit and material that a
//! matter's `screen:` names must be there, and be of the kind that the page reads.

use super::Findings;
use crate::{
    Act, ActRef, AgendaScreen, ClauseScreen, Definition, Field, FieldKind, Given, PaperScreen, Register, Rulebook,
    Screen, TaskFields, TopicFields,
};
use indexmap::IndexMap;
use model::{FieldId, LimitId, LinkId};

type Fields = IndexMap<FieldId, Field>;

pub(super) fn check(rulebook: &Rulebook, definition: &Definition, findings: &mut Findings<'_>) {
    let Some(screen) = &definition.screen else { return };
    let mut proof = Proof { rulebook, definition, wrong: Vec::new() };
    if screen.zh().is_empty() {
        proof.says("it has no name");
    }
    match screen {
        Screen::Clauses(screen) => proof.clauses(screen),
        Screen::Agenda(screen) => proof.agenda(screen),
        Screen::Paper(screen) => proof.paper(screen),
    }
    for wrong in proof.wrong {
        findings.at(definition.places.screen, "screen", wrong, "see docs/how/add-a-matter.md, “Screens”");
    }
}

struct Proof<'a> {
    rulebook: &'a Rulebook,
    definition: &'a Definition,
    wrong: Vec<String>,
}

/// What a page can read.
#[derive(Clone, Copy)]
enum Wanted {
    Text,
    Texts,
    Number,
    Day,
    Truth,
    Choice,
    /// Anything that is one line of words.
    Words,
}

impl Wanted {
    fn fits(self, kind: &FieldKind) -> bool {
        match self {
            Self::Text => *kind == FieldKind::Text,
            Self::Texts => *kind == FieldKind::Texts,
            Self::Number => *kind == FieldKind::WholeNumber,
            Self::Day => *kind == FieldKind::Day,
            Self::Truth => *kind == FieldKind::YesNo,
            Self::Choice => matches!(kind, FieldKind::Choice(_)),
            Self::Words => matches!(kind, FieldKind::Text | FieldKind::Person | FieldKind::Record(_)),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Texts => "texts",
            Self::Number => "whole-number",
            Self::Day => "day",
            Self::Truth => "yes-no",
            Self::Choice => "choice",
            Self::Words => "text or person",
        }
    }
}

impl<'a> Proof<'a> {
    fn says(&mut self, what: &str) {
        self.wrong.push(format!("the screen: {what}"));
    }

    fn field(&mut self, fields: &Fields, of: &str, id: &FieldId, wanted: Wanted) {
        match fields.get(id) {
            None => self.says(&format!("`{id}` is no field of {of}")),
            Some(field) if !wanted.fits(&field.kind) => {
                self.says(&format!("`{id}` of {of} is no {}", wanted.name()));
            }
            Some(_) => {}
        }
    }

    fn own(&mut self, id: &FieldId, wanted: Wanted) {
        let definition = self.definition;
        self.field(&definition.fields, "the matter", id, wanted);
    }

    /// The members of a list; none, with a defect, where it is no list.
    fn members(&mut self, id: &FieldId) -> Option<&'a Fields> {
        if let Some(FieldKind::List(members)) = self.definition.fields.get(id).map(|field| &field.kind) {
            Some(members)
        } else {
            self.says(&format!("`{id}` is no list of the matter"));
            None
        }
    }

    fn values(&mut self, fields: &Fields, of: &str, id: &FieldId, values: &[String]) {
        match fields.get(id).map(|field| &field.kind) {
            Some(FieldKind::Choice(known)) => {
                let strange: Vec<_> = values.iter().filter(|value| !known.contains_key(*value)).cloned().collect();
                for value in strange {
                    self.says(&format!("`{id}` of {of} is never `{value}`"));
                }
            }
            _ => self.says(&format!("`{id}` is no choice of {of}")),
        }
    }

    fn all_values(&mut self, fields: &Fields, of: &str, wanted: &IndexMap<FieldId, Vec<String>>) {
        for (id, values) in wanted {
            self.values(fields, of, id, values);
        }
    }

    fn limit(&mut self, limit: &LimitId) {
        if !self.rulebook.law.has_limit(limit) {
            self.says(&format!("`{limit}` is no limit of any statute"));
        }
    }

    /// Where an act asks for a field, or else it could never be filled in.
    fn asked(&mut self, id: &FieldId) {
        let acts = self.definition.steps.values().flat_map(|step| step.acts.values());
        if !acts.flat_map(|act| &act.asks).any(|ask| ask.field == *id) {
            self.says(&format!("no act asks for `{id}`"));
        }
    }

    fn act_of<'d>(&mut self, definition: &'d Definition, name: &str) -> Option<&'d Act> {
        let found = act_named(definition, name);
        if found.is_none() {
            self.says(&format!("`{name}` is no act, written `step.act`, of matter {}", definition.id));
        }
        found
    }

    fn link(&mut self, act: &Act, link: &LinkId) {
        if !act.links.contains(link) {
            self.says(&format!("act {} does not ask for link `{link}`", act.id));
        }
    }

    fn clauses(&mut self, screen: &ClauseScreen) {
        self.own(&screen.text, Wanted::Text);
        let (opinions, adoption) = (&screen.opinions, &screen.adoption);
        if let Some(members) = self.members(&opinions.list) {
            for text in [&opinions.clause, &opinions.basis, &opinions.text] {
                self.field(members, "the opinions", text, Wanted::Text);
            }
            self.values(members, "the opinions", &opinions.kind, &opinions.agreeing);
        }
        if let Some(members) = self.members(&adoption.list) {
            for text in [&adoption.clause, &adoption.reason] {
                self.field(members, "the adoption table", text, Wanted::Text);
            }
            self.values(members, "the adoption table", &adoption.result, &adoption.whole);
        }
        for list in [&screen.text, &opinions.list, &adoption.list] {
            self.asked(list);
        }
    }

    fn agenda(&mut self, screen: &AgendaScreen) {
        self.own(&screen.items, Wanted::Texts);
        self.topics(&screen.topics);
        let attendance = &screen.attendance;
        if let Some(members) = self.members(&attendance.list) {
            self.field(members, "the attendance", &attendance.person, Wanted::Words);
            self.field(members, "the attendance", &attendance.present, Wanted::Truth);
            self.field(members, "the attendance", &attendance.reason, Wanted::Text);
            self.all_values(members, "the attendance", &attendance.counted);
        }
        self.own(&attendance.total, Wanted::Number);
        self.limit(&attendance.quorum);
        self.tasks(&screen.tasks);
    }

    fn topics(&mut self, topics: &TopicFields) {
        let rulebook = self.rulebook;
        let Some(register) = rulebook.registers.get(&topics.register) else {
            self.says(&format!("`{}` is no register", topics.register));
            return;
        };
        let fields = &register.fields;
        self.field(fields, "the register", &topics.title, Wanted::Text);
        self.field(fields, "the register", &topics.meeting, Wanted::Text);
        self.field(fields, "the register", &topics.order, Wanted::Number);
        let mut lit: Vec<&String> = topics.lit.iter().collect();
        for mark in &topics.marks {
            self.field(fields, "the register", mark, Wanted::Choice);
            if let Some(FieldKind::Choice(known)) = fields.get(mark).map(|field| &field.kind) {
                lit.retain(|value| !known.contains_key(*value));
            }
        }
        for value in lit.into_iter().cloned().collect::<Vec<_>>() {
            self.says(&format!("no mark is ever `{value}`"));
        }
        self.all_values(fields, "the register", &topics.waiting);
        self.all_values(fields, "the register", &topics.placed);
        for step in topics.at.iter().filter(|step| !self.definition.steps.contains_key(*step)) {
            self.wrong.push(format!("the screen: `{step}` is no step of the matter"));
        }
        // The topic's matter is the one whose act writes the register under this name.
        let mut named = rulebook.matters.values().filter(|other| writes(other, register));
        let found = named.find_map(|other| act_named(other, &topics.act));
        let Some(act) = found else {
            self.says(&format!("no matter that writes the register has an act `{}`", topics.act));
            return;
        };
        self.link(act, &topics.link);
        if !act.asks.iter().any(|ask| ask.field == topics.asks) {
            self.says(&format!("act {} does not ask for `{}`", act.id, topics.asks));
        }
    }

    fn tasks(&mut self, tasks: &TaskFields) {
        let (rulebook, definition) = (self.rulebook, self.definition);
        let Some(members) = self.members(&tasks.list) else { return };
        for words in [&tasks.title, &tasks.owner] {
            self.field(members, "what was decided", words, Wanted::Words);
        }
        self.field(members, "what was decided", &tasks.due, Wanted::Day);
        if let Some(act) = self.act_of(definition, &tasks.act) {
            self.link(act, &tasks.link);
        }
        let Some(link) = definition.links.get(&tasks.link) else {
            self.says(&format!("`{}` is no link of the matter", tasks.link));
            return;
        };
        let Some(other) = rulebook.matter(&link.matter) else { return };
        let of = format!("matter {}", other.id);
        let rows = tasks.gives.values().flat_map(|given| match given {
            Given::Member(member) => vec![member],
            Given::Row(row) => row.values().collect(),
        });
        for member in rows.filter(|member| !members.contains_key(*member)) {
            self.says(&format!("`{member}` is no member of `{}`", tasks.list));
        }
        for field in tasks.copies.values().filter(|field| !definition.fields.contains_key(*field)) {
            self.says(&format!("`{field}` is no field of the matter"));
        }
        for (field, given) in &tasks.gives {
            match (other.fields.get(field).map(|field| &field.kind), given) {
                (None, _) => self.says(&format!("`{field}` is no field of {of}")),
                (Some(FieldKind::List(inner)), Given::Row(row)) => {
                    for member in row.keys().filter(|member| !inner.contains_key(*member)) {
                        self.says(&format!("`{member}` is no member of `{field}` of {of}"));
                    }
                }
                (Some(FieldKind::List(_)), Given::Member(_)) | (Some(_), Given::Row(_)) => {
                    self.says(&format!("`{field}` of {of} takes one row when it is a list, or else one member"));
                }
                (Some(_), Given::Member(_)) => {}
            }
        }
        for field in tasks.copies.keys().filter(|field| !other.fields.contains_key(*field)) {
            self.says(&format!("`{field}` is no field of {of}"));
        }
    }

    fn paper(&mut self, screen: &PaperScreen) {
        let (rulebook, definition) = (self.rulebook, self.definition);
        self.own(&screen.person, Wanted::Words);
        for (id, wanted) in [
            (&screen.day, Wanted::Day),
            (&screen.until, Wanted::Day),
            (&screen.minutes, Wanted::Number),
            (&screen.score, Wanted::Number),
        ] {
            self.own(id, wanted);
        }
        if let Some(members) = self.members(&screen.answers) {
            self.field(members, "the answers", &screen.asked, Wanted::Words);
            self.field(members, "the answers", &screen.answer, Wanted::Text);
        }
        self.limit(&screen.limit);
        if let Some(act) = self.act_of(definition, &screen.act) {
            for field in [&screen.answers, &screen.day, &screen.minutes] {
                if !act.asks.iter().any(|ask| ask.field == *field) {
                    self.says(&format!("act {} does not ask for `{field}`", act.id));
                }
            }
            if !act.materials.contains(&screen.material) {
                self.says(&format!("act {} does not ask for material `{}`", act.id, screen.material));
            }
        }
        for step in screen.shows.iter().filter(|step| !definition.steps.contains_key(*step)) {
            self.says(&format!("`{step}` is no step of the matter"));
        }
        self.asked(&screen.score);
        let Some(members) = self.members(&screen.questions) else { return };
        let Some(FieldKind::Record(register)) = members.get(&screen.question).map(|field| &field.kind) else {
            self.says(&format!("`{}` of the questions is no record", screen.question));
            return;
        };
        let Some(bank) = rulebook.registers.get(register) else { return };
        let fields = &screen.bank;
        for text in [&fields.stem, &fields.answer, &fields.reason, &fields.law, &fields.article] {
            self.field(&bank.fields, "the bank", text, Wanted::Text);
        }
        self.field(&bank.fields, "the bank", &fields.options, Wanted::Texts);
        self.values(&bank.fields, "the bank", &fields.kind, &fields.several);
        self.values(&bank.fields, "the bank", &fields.kind, &fields.truth);
    }
}

fn writes(definition: &Definition, register: &Register) -> bool {
    definition.records.iter().any(|effect| effect.register == register.id)
}

fn act_named<'d>(definition: &'d Definition, name: &str) -> Option<&'d Act> {
    let ActRef { step: Some(step), act } = ActRef::parse(name) else { return None };
    definition.steps.get(&step).and_then(|step| step.acts.get(&act))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use crate::Rulebook;
    use crate::lint::fixture::{SOUND, files};

    /// The sound matter with the fields of a desk for clauses, and a screen.
    fn defects(screen: &str) -> Vec<String> {
        let fields = "fields:\n  draft: { is: text, zh: 文本 }\n  views: { is: list, zh: 意见, of: { clause: { is: text, zh: 条 }, \
                      kind: { is: choice, zh: 类, of: { good: 好, bad: 坏 } }, basis: { is: text, zh: 据 }, text: { is: text, zh: 话 } } }\n  \
                      taken: { is: list, zh: 采纳, of: { clause: { is: text, zh: 条 }, result: { is: choice, zh: 果, of: { all: 全 } }, \
                      reason: { is: text, zh: 由 } } }\n";
        let asks = "insured, \"members?\", \"draft?\", \"views?\", \"taken?\"]";
        let text = SOUND.replacen("fields:\n", fields, 1).replacen("insured, \"members?\"]", asks, 1);
        let text = text.replacen("fields:\n", &format!("screen:\n  {screen}\nfields:\n"), 1);
        let (_, defects) = Rulebook::load(&files(&text));
        let line = 1 + text.lines().position(|line| line.starts_with("screen:")).unwrap() as u64;
        let mut said = Vec::new();
        for defect in defects {
            let here = defect.line == line || defect.line == line + 1;
            assert!(here, "{defect}");
            said.push(format!("{}: {}", defect.rule, defect.message));
        }
        said
    }

    const DESK: &str = "clauses: { zh: 台, text: draft, opinions: { list: views, clause: clause, kind: kind, basis: basis, \
                        text: text, agreeing: [good] }, adoption: { list: taken, clause: clause, result: result, \
                        reason: reason, whole: [all] } }";

    #[test]
    fn a_screen_whose_names_are_there_is_sound() {
        assert_eq!(defects(DESK), [""; 0]);
    }

    #[test]
    fn every_name_that_is_not_there_is_said() {
        assert_eq!(
            defects(&DESK.replace("text: draft", "text: views")),
            ["screen: the screen: `views` of the matter is no text"]
        );
        assert_eq!(
            defects(&DESK.replace("agreeing: [good]", "agreeing: [fine]")),
            ["screen: the screen: `kind` of the opinions is never `fine`"]
        );
        assert_eq!(
            defects(&DESK.replace("list: taken", "list: members").replace("result: result", "result: rank")),
            [
                "screen: the screen: `all` is no field"
                    .to_owned()
                    .replace("`all` is no field", "`clause` is no field of the adoption table"),
                "screen: the screen: `rank` of the adoption table is never `all`".to_owned(),
                "screen: the screen: `reason` is no field of the adoption table".to_owned(),
            ]
        );
    }

    #[test]
    fn a_shape_that_nobody_knows_is_a_fault_of_form() {
        assert!(defects("carousel: { zh: 轮播 }").iter().all(|said| said.starts_with("form:")));
    }
}
