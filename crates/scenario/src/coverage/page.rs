//! The page in Markdown. It is the same for the same rulebook, so that the committed one can be held to it.

use super::shown::Shown;
use super::{Owner, Serving};
use crate::Trace;
use law::{Certainty, Clause};
use matter::{Definition, Part, Rulebook};
use model::{ClauseId, Day};
use std::collections::BTreeMap;
use std::fmt::Write;

/// So many stories are named on each side; the rest are counted.
const NAMED: usize = 1;

type Parts<'r> = BTreeMap<&'r ClauseId, Vec<Serving<'r>>>;

pub(super) fn write(rulebook: &Rulebook, serving: &Parts<'_>, traces: &[Trace]) -> String {
    let mut groups: BTreeMap<&str, Vec<&Clause>> = BTreeMap::new();
    for clause in rulebook.law.clauses() {
        groups.entry(group(clause)).or_default().push(clause);
    }
    let mut page = String::from(
        "# 法律规则落实表\n\n每一条约束本机关的规则：要求什么、依据哪一条、由哪里落实、哪些情形证明（办得成的和被拒绝的）。\n\
         括号里是所在的行。本页由 `fazhi check --coverage` 生成，不要手工修改；规则目录在 `law/clauses/`。\n\n",
    );
    page.push_str("| 组 | 规则 | 由事项落实 | 由程序落实 | 不由本机关办理 |\n|---|---:|---:|---:|---:|\n");
    let mut sums = Counts::default();
    for (name, clauses) in &groups {
        let counts = Counts::of(clauses, serving);
        counts.row(&format!("[{}](#{name})", name.to_uppercase()), &mut page);
        sums.add(&counts);
    }
    sums.row("合计", &mut page);
    for (name, clauses) in &groups {
        // Writing to a string can't fail.
        let _ = write!(page, "\n## {}\n\n", name.to_uppercase());
        page.push_str("| 编号 | 要求 | 依据 | 落实于 | 办得成的情形 | 被拒绝的情形 |\n|---|---|---|---|---|---|\n");
        for clause in clauses {
            row(rulebook, clause, serving, traces, &mut page);
        }
    }
    page
}

/// The file of the catalogue without its ending.
fn group(clause: &Clause) -> &str {
    clause.file.rsplit('/').next().unwrap_or_default().trim_end_matches(".yaml")
}

#[derive(Default)]
struct Counts {
    all: usize,
    served: usize,
    lives_in: usize,
    left_out: usize,
}

impl Counts {
    fn of(clauses: &[&Clause], serving: &Parts<'_>) -> Self {
        let count = |wanted: &dyn Fn(&Clause) -> bool| clauses.iter().filter(|clause| wanted(clause)).count();
        let served = |clause: &Clause| serving.contains_key(&clause.id);
        Self {
            all: clauses.len(),
            served: count(&|clause| served(clause)),
            lives_in: count(&|clause| !served(clause) && clause.lives_in.is_some()),
            left_out: count(&|clause| !served(clause) && clause.left_out.is_some()),
        }
    }

    fn add(&mut self, other: &Self) {
        self.all += other.all;
        self.served += other.served;
        self.lives_in += other.lives_in;
        self.left_out += other.left_out;
    }

    fn row(&self, name: &str, page: &mut String) {
        let Self { all, served, lives_in, left_out } = self;
        let _ = writeln!(page, "| {name} | {all} | {served} | {lives_in} | {left_out} |");
    }
}

fn row(rulebook: &Rulebook, clause: &Clause, serving: &Parts<'_>, traces: &[Trace], page: &mut String) {
    let nobody = Vec::new();
    let parts = serving.get(&clause.id).unwrap_or(&nobody);
    let (mut passing, mut refusing): (Vec<&Trace>, Vec<&Trace>) = (Vec::new(), Vec::new());
    for part in parts {
        let shown = Shown::of(&part.owner, traces);
        passing.extend(shown.passing);
        refusing.extend(shown.refusing);
    }
    let mut lives = part_links(parts);
    lives.extend(clause.lives_in.as_ref().map(|file| format!("[程序](../{file})")));
    lives.extend(clause.left_out.as_ref().map(|reason| format!("不落实：{reason}")));
    if lives.is_empty() {
        lives.push("**无**".into());
    }
    let _ = writeln!(
        page,
        "| {} | {} | {} | {} | {} | {} |",
        clause.id,
        cell(&clause.gist),
        cell(&cited(rulebook, clause)),
        lives.iter().map(|one| cell(one)).collect::<Vec<_>>().join("<br>"),
        stories(passing),
        stories(refusing),
    );
}

fn cited(rulebook: &Rulebook, clause: &Clause) -> String {
    // As it stands today and from now on; one that has gone as it was on its last day.
    let versions = rulebook.law.statutes().filter(|statute| statute.slug == clause.law.statute());
    let lasts =
        versions.flat_map(|statute| statute.versions.iter().rev().map(|version| version.to.unwrap_or(Day::MAX)));
    let mut articles = lasts.filter_map(|on| rulebook.law.article(&clause.law, on).ok());
    // By the id under which law/ keeps it: the names of instruments are long.
    let known = articles.next().is_some();
    let cited = if known { format!("`{}`", clause.law) } else { format!("`{}`（无此条）", clause.law) };
    match clause.certainty {
        Certainty::Verified => cited,
        other => format!("{cited}（{}）", other.zh()),
    }
}

/// One link for each matter or register, with the parts and their lines.
fn part_links(parts: &[Serving<'_>]) -> Vec<String> {
    let mut owners: Vec<(String, Vec<String>)> = Vec::new();
    for part in parts {
        let (owner, what) = match part.owner {
            Owner::Matter(definition, what) => (
                format!("[{}](../{})", definition.name.zh, definition.file),
                format!("{}（{}）", named(definition, what), part.place.line),
            ),
            Owner::Register(register) => {
                (format!("[登记库 {}](../{})", register.name.zh, register.file), String::new())
            }
        };
        match owners.iter_mut().find(|(known, _)| *known == owner) {
            Some((_, parts)) => parts.push(what),
            None => owners.push((owner, vec![what])),
        }
    }
    let told = |(owner, parts): (String, Vec<String>)| {
        let parts = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("、");
        if parts.is_empty() { owner } else { format!("{owner}：{parts}") }
    };
    owners.into_iter().map(told).collect()
}

fn named(definition: &Definition, part: &Part) -> String {
    let step = |id: &model::StepId| definition.step(id).map_or_else(|| id.to_string(), |step| step.name.zh.clone());
    match part {
        Part::Matter => "事项".into(),
        Part::Rule(id) => format!("规则 {id}"),
        Part::Clock(id) => {
            format!("时限 {}", definition.clocks.get(id).map_or(id.as_str(), |clock| clock.zh.as_str()))
        }
        Part::Gate(id) => format!("关口 {id}"),
        Part::Figure(id) => {
            format!("数据 {}", definition.figures.get(id).map_or(id.as_str(), |figure| figure.name.zh.as_str()))
        }
        Part::Step(id) => format!("环节 {}", step(id)),
        Part::Act(reference) => {
            let mut acts = definition.steps.values().flat_map(|step| step.acts.values().map(move |act| (step, act)));
            let act = acts.find(|(step, act)| reference.covers(&step.id, &act.id));
            format!("动作 {}", act.map_or_else(|| reference.to_string(), |(_, act)| act.name.zh.clone()))
        }
        Part::Field(id) => {
            format!("字段 {}", definition.fields.get(id).map_or(id.as_str(), |field| field.name.zh.as_str()))
        }
        Part::Material(id) => {
            format!("材料 {}", definition.materials.get(id).map_or(id.as_str(), |material| material.name.zh.as_str()))
        }
        Part::Number(index) => {
            format!("文号 {}", definition.numbers.get(*index).map_or("", |number| number.series.as_str()))
        }
        Part::Record(index) => {
            format!("登记 {}", definition.records.get(*index).map_or("", |record| record.register.as_str()))
        }
    }
}

fn stories(mut found: Vec<&Trace>) -> String {
    found.sort_by(|a, b| a.file.cmp(&b.file));
    found.dedup_by(|a, b| a.file == b.file);
    if found.is_empty() {
        return "—".into();
    }
    let short = |trace: &&Trace| cell(&format!("[情形](../{})", trace.file));
    let mut cell = found.iter().take(NAMED).map(short).collect::<Vec<_>>().join("<br>");
    if found.len() > NAMED {
        let _ = write!(cell, "等{}个", found.len());
    }
    cell
}

/// Text that can't end its cell.
fn cell(text: &str) -> String {
    text.trim().replace('|', "\\|").replace('\n', " ")
}
