//! Says in Chinese what a figure counts (统计口径), from its definition.

use super::words::say;
use super::{Edge, Kind};
use indexmap::IndexMap;
use matter::condition::Condition;
use matter::{ActRef, Definition, FigureDefinition};
use model::FigureId;

/// For example `“因公出访”办件在“签批”环节“批准”时计入，每件计1个；“取消”时如数冲减。`
pub(super) fn of_matter(definition: &Definition, figure: &FigureDefinition) -> String {
    let unit = &figure.unit;
    let words = |of: &Condition| say(definition, &of.expression).unwrap_or_else(|| format!("公式 {}", of.source));
    let when = figure.when.as_ref().map(|when| format!("（条件：{}）", words(when))).unwrap_or_default();
    let how = match (&figure.distinct, &figure.count) {
        (Some(distinct), _) => format!("按{}去重，相同的只计1{unit}", words(distinct)),
        (None, Some(count)) => format!("计{}，单位{unit}", words(count)),
        (None, None) => format!("每次计1{unit}"),
    };
    let first = if figure.first_time { "，同一办件只计首次" } else { "" };
    let undone = match figure.undone_by.as_slice() {
        [] => String::new(),
        undone_by => format!("；{}时如数冲减", acts(definition, undone_by)),
    };
    format!("“{}”办件{}时计入{when}，{how}{first}{undone}。", definition.name.zh, acts(definition, &figure.on))
}

/// For figures of no single matter.
pub(super) fn of_kind(kind: &Kind, names: &IndexMap<FigureId, String>) -> String {
    let name = |id: &FigureId| format!("“{}”", names.get(id).map_or(id.as_str(), String::as_str));
    match kind {
        Kind::Sum | Kind::Distinct | Kind::Latest => String::new(),
        Kind::Change(of) => format!("{}与上年同期相比；比率之差以百分点计，上年没有数的为无。", name(of)),
        Kind::Rate { of, over } => format!("{}除以{}，以百分数表示；分母为0时为无。", name(of), name(over)),
        Kind::Total(parts) => format!("{}之和。", parts.iter().map(name).collect::<Vec<_>>().join("、")),
        Kind::Difference { of, less } => format!("{}减去{}。", name(of), name(less)),
        Kind::Stock { added, removed, at } => {
            let names = |ids: &[FigureId]| ids.iter().map(name).collect::<Vec<_>>().join("、");
            let day = match at {
                Edge::Start => "期初",
                Edge::End => "期末",
            };
            let less =
                if removed.is_empty() { String::new() } else { format!("，减去{}的累计数", names(removed)) };
            format!("{day}时点数：截至{day}{}的累计数{less}。", names(added))
        }
        Kind::Fact(_) => "系统外测定，逐条注明来源；期内有多个数的取最后一个。".to_owned(),
    }
}

fn acts(definition: &Definition, refs: &[ActRef]) -> String {
    let words: Vec<String> = refs.iter().map(|reference| act(definition, reference)).collect();
    words.join("或")
}

/// `在“签批”环节“批准”`, or `“批准”` where the act is meant at every step.
fn act(definition: &Definition, reference: &ActRef) -> String {
    let step = reference.step.as_ref().and_then(|step| definition.step(step));
    let found = match step {
        Some(step) => step.acts.get(&reference.act),
        None => definition.steps.values().find_map(|step| step.acts.get(&reference.act)),
    };
    let act = found.map_or(reference.act.as_str(), |act| act.name.zh.as_str());
    match step {
        Some(step) => format!("在“{}”环节“{act}”", step.name.zh),
        None => format!("“{act}”"),
    }
}
