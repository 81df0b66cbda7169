//! 流程图: the steps from top to bottom as the definition has them, and every way between them. The list beside it says the
//! same in words.

use askama::Template;
use askama::filters::HtmlSafe;
use matter::Definition;
use std::collections::BTreeMap;

const WIDTH: i64 = 168;
const HEIGHT: i64 = 36;
const GAP: i64 = 30;
/// Space at the sides for the ways that jump.
const SIDE: i64 = 24;
/// How much further out each longer way runs.
const LANE: i64 = 12;

/// The drawing of one matter, with its own title.
#[derive(Debug, Template)]
#[template(path = "chart.html")]
pub struct Chart {
    width: i64,
    height: i64,
    boxes: Vec<StepBox>,
    ways: Vec<Way>,
    title: String,
}

#[derive(Debug)]
struct StepBox {
    pub x: i64,
    pub y: i64,
    pub width: i64,
    pub height: i64,
    pub zh: String,
    pub class: &'static str,
}

#[derive(Debug)]
struct Way {
    pub path: String,
    /// `on` or `back`.
    pub class: &'static str,
    /// What leads there, where there is room for it: at a way to the next step.
    pub label: String,
    pub label_y: i64,
}

impl StepBox {
    fn middle(&self) -> i64 {
        self.x + WIDTH / 2
    }
    fn base_line(&self) -> i64 {
        self.y + HEIGHT / 2 + 5
    }
}

impl HtmlSafe for Chart {}

impl Chart {
    /// Draws the steps in the order of the definition.
    pub fn of(definition: &Definition) -> Self {
        let place = |index: usize| i64::try_from(index).unwrap_or_default();
        let mut acts: BTreeMap<(i64, i64), Vec<&str>> = BTreeMap::new();
        for (from, step) in definition.steps.values().enumerate() {
            for act in step.acts.values() {
                for to in act.to.iter().filter_map(|to| definition.steps.get_index_of(to)).filter(|to| *to != from) {
                    acts.entry((place(from), place(to))).or_default().push(act.name.zh.as_str());
                }
            }
        }
        let lanes = Lanes::of(acts.keys().copied());
        let left = SIDE + lanes.back * LANE;
        let boxes: Vec<_> = definition
            .steps
            .values()
            .enumerate()
            .map(|(index, step)| StepBox {
                x: left,
                y: 2 + place(index) * (HEIGHT + GAP),
                width: WIDTH,
                height: HEIGHT,
                zh: step.name.zh.clone(),
                class: if step.end { "end" } else { "" },
            })
            .collect();
        let ways = acts.iter().map(|((from, to), names)| way(left, *from, *to, names, &lanes)).collect();
        Self {
            width: left + WIDTH + SIDE + lanes.on * LANE,
            height: place(boxes.len()) * (HEIGHT + GAP) - GAP + 6,
            title: format!("{}的流程图", definition.name.zh),
            boxes,
            ways,
        }
    }
}

/// Which lane each jumping way runs in: lanes of ways that overlap differ.
struct Lanes {
    of: BTreeMap<(i64, i64), i64>,
    on: i64,
    back: i64,
}

impl Lanes {
    fn of(ways: impl Iterator<Item = (i64, i64)>) -> Self {
        let mut jumps: Vec<_> = ways.filter(|(from, to)| *to != from + 1).collect();
        jumps.sort_by_key(|(from, to)| ((to - from).abs(), *from));
        let mut lanes = Self { of: BTreeMap::new(), on: 0, back: 0 };
        for (from, to) in jumps {
            let overlaps = |other: &(i64, i64)| {
                (other.1 > other.0) == (to > from)
                    && from.min(to) < other.0.max(other.1)
                    && other.0.min(other.1) < from.max(to)
            };
            let taken: Vec<i64> = lanes.of.iter().filter(|(other, _)| overlaps(other)).map(|(_, lane)| *lane).collect();
            let lane =
                taken.iter().max().map_or(1, |most| (1..=most + 1).find(|lane| !taken.contains(lane)).unwrap_or(1));
            let most = if to > from { &mut lanes.on } else { &mut lanes.back };
            *most = (*most).max(lane);
            lanes.of.insert((from, to), lane);
        }
        lanes
    }
}

fn way(left: i64, from: i64, to: i64, names: &[&str], lanes: &Lanes) -> Way {
    let top = |index: i64| 2 + index * (HEIGHT + GAP);
    if to == from + 1 {
        let (x, start, end) = (left + WIDTH / 2, top(from) + HEIGHT, top(to) - 2);
        let path = format!("M{x} {start}V{end}M{} {}L{x} {end}L{} {}", x - 4, end - 6, x + 4, end - 6);
        let label = match names {
            [first] => (*first).to_owned(),
            [first, ..] => format!("{first}等"),
            [] => String::new(),
        };
        return Way { path, class: "on", label, label_y: start + 19 };
    }
    let lane = lanes.of.get(&(from, to)).copied().unwrap_or(1);
    // Ways that leave or reach the same box touch it at different heights.
    let (start, end) = (top(from) + HEIGHT / 2 + 6, top(to) + HEIGHT / 2 - 6);
    let (side, far, class, arrow) = if to > from {
        (left + WIDTH, left + WIDTH + SIDE / 2 + lane * LANE, "on", 6)
    } else {
        (left, left - SIDE / 2 - lane * LANE, "back", -6)
    };
    let path = format!("M{side} {start}H{far}V{end}H{side}m{arrow} -4l{} 4l{arrow} 4", -arrow);
    Way { path, class, label: String::new(), label_y: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_ways_run_in_lanes_of_their_own() {
        let lanes = Lanes::of([(0, 1), (0, 2), (1, 3), (3, 5), (4, 1)].into_iter());
        assert_eq!(lanes.of.get(&(0, 1)), None, "a way to the next step needs none");
        assert_ne!(lanes.of[&(0, 2)], lanes.of[&(1, 3)]);
        assert_eq!(lanes.of[&(0, 2)], lanes.of[&(3, 5)]);
        assert_eq!((lanes.on, lanes.back), (2, 1));
    }
}
