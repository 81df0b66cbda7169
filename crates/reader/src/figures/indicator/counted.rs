//! Things that are counted, where no noun behind the measure word tells what they are: named to the left, or carried.

use super::{Named, Namer};
use crate::figures::phrase::{self, Link};
use crate::figures::words;
use crate::letters::Words;
use crate::report::Kind;

/// What stands to both sides of a number.
pub(super) struct Sides<'t> {
    pub(super) stripped: &'t [char],
    pub(super) right: &'t [char],
    pub(super) noun: &'t [char],
    pub(super) rest: &'t [char],
    pub(super) number_follows: bool,
    pub(super) joined: bool,
    pub(super) clause: usize,
    pub(super) link: Link,
    /// 在 or 在全国 stands before the number.
    pub(super) in_field: bool,
}

impl Namer<'_> {
    /// Things that are counted.
    pub(super) fn counted(&self, s: &Sides<'_>, named: &mut Named) {
        let this = self.this();
        let persons = matches!(this.unit.trim_start_matches(['百', '千', '万']), "人" | "名" | "位" | "人次");
        let deed = words::CONTENT_VERBS.prefix(s.right).max(words::CARRYING_VERBS.prefix(s.right));
        let agents = s.right.get(deed).is_some_and(|c| among!("员师者官", *c));
        if persons && s.stripped.is_empty() && deed > 0 && !agents && !s.number_follows {
            // 94人出访任务办理: persons of an activity.
            let activity = phrase::without_tail(s.right);
            named.noun_end = this.end + s.right.len();
            let takes_part = words::CARRYING_VERBS.holds(activity);
            let held = Self::held(named).filter(|_| takes_part && s.joined);
            let whole = if let Some(held) = held {
                // 演练1次，19家单位65人参加
                [held.as_slice(), activity].concat()
            } else if activity.len() <= 3 && (!s.joined || takes_part) && !phrase::is_motion(activity) {
                [phrase::without_tail(&self.carried(s.clause, s.joined)), activity].concat()
            } else {
                activity.to_vec()
            };
            return named.set(&[whole.as_slice(), &suffix(&this.unit)].concat(), whole);
        }
        let for_whom =
            s.stripped.len() >= 5 && among!("为向给对", s.stripped[0]) && words::COMPOUNDS.prefix(s.stripped) == 0;
        let received = |at: usize| words::CONTENT_VERBS.prefix(&s.stripped[at..]) < 2;
        if for_whom && deed >= 2 && !s.number_follows && (1..s.stripped.len()).all(received) {
            // 为A级企业1366户提供绿色通道
            return named.name(s.stripped[1..].to_vec());
        }
        let leader = deed >= 2 && s.stripped.len() <= 8 && s.stripped.last().is_some_and(|c| among!("长人志导记", *c));
        if this.unit == "次" && leader && !s.number_follows && s.right.len() >= 5 {
            // 县长先后5次主持会议研究
            return named.name(phrase::reduce(phrase::strip_leading(s.right)));
        }
        let in_list = self.chars().get(this.start.saturating_sub(1)) == Some(&'、');
        let too_long = if s.rest.is_empty() { 16 } else { 26 };
        let deed_done =
            this.unit == "次" && s.stripped.is_empty() && deed >= 2 && s.right.len() >= 5 && !s.number_follows;
        let batches = s.noun.is("批次");
        if batches {
            // 报批建设用地38个批次
            named.noun_end = this.end + s.noun.len();
        }
        let deed_done = deed_done || batches;
        if s.noun.len() >= 2 && !deed_done && !(persons && s.noun.len() > too_long) {
            named.noun_end = this.end + (s.right.len() - s.rest.len()).min(s.right.len());
            if persons
                && words::TAKING_PART.suffix(s.noun) > 0
                && s.stripped.is_empty()
                && self.sibling().is_some()
                && !in_list
            {
                // 举办讲座两场，260名代表参加
                let base = self.carried(s.clause, s.joined);
                return named.set(&[phrase::rate_of(&base).as_slice(), s.noun].concat(), base);
            }
            let (indicator, base) = self.with_noun(s);
            return named.set(&indicator, base);
        }
        if s.number_follows && s.right.is_empty() && matches!(this.unit.as_str(), "类" | "大类") {
            // 4大类23项任务: classes of what the next number counts.
            let (right, follows) = self.right(self.index + 1);
            let (noun, _) = phrase::counted_noun(right, follows);
            if noun.len() >= 2 {
                let unit: Vec<char> = this.unit.chars().collect();
                return named.name([noun, &unit].concat());
            }
        }
        if s.stripped.is_empty() { self.unnamed(s, persons, named) } else { self.named_before(s, persons, named) }
    }

    /// Nothing before the number says what it counts.
    fn unnamed(&self, s: &Sides<'_>, persons: bool, named: &mut Named) {
        let this = self.this();
        let done = s.noun.is_empty() || words::CONTENT_VERBS.prefix(s.right) >= 2;
        if done && s.right.len() >= 5 && !s.number_follows && this.unit == "次" {
            // 先后5次在常务会上听取汇报: how often something was done.
            let deed = phrase::reduce(phrase::strip_leading(s.right));
            return named.name(deed);
        }
        let waiting = self.sibling().filter(|_| s.joined).map(|b| b.waiting.clone()).unwrap_or_default();
        if let Some((first, others)) = waiting.split_first() {
            named.waiting = others.to_vec();
            return named.name(first.clone());
        }
        if s.right.is_empty() && s.number_follows && !s.joined && this.unit.starts_with(['批', '期', '场']) {
            // 组织28批1120名领导干部旁听庭审
            let (right, _) = self.right(self.index + 1);
            if right.len() >= 4 {
                return named.name(right[..right.len().min(14)].to_vec());
            }
        }
        let said = self.flat.span(s.clause, this.start);
        let succeeded = said.strip_prefix(&['，']).or(said.strip_prefix(&['、'])).unwrap_or(said).is("成功");
        if let Some(before) = self.sibling().filter(|_| succeeded) {
            // 调解组织调解纠纷5086件，成功5021件
            let verb = words::CONTENT_VERBS.suffix(&before.base);
            let verb = match verb {
                0 => phrase::leading_verb(&before.base),
                n => &before.base[before.base.len() - n..],
            };
            if verb.len() >= 2 {
                return named.set(&[verb, &['成', '功']].concat(), before.base.clone());
            }
        }
        let prize = words::PRIZES.suffix(s.right);
        if prize > 0 && s.right.len() <= prize + 4 {
            // 21家企业参加竞赛，1家获一等奖
            let about = phrase::rate_of(&self.evaluation(s.clause));
            return named.name([about.as_slice(), &s.right[s.right.len() - prize..]].concat());
        }
        let deed = phrase::strip_leading(phrase::strip_trailing(s.right).0);
        let done_to = words::CONTENT_VERBS.prefix(deed) >= 2 || words::LIGHT_VERBS.prefix(s.right) >= 2;
        if done_to && named.whole.len() >= 2 && !s.number_follows && (3..=12).contains(&deed.len()) {
            // 组织56名负责人述法，其中9名接受质询
            let object = phrase::object(&named.whole);
            return named.name([deed, phrase::tail(object, 6)].concat());
        }
        let mut base = self.carried(s.clause, s.joined);
        if s.joined
            && words::CLASSES.holds(&base)
            && let Some(before) = self.sibling()
        {
            // 清单涵盖24个领域196项: the items are those of the list, not of the field.
            let topic = self.topic(before.clause);
            base = if topic.is_empty() { base } else { topic };
        }
        if let Some(whole) = self.reached(s) {
            return named.set(&whole, base);
        }
        let base = if persons && base.len() > 12 { phrase::object(&base).to_vec() } else { base };
        let whole = if persons && self.sibling().is_some() {
            [base.as_slice(), &suffix(&this.unit)].concat()
        } else {
            base.clone()
        };
        named.set(&whole, base);
    }

    /// The last activity of the sentence, counted by occasions.
    fn held(named: &Named) -> Option<Vec<char>> {
        let near = named.row.iter().rev().take_while(|told| told.0 != super::SENTENCE_BREAK);
        near.filter(|told| told.0.ends_with(['场', '期', '次'])).map(|told| phrase::rate_of(&told.1)).next()
    }

    /// “交房即交证”惠及64个小区、2.7万户: the unit itself says who else was reached.
    fn reached(&self, s: &Sides<'_>) -> Option<Vec<char>> {
        let who: &[char] = match self.this().unit.trim_start_matches(['千', '万']) {
            "户" => &['住', '户'],
            "家" => &['企', '业'],
            _ => return None,
        };
        let before = self.sibling().filter(|_| s.joined)?;
        let number = &self.candidates[self.index - 1];
        if crate::unit::base(&number.unit).0 == crate::unit::base(&self.this().unit).0 || before.noun_end == number.end
        {
            return None;
        }
        let (left, _) = phrase::strip_trailing(self.flat.span(before.clause, number.start));
        let left = phrase::reduce(phrase::strip_leading(left));
        (2..=12).contains(&left.len()).then(|| [left.as_slice(), who].concat())
    }

    /// The words before the number name what it counts, or tie it to what was named before.
    fn named_before(&self, s: &Sides<'_>, persons: bool, named: &mut Named) {
        let this = self.this();
        let modes = mode(s.stripped);
        let reached = &s.stripped[modes..];
        if modes > 0 && (words::CARRYING_VERBS.prefix(reached) > 0 || words::ATTRIBUTES.holds(reached)) {
            // 线上线下参训, 线上线下参与群众
            let base = phrase::without_tail(&self.carried(s.clause, s.joined)).to_vec();
            return named.set(&[phrase::rate_of(&base).as_slice(), &s.stripped[modes..]].concat(), base);
        }
        let graded = !persons && (s.stripped == ['合', '格'] || s.stripped == ['及', '格']);
        if words::CARRYING_VERBS.holds(s.stripped) && !graded {
            let base = phrase::without_tail(&self.carried(s.clause, s.joined)).to_vec();
            let base = match self.sibling().filter(|before| base.ends_with(&['率']) && before.thing().len() >= 2) {
                Some(before) => before.thing().to_vec(),
                None => base,
            };
            // Those reached are reached by the activity, not by its leaflets.
            let base = if words::HANDING_OUT.prefix(&base) > 0 {
                Self::held(named).unwrap_or_else(|| vec!['活', '动'])
            } else {
                base
            };
            let base = base.strip_suffix(s.stripped).map_or(base.clone(), <[char]>::to_vec);
            let listed = base.iter().rposition(|c| *c == '等').filter(|at| base.len() > at + 2);
            let base = listed.map_or(base.clone(), |at| base[at + 1..].to_vec());
            let told: String = s.stripped.iter().collect();
            let end =
                if persons && !told.contains('人') && !told.contains('众') { suffix(&this.unit) } else { Vec::new() };
            return named.set(&[base.as_slice(), s.stripped, &end].concat(), base);
        }
        let verb = phrase::leading_verb(s.stripped).len();
        if verb == 2
            && words::ATTRIBUTES.holds(&s.stripped[verb..])
            && let Some(before) =
                self.sibling().filter(|b| b.base.len() > verb && b.base.starts_with(&s.stripped[..verb]))
        {
            // 拆除违法建筑25处，拆除面积3万平方米
            let told = before.base.strip_suffix(&s.stripped[verb..]).unwrap_or(&before.base);
            return named.name([told, &s.stripped[verb..]].concat());
        }
        if words::ATTRIBUTES.holds(s.stripped) {
            let mut base = self.carried(s.clause, s.joined);
            let other = words::ATTRIBUTES.suffix(&base);
            if base.len() >= other + 4 {
                // 企业资产总额5亿元，营业收入2亿元
                base.truncate(base.len() - other);
            }
            let medium = (0..base.len()).find_map(|at| {
                let length = words::MEDIA.prefix(&base[at..]);
                (length > 0).then(|| base[at..at + length].to_vec())
            });
            let spread = ["粉丝", "阅读", "浏览", "点击", "关注"].iter().any(|w| phrase::find(s.stripped, w).is_some());
            let of_rate = self.sibling().filter(|_| base.ends_with(&['率']));
            let thing = || phrase::rate_of(of_rate.map_or(base.as_slice(), |before| before.thing()));
            let fans = phrase::find(s.stripped, "粉丝").is_some();
            let of = match medium.filter(|_| spread) {
                Some(medium) if fans => medium,
                // 公众号推送普法信息318条，阅读量26万次
                Some(medium) => {
                    let told = thing();
                    let verb = phrase::leading_verb(&told).len();
                    [medium, told[if told.len() >= verb + 2 { verb } else { 0 }..].to_vec()].concat()
                }
                None => thing(),
            };
            return named.set(&[of.as_slice(), s.stripped].concat(), base);
        }
        if this.kind == Kind::Money
            && words::SUMS.holds(s.stripped)
            && let Some(before) = self.sibling()
        {
            let base = self.carried(s.clause, s.joined);
            // 调处纠纷12件，涉及当事人30人，协议金额5万元
            let reached = base == before.base && words::CARRYING_VERBS.prefix(&base) > 0;
            let reached = reached || base == before.base && base.ends_with(&['率']);
            let base = if reached && before.thing().len() >= 2 { before.thing().to_vec() } else { base };
            let of = if base.len() > 8 { phrase::tail(phrase::object(&base), 8) } else { phrase::core(&base) };
            // 决定赔偿1件，赔偿金额3万元
            let of = of.strip_suffix(&s.stripped[..2.min(s.stripped.len())]).unwrap_or(of);
            return named.set(&[of, s.stripped].concat(), base);
        }
        let per = s.stripped.iter().position(|c| *c == '每').filter(|at| *at == 0 || *at == 2);
        if per.is_some() && s.stripped.len() <= 10 && !s.stripped.ends_with(&['数']) {
            // 明白人1245人，平均每村9.1人
            let base = phrase::rate_of(&self.carried(s.clause, s.joined));
            let each: Vec<char> = s.stripped.iter().take_while(|c| **c != '（').copied().collect();
            if each.len() <= 5 {
                return named.set(&[each.as_slice(), base.as_slice()].concat(), base);
            }
        }
        if let [body @ ('户' | '人' | '村' | '次' | '件' | '家' | '日' | '月' | '年')] = s.stripped {
            // 惠及企业429家，户均17万元
            let base = self.carried(s.clause, s.joined);
            return named.set(&[phrase::rate_of(&base).as_slice(), &[*body, '均']].concat(), base);
        }
        let things = if s.link.distributed { phrase::named_items(s.stripped) } else { Vec::new() };
        if things.len() > 1 {
            named.waiting = things[1..].to_vec();
            return named.name(things[0].clone());
        }
        self.listed_words(phrase::reduce(s.stripped), s, named);
    }
}

/// Length of the words on the way in which people took part: 线上线下.
fn mode(text: &[char]) -> usize {
    let mut length = 0;
    loop {
        match words::MODES.prefix(&text[length..]) {
            0 => return length,
            n => length += n,
        }
    }
}

fn suffix(unit: &str) -> Vec<char> {
    if unit.ends_with("人次") { vec!['人', '次'] } else { vec!['人', '数'] }
}
