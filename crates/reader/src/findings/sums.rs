//! Parts that do not make up their whole: 共40件，其中民事30件、刑事20件. Parts that 其中 opens may be some of the whole but
//! never more than it; parts in a bracket are all of it.

use super::{CONTENTS, finding};
use crate::report::{Bound, Kind, ReadFigure, ReadFinding};
use crate::unit;
use std::collections::BTreeMap;

pub(super) fn sums(figures: &[ReadFigure], out: &mut Vec<ReadFinding>) {
    let mut divided: BTreeMap<usize, Vec<&ReadFigure>> = BTreeMap::new();
    for figure in figures {
        if let Some(part) = figure.part_of {
            divided.entry(part.of).or_default().push(figure);
        }
    }
    for (at, parts) in divided {
        // Values stand in the order of the text.
        let Ok(whole) = figures.binary_search_by_key(&at, |f| f.value_start).map(|place| &figures[place]) else {
            continue;
        };
        let exact = |f: &ReadFigure| f.bound == Bound::Exact && matches!(f.kind, Kind::Count | Kind::Money);
        let (base, scale) = unit::base(&whole.unit);
        let alike: Vec<&ReadFigure> = parts.iter().copied().filter(|f| unit::base(&f.unit).0 == base).collect();
        if !exact(whole) || whole.planned || alike.is_empty() || !alike.iter().all(|f| exact(f)) {
            continue;
        }
        let total = whole.value_num * scale;
        let sum: f64 = alike.iter().map(|f| f.value_num * unit::base(&f.unit).1).sum();
        let all =
            alike.len() > 1 && alike.len() == parts.len() && alike.iter().all(|f| f.part_of.is_some_and(|p| p.all));
        // Rounded amounts may differ in their last digit.
        let slack = if whole.value.contains('.') || scale > 1.0 { total * 0.01 } else { 1e-9 };
        if sum > total + slack || all && sum < total - slack {
            let place = (whole.start, alike.last().map_or(whole.end, |f| f.end));
            let message = format!(
                "“{}”共 {}{}，所列各项之和为 {}，两者不符，请核对。",
                whole.indicator,
                whole.value,
                whole.unit,
                sum / scale
            );
            out.push(finding("annual-report/sum", message, CONTENTS, place));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Aliases, read};

    fn told(text: &str) -> Vec<String> {
        let findings = read("t.txt", text, &Aliases::default()).findings;
        findings.into_iter().filter(|f| f.rule.as_str() == "annual-report/sum").map(|f| f.message).collect()
    }

    #[test]
    fn parts_beyond_their_whole_are_told() {
        assert_eq!(
            told("全年受理援助案件40件，其中民事30件、刑事20件。"),
            ["“受理援助案件”共 40件，所列各项之和为 50，两者不符，请核对。"]
        );
        assert_eq!(told("办理政协提案18件（主办5件，会办12件），全部办结。").len(), 1);
    }

    #[test]
    fn parts_within_their_whole_are_not() {
        for text in [
            "全年受理援助案件40件，其中民事30件、刑事10件。",
            "全年受理援助案件40件，其中民事30件。",
            "办理政协提案18件（主办5件，会办13件），全部办结。",
            "全年受理援助案件40余件，其中民事30件、刑事20件。",
            "受理案件40件，其中涉及群众300人；办结38件。",
            "罚款1.2万元，其中个人0.5万元、企业0.71万元。",
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
    }
}
