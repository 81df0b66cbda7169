//! 补正: what of a case that was sent back is open to its applicant. Whoever sends it back writes a line for each defect that
//! begins with the name of what is wrong; only that is open, with his words beside it.

use crate::{CasePage, PossibleAct};
use model::Moment;

/// What was asked for when the case was sent back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentBack {
    pub at: Moment,
    pub by: String,
    /// The whole of what was written.
    pub words: String,
    /// Each field or material that a line names (`f.…` or the material's id), with what is said of it.
    pub points: Vec<(String, String)>,
}

impl SentBack {
    /// What was asked for when the case came to the step where it is, if the office wrote something.
    pub fn of(page: &CasePage, act: &PossibleAct) -> Option<Self> {
        let came = page
            .timeline
            .iter()
            .find(|entry| entry.refused.is_empty() && entry.from != entry.to && entry.to == page.summary.step)?;
        if came.opinion.trim().is_empty() {
            return None;
        }
        let fields = act.fields.iter().map(|field| (format!("f.{}", field.id), field.field.name.zh.as_str()));
        let materials = act.materials.iter().map(|(id, zh, _)| (id.clone(), zh.as_str()));
        let names: Vec<(String, &str)> = fields.chain(materials).collect();
        Some(Self {
            at: came.at,
            by: came.role.clone(),
            words: came.opinion.clone(),
            points: points(&came.opinion, &names),
        })
    }

    /// What is said of a field (`f.…`) or a material.
    pub fn said_of(&self, id: &str) -> Option<&str> {
        self.points.iter().find(|(point, _)| point == id).map(|(_, words)| words.as_str())
    }

    /// The act with nothing in it but what is open. All of it when no line names anything.
    pub fn narrowed(&self, mut act: PossibleAct) -> PossibleAct {
        if !self.points.is_empty() {
            act.fields.retain(|field| self.said_of(&format!("f.{}", field.id)).is_some());
            act.materials.retain(|(id, ..)| self.said_of(id).is_some());
        }
        act
    }
}

/// Lines that begin with a name, whatever number stands before it; of two names that fit, the longer.
fn points(words: &str, names: &[(String, &str)]) -> Vec<(String, String)> {
    let mut points: Vec<(String, String)> = Vec::new();
    for line in words.split(['\n', '；', ';']).map(str::trim).filter(|line| !line.is_empty()) {
        let bare = line.trim_start_matches(|c: char| {
            c.is_ascii_digit() || c.is_whitespace() || "第项一二三四五六七八九十（）()、.．“《".contains(c)
        });
        let fits = names.iter().filter(|(_, zh)| !zh.is_empty() && bare.starts_with(zh));
        let Some((id, zh)) = fits.max_by_key(|(_, zh)| zh.len()) else { continue };
        let rest = bare[zh.len()..].trim_start_matches(['：', ':', '”', '》', '，', ' ']).to_owned();
        match points.iter_mut().find(|(point, _)| point == id) {
            Some((_, said)) => {
                said.push('；');
                said.push_str(&rest);
            }
            None => points.push((id.clone(), rest)),
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_opens_what_it_names() {
        let names = [("f.enter".into(), "拟入境日"), ("guarantee".into(), "担保函"), ("letter".into(), "担保函附件")];
        let words = "请补正：\n1. 担保函：没有公章，请在第 2 页落款处盖章\n（二）“拟入境日”与日程不符；担保函附件缺页";
        let found = points(words, &names);
        assert_eq!(
            found,
            [
                ("guarantee".to_owned(), "没有公章，请在第 2 页落款处盖章".to_owned()),
                ("f.enter".to_owned(), "与日程不符".to_owned()),
                ("letter".to_owned(), "缺页".to_owned()),
            ]
        );
        assert!(points("材料不全，请补齐", &names).is_empty());
    }
}
