//! One line of a comparison as bars: drawn on the server, so that it prints and needs no script; the table beside it says the
//! same in numbers.

use app::ComparedLine;

/// Width of the longest bar, in the units of the drawing.
const LONGEST: f64 = 360.0;
/// Height that a bar takes with the air around it.
const ROW: usize = 32;
/// Where bars begin: names stand to the left.
const LEFT: usize = 300;

/// A drawing of horizontal bars, one for each report that states the line.
pub(super) struct Chart {
    pub title: String,
    pub width: usize,
    pub height: usize,
    pub left: usize,
    pub bars: Vec<Bar>,
}

pub(super) struct Bar {
    pub name: String,
    pub written: String,
    /// Upper edge.
    pub y: usize,
    /// Base line of the words.
    pub text_y: usize,
    pub length: String,
    /// Where the value is written.
    pub value_x: String,
    /// Below nothing: a fall.
    pub falls: bool,
}

impl Chart {
    pub(super) fn new(line: &ComparedLine, names: &[String]) -> Self {
        let stated = line.values.iter().zip(names).filter_map(|(value, name)| value.as_ref().map(|v| (v, name)));
        let stated: Vec<_> = stated.collect();
        let greatest = stated.iter().map(|(value, _)| value.number.abs()).fold(0.0, f64::max);
        let bars: Vec<Bar> = stated
            .iter()
            .enumerate()
            .map(|(index, (value, name))| {
                let share = if greatest > 0.0 { value.number.abs() / greatest } else { 0.0 };
                let length = (share * LONGEST).max(1.0);
                Bar {
                    name: shortened(name),
                    written: value.written.clone(),
                    y: index * ROW + 4,
                    text_y: index * ROW + 21,
                    length: format!("{length:.1}"),
                    value_x: format!("{:.1}", f64::from(u16::try_from(LEFT).unwrap_or_default()) + length + 8.0),
                    falls: value.number < 0.0,
                }
            })
            .collect();
        Self {
            title: format!("{}（{}）", line.indicator, line.unit),
            width: LEFT + 480,
            height: bars.len() * ROW + 8,
            left: LEFT,
            bars,
        }
    }
}

/// Names stand in one line of their own width.
fn shortened(name: &str) -> String {
    const LONGEST_NAME: usize = 18;
    let count = name.chars().count();
    if count <= LONGEST_NAME {
        return name.to_owned();
    }
    // The year stands last and tells reports of one organ apart.
    let tail: String = name.chars().skip(count - 5).collect();
    let head: String = name.chars().take(LONGEST_NAME - 6).collect();
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::{ComparedValue, Kind};

    #[test]
    fn bars_are_as_long_as_their_share() {
        let value = |number: f64| {
            let written = format!("{number}件");
            Some(ComparedValue {
                written,
                number,
                approx: false,
                qualifier: None,
                quote: String::new(),
                start: 0,
                end: 0,
            })
        };
        let line = ComparedLine {
            indicator: "复议".into(),
            figure: None,
            unit: "件".into(),
            kind: Kind::Count,
            values: vec![value(100.0), None, value(-25.0)],
        };
        let chart = Chart::new(&line, &["甲".into(), "乙".into(), "丙".into()]);
        let drawn: Vec<_> = chart.bars.iter().map(|bar| (bar.name.as_str(), bar.length.as_str(), bar.falls)).collect();
        assert_eq!(drawn, [("甲", "360.0", false), ("丙", "90.0", true)]);
        assert!(shortened("某某省某某市人民政府外事办公室综合处 2024").ends_with(" 2024"));
    }
}
