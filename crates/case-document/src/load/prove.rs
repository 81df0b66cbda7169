//! Tries every pattern out with made-up values: once with everything given, once with only what must be there when the act
//! is done, each for every choice that the template looks at.

use super::mentioned::{fields_after, vain};
use crate::Template;
use crate::assured::{Assured, Token};
use crate::compose::{Rehearsal, Writer};
use crate::course::{LinkedCase, cites, limits};
use crate::scene::Scene;
use crate::scenery::{DoneWords, Scenery, VoteWords};
use crate::template::{Audience, Number};
use document::Document;
use matter::{Act, Definition, FieldKind, Rulebook};
use model::{Day, Defect, FieldId, StepId, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Stands in every made-up text of a personal field.
const PERSONAL: char = '\u{E000}';
const DAY: Day = Day::constant(2001, 1, 2);

pub(super) fn prove(template: &Template, definition: &Definition, rulebook: &Rulebook, defects: &mut Vec<Defect>) {
    let mut found = Vec::new();
    let acts = makers(template, definition, &mut found);
    cited(template, rulebook, &mut found);
    if template.seal && template.signature.is_none() {
        let what = "a seal belongs on it, but nobody signs";
        found.push(template.defect("document-seal", what, "write `signature`, or `seal: false`"));
    }
    for pattern in template.patterns() {
        for sentence in vain(&pattern.source, &template.shape) {
            found.push(pattern.defect("pattern", sentence, "see the words in docs/how/write-a-document.md"));
        }
    }
    if !acts.is_empty() {
        let assured = Assured::of(definition).after(&acts);
        if let Number::Series(series) = &template.number
            && !assured.contains(&Token::Series(series.clone()))
        {
            let what = format!("no number of `{series}` must have been given by then");
            found.push(template.defect(
                "document-number",
                what,
                "make the document by an act that gives one, or later",
            ));
        }
        rehearse(template, definition, rulebook, &acts, &assured, &mut found);
    }
    found.sort();
    found.dedup();
    defects.extend(found);
}

/// The acts that make the document.
fn makers<'d>(template: &Template, definition: &'d Definition, found: &mut Vec<Defect>) -> Vec<(&'d StepId, &'d Act)> {
    let mut acts = Vec::new();
    for on in &template.on {
        let steps = definition.steps.values();
        let covered = steps.flat_map(|step| step.acts.values().map(move |act| (&step.id, act)));
        let before = acts.len();
        acts.extend(covered.filter(|(step, act)| on.covers(step, &act.id)));
        if acts.len() == before {
            found.push(template.defect(
                "document-act",
                format!("`{on}` is no act of the matter"),
                "name an act in `on`",
            ));
        }
    }
    if template.on.is_empty() {
        found.push(template.defect("document-act", "no act makes the document", "name one in `on`"));
    }
    acts
}

fn cited(template: &Template, rulebook: &Rulebook, found: &mut Vec<Defect>) {
    let known = |citation: &model::Citation| {
        let statute = rulebook.law.statutes().find(|statute| statute.slug == citation.statute());
        statute.is_some_and(|statute| {
            citation.article().is_empty() || statute.articles().any(|(article, ..)| article == citation.article())
        })
    };
    let all = template.cites().into_iter().map(model::Citation::from).chain([template.law.clone()]);
    for citation in all.filter(|citation| !known(citation)) {
        let what = format!("`{citation}` is no article of law/statutes/");
        found.push(template.defect("document-law", what, "cite `statute/article`"));
    }
    for id in template.limits() {
        if !rulebook.law.has_limit(&model::LimitId::new(&id)) {
            let what = format!("`{id}` is no limit of law/statutes/");
            found.push(template.defect("document-law", what, "name a limit of a statute.yaml"));
        }
    }
}

fn rehearse(
    template: &Template,
    definition: &Definition,
    rulebook: &Rulebook,
    acts: &[(&StepId, &Act)],
    assured: &BTreeSet<Token>,
    found: &mut Vec<Defect>,
) {
    let full = everything(template, definition, rulebook, acts);
    let least = least(&full, definition, assured);
    for turned in turns(template) {
        for scenery in [&full, &least] {
            let mut scenery = scenery.clone();
            for (id, value) in &turned {
                // Only what is there can turn out so.
                if let Some(held) = scenery.fields.get_mut(id) {
                    held.clone_from(value);
                }
            }
            let mut all = full.clone();
            all.fields.extend(turned.clone());
            let document = rehearsed(template, &scenery, &all, found);
            if document.title.trim().is_empty() {
                found.push(template.title.defect(
                    "document-title",
                    "the title may be empty",
                    "let it always say something",
                ));
            }
            if template.audience == Audience::Public && tells(&document, PERSONAL) {
                let what = "something personal stands in a document for everybody";
                found.push(template.defect("document-personal", what, "leave it out, or write it with `| mask`"));
            }
        }
    }
}

fn rehearsed(template: &Template, scenery: &Scenery, full: &Scenery, found: &mut Vec<Defect>) -> Document {
    let rehearsal = Rehearsal { scenery: scenery.clone(), full };
    let scene = Scene::new(scenery, &template.shape);
    let mut writer = Writer { template, scene, rehearsal: Some(rehearsal), problems: Vec::new() };
    let document = writer.document(scenery);
    if let Some(when) = &template.when {
        writer.holds(when, &minijinja::Value::UNDEFINED);
    }
    for mut problem in writer.problems {
        if problem.message.contains("undefined") {
            problem.message.push_str("; something in it may be missing when the act is done");
            "write it below `when: given(…)`, or with `| default('…')`".clone_into(&mut problem.mend);
        }
        found.push(problem);
    }
    document
}

/// Whether the character stands anywhere in the document.
fn tells(document: &Document, wanted: char) -> bool {
    format!("{document:?}").contains(&wanted.escape_debug().to_string())
}

/// The values to try, beyond the first: one field at a time through its choices, of the fields whose code matters.
fn turns(template: &Template) -> Vec<BTreeMap<FieldId, Value>> {
    let mut looked_at = BTreeSet::new();
    for pattern in template.patterns() {
        let source = &pattern.source;
        looked_at.extend(fields_after(source, "code.").into_iter().map(|(name, _)| name.to_owned()));
        looked_at.extend(fields_after(source, "f.").into_iter().map(|(name, _)| name.to_owned()));
    }
    let mut turns = vec![BTreeMap::new()];
    for (id, field) in looked_at.iter().filter_map(|name| template.shape.field(name)) {
        let values: Vec<Value> = match &field.kind {
            FieldKind::YesNo => vec![Value::Truth(false)],
            FieldKind::Choice(choices) => choices.keys().skip(1).map(Value::text).collect(),
            _ => Vec::new(),
        };
        turns.extend(values.into_iter().map(|value| BTreeMap::from([(id.clone(), value)])));
    }
    turns
}

/// A case in which everything was given and done.
fn everything(template: &Template, definition: &Definition, rulebook: &Rulebook, acts: &[(&StepId, &Act)]) -> Scenery {
    let personal = format!("私{PERSONAL}某");
    let fields = definition.fields.iter().map(|(id, field)| {
        let value = match &field.kind {
            FieldKind::List(members) => {
                let member = members.iter().map(|(id, field)| {
                    (id.clone(), pattern::made_up(&field.kind, if field.personal { &personal } else { "某" }))
                });
                Value::List(vec![Value::Record(member.collect())])
            }
            kind => pattern::made_up(kind, if field.personal { &personal } else { "某" }),
        };
        (id.clone(), value)
    });
    let fields: model::Fields = fields.collect();
    let done = definition.steps.values().flat_map(|step| step.acts.values().map(|act| done(definition, &step.id, act)));
    let vote = |step: &StepId| VoteWords {
        step_id: step.to_string(),
        by: "某人".into(),
        role: "某岗".into(),
        view: "for".into(),
        opinion: "某意见".into(),
        day: DAY,
    };
    let records = template.shape.registers.iter().flat_map(|(register, shape)| {
        let held: model::Fields =
            shape.fields.iter().map(|(id, field)| (id.clone(), pattern::made_up(&field.kind, "某"))).collect();
        ["某".to_owned(), personal.clone()].map(|key| ((register.clone(), key.as_str().into()), held.clone()))
    });
    let mut done: Vec<DoneWords> = done.collect();
    let act = acts.first().map(|(step, act)| self::done(definition, step, act));
    done.extend(act.clone());
    Scenery {
        office: ("某市人民政府外事办公室".into(), "市外办".into()),
        case_id: "case".into(),
        case_number: Some("某〔2001〕1号".into()),
        case_title: title(definition, &fields),
        opened: DAY,
        act: act.unwrap_or_else(|| done_nothing(definition)),
        fields,
        masked: false,
        names: BTreeMap::new(),
        records: records.collect(),
        done,
        votes: definition.steps.keys().map(vote).collect(),
        refusals: vec![["某理由".into(), "某办法".into(), "某法".into()]],
        due: definition.clocks.keys().map(|clock| (clock.to_string(), DAY)).collect(),
        numbers: definition.numbers.iter().map(|number| (number.series.clone(), "某〔2001〕1号".into())).collect(),
        materials: vec!["某材料".into()],
        missing: vec!["某材料".into()],
        links: definition.links.keys().map(|link| (link.to_string(), vec![linked()])).collect(),
        limits: limits(template, rulebook, None, DAY),
        cites: cites(template, rulebook, DAY),
    }
}

/// The same case with only what must be there.
fn least(full: &Scenery, definition: &Definition, assured: &BTreeSet<Token>) -> Scenery {
    let mut least = full.clone();
    let done = |step: &str, act: &str| assured.contains(&Token::Act(step.into(), act.into()));
    least.fields.retain(|id, _| assured.contains(&Token::Field(id.clone())));
    for (id, value) in &mut least.fields {
        // An empty list says that there is none.
        if definition.fields.get(id).is_some_and(|field| matches!(field.kind, FieldKind::List(_) | FieldKind::Texts)) {
            *value = Value::List(Vec::new());
        }
    }
    least.records.clear();
    least.done.retain(|act| done(&act.step_id, &act.act_id));
    for act in least.done.iter_mut().chain([&mut least.act]) {
        let asks = definition.step(&act.step_id.as_str().into()).and_then(|step| step.acts.get(act.act_id.as_str()));
        if !asks.is_some_and(|act| act.opinion) {
            act.opinion.clear();
        }
        act.on_behalf.clear();
    }
    least.votes.clear();
    least.refusals.clear();
    least.due.retain(|clock, _| assured.contains(&Token::Clock(clock.as_str().into())));
    least.numbers.retain(|(series, _)| assured.contains(&Token::Series(series.clone())));
    least.case_number = least.numbers.last().map(|(_, text)| text.clone());
    least.materials.clear();
    least.missing.clear();
    least.links.clear();
    least
}

fn done(definition: &Definition, step: &StepId, act: &Act) -> DoneWords {
    DoneWords {
        step_id: step.to_string(),
        act_id: act.id.to_string(),
        step: definition.step(step).map(|step| step.name.zh.clone()).unwrap_or_default(),
        act: act.name.zh.clone(),
        to: act.to.first().map(ToString::to_string).unwrap_or_default(),
        by: "某人".into(),
        role: "某岗".into(),
        role_id: act.by.first().map(ToString::to_string).unwrap_or_default(),
        on_behalf: "某人".into(),
        opinion: "某意见".into(),
        day: DAY,
        inside: true,
    }
}

fn done_nothing(definition: &Definition) -> DoneWords {
    let step = definition.first_step();
    DoneWords {
        step_id: step.id.to_string(),
        act_id: String::new(),
        step: step.name.zh.clone(),
        act: String::new(),
        to: String::new(),
        by: String::new(),
        role: String::new(),
        role_id: String::new(),
        on_behalf: String::new(),
        opinion: String::new(),
        day: DAY,
        inside: true,
    }
}

fn linked() -> LinkedCase {
    LinkedCase { id: "case".into(), title: "某事".into(), number: "某〔2001〕2号".into() }
}

/// The title as the engine makes it of these fields.
fn title(definition: &Definition, fields: &model::Fields) -> String {
    let mut title = definition.title.clone();
    for (id, value) in fields {
        title = title.replace(&format!("{{{id}}}"), &value.display());
    }
    title
}
