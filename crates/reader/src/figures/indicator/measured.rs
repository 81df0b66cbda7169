//! Rates, shares and changes: named to the left of the number, or carried.

use super::clause::tidy;
use super::{Named, Namer, ROW_BREAK};
use crate::figures::phrase::{self, Link};
use crate::figures::words;
use crate::letters::Words;
use crate::report::Kind;

impl Namer<'_> {
    /// Rates, shares and changes: named to the left.
    pub(super) fn measured(&self, stripped: &[char], clause: usize, joined: bool, link: Link, named: &mut Named) {
        let waiting = self.sibling().map(|b| b.waiting.clone()).unwrap_or_default();
        if stripped.is_empty() {
            if joined && let Some((first, others)) = waiting.split_first() {
                named.waiting = others.to_vec();
                return named.name(first.clone());
            }
            let listed = self.listed();
            if (link.direction || link.distributed) && listed > 1 && named.row.len() >= listed {
                // 受理9件、办结8件，同比分别增长3%、2%: the changes are those of the last numbers, in turn.
                let things = named.row[named.row.len() - listed..].iter();
                let things: Vec<Vec<char>> =
                    things.filter(|told| told.0 != ROW_BREAK).map(|told| told.1.clone()).collect();
                named.waiting = things.get(1..).unwrap_or_default().to_vec();
                return named.name(things.first().cloned().unwrap_or_default());
            }
            if link.distributed && listed > 1 && !joined && waiting.is_empty() {
                // 事故起数、死亡人数“双下降”，分别下降33.3%和40%
                let before = self.clause_before(clause);
                let things = phrase::named_items(&before);
                if things.len() == listed {
                    named.waiting = things[1..].to_vec();
                    return named.name(things[0].clone());
                }
            }
            return self.carry_measure(clause, joined, named);
        }
        if named.kind == Kind::Change && (words::BESIDE.prefix(stripped) > 0 || stripped.ends_with(&['相', '差'])) {
            // 低于全市平均水平2.8个百分点 is about the rate just named.
            return self.carry_measure(clause, joined, named);
        }
        let listed = link.distributed || stripped.contains(&'率');
        let things = if listed { phrase::named_items(stripped) } else { Vec::new() };
        let rates = things.len() > 1 && things.iter().all(|t| t.len() >= 3 && t.ends_with(&['率']));
        if link.distributed && things.len() > 1 {
            named.waiting = things[1..].to_vec();
            return named.name(things[0].clone());
        }
        if rates {
            named.indicators = things.iter().map(|t| tidy(t)).collect();
        }
        let stripped = without_amount(stripped);
        if let Some(share) = share_told(stripped) {
            return named.name(share);
        }
        let mut words = phrase::reduce(stripped);
        if words.len() >= 4 && words.last() == Some(&'占') {
            // 参训人员中基层干部仅占22%
            while words.last().is_some_and(|c| matches!(c, '占' | '仅' | '只')) {
                words.pop();
            }
            let part = words.iter().position(|c| *c == '中').filter(|at| *at >= 2 && words.len() > at + 2);
            let part = part.map_or(words.as_slice(), |at| &words[at + 1..]);
            return named.name([part, &['占', '比']].concat());
        }
        if let Some(at) = phrase::find(&words, "连续").filter(|at| *at >= 3 && words.ends_with(&['年'])) {
            // 出庭率连续四年保持100%
            words.truncate(at);
        }
        if let Some(part) = words.strip_suffix(&['占', '比']).filter(|part| part.ends_with(&['类']) && part.len() <= 5)
            && named.whole.len() >= 4
        {
            // 办理信访举报3874件，其中噪声类占比46%
            let whole = phrase::tail(phrase::object(&named.whole), 4);
            return named.name([part, whole, &['占', '比']].concat());
        }
        if is_extreme(&words) {
            // 出庭率偏低，最低的仅66.7%
            let topic = phrase::without_verdict(&self.carried(clause, joined)).to_vec();
            return named.name(topic);
        }
        if ["任务", "目标", "计划", "目标任务"].iter().any(|w| words.ends(w)) && words.len() <= 6 {
            // 完成年度任务的132%
            let thing = phrase::rate_of(&self.carried(clause, joined));
            return named.name([thing.as_slice(), &['任', '务', '完', '成', '率']].concat());
        }
        if is_bare_rate(&words) {
            let thing = Self::same_deed(&words, named).unwrap_or_else(|| self.rated(clause, joined));
            if let Some(hotline) = self.hotline(&words, joined) {
                named.name([hotline.as_slice(), &words].concat());
                named.thing = Some(thing);
                return;
            }
            if words.first() == Some(&'占') {
                let share = if words.len() == 1 { &['占', '比'] } else { words.as_slice() };
                let part = &thing[thing.len().saturating_sub(12)..];
                named.name([part, share].concat());
                named.thing = Some(thing);
                return;
            }
            words = phrase::rate_named(&thing, &words);
            named.name(words);
            named.thing = Some(thing);
            return;
        }
        if let Some(anchored) = self.anchored_rate(&words, &things, clause, joined) {
            let thing = self.rated(clause, joined);
            named.name(anchored);
            named.thing = Some(thing);
            return;
        }
        named.name(words);
        if named.base.ends_with(&['率']) {
            // 执法人员持证率 is a rate of 执法人员; 综合纠错率 one of what came before.
            named.thing = Some(match self.sibling() {
                Some(before) => before.thing().to_vec(),
                None if named.base.len() > 5 => named.base[..named.base.len() - 3].to_vec(),
                None => Vec::new(),
            });
        }
    }

    /// 按时办结率 behind 受理热线工单6732件 is 热线工单按时办结率: so short a word ahead keeps it near to its own name and
    /// brings it near to the full one.
    fn anchored_rate(&self, rate: &[char], things: &[Vec<char>], clause: usize, joined: bool) -> Option<Vec<char>> {
        let shortest = things.iter().map(Vec::len).min().filter(|_| things.len() > 1).unwrap_or(rate.len());
        let measure = rate.ends_with(&['率']) || rate.ends_with(&['度']) || rate.ends_with(&['例']);
        let rates = things.iter().all(|t| t.last() == rate.last());
        let plain = !rate.iter().any(|c| among!("的占0123456789", *c));
        if !measure || shortest > 6 || !rates || !plain {
            return None;
        }
        let before = self.sibling()?;
        let about = self.rated(clause, joined);
        let told = self.flat.span(before.clause, self.candidates[self.index - 1].start);
        let hotline = about.windows(2).chain(told.windows(2)).any(|pair| pair == ['热', '线']);
        let thing = if hotline { vec!['热', '线'] } else { phrase::rate_of(&about) };
        let bare = thing.ends_with(&['率']) || phrase::is_bare_deed(&thing) || thing.len() < 2;
        let told = rate.windows(2).any(|pair| thing.windows(2).any(|other| other == pair));
        (!bare && !told && before.kind != Kind::Change).then(|| [thing.as_slice(), rate].concat())
    }

    /// 响应率 and what follows it behind 热线受理诉求3件 are rates of the hotline.
    fn hotline(&self, rate: &[char], joined: bool) -> Option<Vec<char>> {
        let before = self.sibling().filter(|_| rate.ends_with(&['率']))?;
        let hotline = vec!['热', '线'];
        if joined && before.base.starts_with(&hotline) && before.base.ends_with(&['率']) {
            return Some(hotline);
        }
        let told = self.flat.span(before.clause, self.candidates[self.index - 1].start);
        (told.windows(2).any(|pair| pair == hotline) && before.kind == Kind::Count).then_some(hotline)
    }

    /// A second number for the measure before it: 由85%提升至98%.
    fn carry_measure(&self, clause: usize, joined: bool, named: &mut Named) {
        let base = phrase::without_verdict(&self.carried(clause, joined)).to_vec();
        if !joined
            && is_bare_rate(&base)
            && let Some(before) = self.sibling()
        {
            // 持证率不高，仅76%
            return named.name(phrase::rate_named(before.thing(), &base));
        }
        named.name(base);
        if let Some(before) = self.sibling().filter(|b| b.base == named.base) {
            named.thing = Some(before.thing().to_vec());
        }
    }

    /// 化解率 is a rate of what was said to be 化解 in the row before it.
    pub(super) fn same_deed(rate: &[char], named: &Named) -> Option<Vec<char>> {
        let stem = rate.strip_suffix(&['率']).filter(|stem| stem.len() == 2 && words::CONTENT_VERBS.holds(stem))?;
        let near = named.row.iter().rev().take_while(|told| told.0 != ROW_BREAK);
        let told: Vec<&Vec<char>> = near
            .map(|told| &told.1)
            .filter(|told| told.len() > 3 && told.last() != Some(&'率') && !told.iter().any(|c| among!("、的", *c)))
            .collect();
        // 审核率 is a rate of 法制审核案件 too, where nothing begins with the deed.
        let told = told.iter().find(|told| told.starts_with(stem)).or_else(|| {
            told.iter().find(|told| told.windows(2).position(|pair| pair == stem).is_some_and(|at| at >= 2))
        })?;
        Some((*told).clone())
    }

    /// What a bare rate is a rate of: what was said last, unless that was a mere deed (均已答复).
    fn rated(&self, clause: usize, joined: bool) -> Vec<char> {
        if let Some(before) = self.sibling().filter(|b| !joined && b.part_of.is_some() && b.whole.len() >= 4)
            && self.flat.span(before.noun_end, clause) == ['，']
            && !self.flat.span(clause, self.this().start).contains(&'占')
        {
            // 办理许可12件，其中网上办结9件，网办率75%: a rate of the whole.
            return phrase::object(&before.whole).to_vec();
        }
        let measure = |b: &&super::Named| b.base.ends_with(&['率']) || b.base.ends_with(&['占', '比']);
        if let Some(before) = self.sibling().filter(measure).filter(|b| joined && !b.thing().is_empty()) {
            return before.thing().to_vec();
        }
        if let Some(before) = self.sibling()
            && !joined
            && let Some(between) = self.chars().get(before.noun_end..clause.saturating_sub(1))
        {
            let last = between.rsplit(|c| among!("，：；", *c)).next().unwrap_or_default();
            let object = phrase::object(phrase::strip_leading(phrase::strip_trailing(last).0));
            let own = self.flat.span(clause, self.this().start);
            let completes = ["完成率", "办结率", "整改率", "落实率", "答复率", "回复率", "结案率", "反馈率"];
            let completes = completes.iter().any(|w| phrase::find(own, w).is_some()) && before.kind == Kind::Count;
            // 事项全部纳入平台，录入率100%: a rate of what was entered.
            let entered = words::ENTERING.prefix(phrase::strip_leading(last)) > 0;
            let telling = !completes
                && !entered
                && object.len() >= 4
                && !last.starts_with(&['实', '现'])
                && !phrase::is_bare_deed(object);
            let activity = &last[words::HOLDING.prefix(last).max(words::LIGHT_VERBS.prefix(last))..];
            if !telling && !completes && !last.begins("实现") && activity.len() < last.len() && activity.len() >= 6 {
                // 组织教职工5000名进行法治理论测试，合格率95%
                return activity.to_vec();
            }
            return if telling { object.to_vec() } else { before.thing().to_vec() };
        }
        self.carried(clause, joined)
    }
}

/// 数量占全区总量 is 占全区总量: what was told before is what has the share.
fn without_amount(text: &[char]) -> &[char] {
    let amount = words::QUANTITIES.prefix(text);
    if amount > 0 && text.get(amount) == Some(&'占') { &text[amount..] } else { text }
}

/// 运用系统开展检查占80% is the share of 系统检查.
fn share_told(text: &[char]) -> Option<Vec<char>> {
    let part = phrase::strip_trailing(text.strip_suffix(&['占'])?).0;
    let told = part.len() >= 4 && part[0] != '其' && !part.contains(&'中');
    told.then(|| [phrase::tail(&phrase::reduce(part), 10), &['占', '比']].concat())
}

/// 最低的: one end of what was told before.
fn is_extreme(words: &[char]) -> bool {
    let end = words.starts_with(&['最', '低', '的']) || words.starts_with(&['最', '高', '的']);
    end && words.len() <= 5 || ["最低", "最高", "最少", "最多", "其中最低", "其中最高"].iter().any(|w| words.is(w))
}

/// 参与率, 占比: measures that need what they measure; 占全区学校 is one too.
fn is_bare_rate(words: &[char]) -> bool {
    let measure = words.ends_with(&['率']) || words.ends_with(&['占', '比']) || words.ends_with(&['比', '例']);
    measure && words.len() <= 4 || words.first() == Some(&'占') && words.len() <= 14
}
