//! Numbers in a list, each with its word: a bare deed takes its object from the number before it, a part its head from the
//! whole, a general noun the topic of its clause.

use super::counted::Sides;
use super::{Named, Namer, ROW_BREAK, SENTENCE_BREAK};
use crate::figures::phrase;
use crate::figures::words;
use crate::report::Kind;
use std::rc::Rc;

impl Namer<'_> {
    /// Names a number by the words before it, completed from what was named earlier.
    pub(super) fn listed_words(&self, mut words: Vec<char>, s: &Sides<'_>, named: &mut Named) {
        let this = self.this();
        words = phrase::with_stem(&words);
        if let Some(at) =
            words.iter().position(|c| *c == '的').filter(|at| s.joined && *at <= 4 && words.len() > at + 2)
            && let Some(before) = self.sibling()
        {
            // 接待来自21个国家的代表团36个
            let verb: Vec<char> = before.indicator.chars().take(2).collect();
            let verb = if words::CONTENT_VERBS.holds(&verb) { verb } else { Vec::new() };
            words = [verb.as_slice(), &words[at + 1..]].concat();
        }
        if let Some(review) = self.review_before(&words, s.clause) {
            // 审查协议7份，提出意见23条.
            let end = 2;
            return named.name([&words[..end], &review, &words[end..]].concat());
        }
        if words.len() <= 5 && phrase::leading_verb(&words).len() == 2 && words::GENERAL_NOUNS.holds(&words[2..]) {
            // 县法律援助中心受理案件: the body tells what kind of case.
            let dropped = self.flat.span(s.clause, this.start.saturating_sub(words.len()).max(s.clause));
            let stem = phrase::acting_stem(dropped);
            words = [stem, words.as_slice()].concat();
        }
        if let Some(before) = self.sibling() {
            let media = ["播放", "阅读", "点击", "浏览", "观看", "收看", "收听", "下载", "转发", "点播"];
            if media.iter().any(|w| words.iter().copied().eq(w.chars())) && this.unit.ends_with('次') {
                // 制作普法视频25部，播放310万次
                let base = phrase::object(&before.base).to_vec();
                return named.set(&[phrase::tail(&base, 4), &words].concat(), base);
            }
        }
        if words == ['诉', '讼'] && self.sibling().is_some_and(|b| phrase::find(&b.base, "行政").is_some()) {
            return named.name("行政诉讼".chars().collect());
        }
        if phrase::is_bare_deed(&words) && this.kind == Kind::Count {
            // 废止18件 after 清理规范性文件120件; 市级56个 after 省级示范村25个.
            let object = if named.whole.is_empty() {
                self.object_in_row(named, s.clause)
            } else {
                phrase::object(&named.whole).to_vec()
            };
            // 判决驳回 after 法院一审应诉, 败诉 after anything.
            let suit = object.ends_with(&['应', '诉']) || object.ends_with(&['诉', '讼']);
            if words.last() == Some(&'诉') && this.unit.ends_with('件') && !object.ends_with(&['案', '件']) {
                named.set(&[words.as_slice(), &['案', '件']].concat(), words.clone());
                named.thing = object;
                return;
            }
            let object = self.fitting(object, named);
            let case = ["立案", "结案", "办结", "审结"].iter().any(|w| words.iter().copied().eq(w.chars()));
            if object.is_empty() && case && this.unit.ends_with(['件', '起', '宗']) {
                return named.name([words.as_slice(), &['案', '件']].concat());
            }
            let object = if object.len() >= 8 {
                phrase::tail(&object, if object.ends_with(&['案', '件']) { 4 } else { 6 }).to_vec()
            } else {
                object
            };
            let object = if suit { object[object.len().saturating_sub(4)..].to_vec() } else { object };
            if (2..=14).contains(&object.len()) {
                return named.name([words.as_slice(), &object].concat());
            }
        }
        if let Some(before) = self.sibling() {
            if words.len() == 2
                && this.unit.starts_with(['万', '亿'])
                && this.unit.ends_with('次')
                && !phrase::is_bare_deed(&words)
            {
                let base = before.base.clone();
                return named.set(&[phrase::rate_of(&base).as_slice(), &words].concat(), base);
            }
            let honoured = ["个人", "集体", "单位", "家庭", "企业", "工作者"];
            let ends = |text: &[char]| {
                honoured.iter().find(|w| text.ends_with(&w.chars().collect::<Vec<_>>())).map(|w| w.chars().count())
            };
            if s.joined
                && honoured.iter().any(|w| words.iter().copied().eq(w.chars()))
                && let Some(end) = ends(&before.base).filter(|end| before.base.len() > end + 2)
            {
                // 获评先进单位2家、个人3名
                let whole = [&before.base[..before.base.len() - end], words.as_slice()].concat();
                return named.name(whole);
            }
            if words::MODES.holds(&words) {
                // 采访27场（其中线上5场、线下22场）.
                let base = before.base[words::MODES.prefix(&before.base)..].to_vec();
                return named.set(&[words.as_slice(), &base].concat(), base);
            }
            if phrase::is_quantity(&words) {
                let base = phrase::quantified(&before.base).to_vec();
                return named.set(&[base.as_slice(), &words].concat(), base);
            }
            if s.joined && words.len() <= 3 && words.last().is_some_and(|c| among!("级类", *c)) {
                let last = words.last().copied();
                let level = ["全国", "国家", "全省"].iter().filter_map(|w| phrase::find(&before.base, w)).min();
                let level = level.map(|at| at + 1).filter(|_| last == Some('级'));
                if let Some(at) = before.base.iter().position(|c| Some(*c) == last).or(level) {
                    words.extend_from_slice(&before.base[at + 1..]);
                }
            }
        }
        if !named.whole.is_empty() && !self.is_part(&words) && (2..=8).contains(&words.len()) {
            let verb = phrase::leading_deed(&named.whole);
            let verb =
                if (2..=3).contains(&verb.len()) && phrase::leading_verb(&words).is_empty() { verb } else { &[] };
            return named.name([verb, words.as_slice()].concat());
        }
        if !named.whole.is_empty() && self.is_part(&words) {
            let head = phrase::head(&named.whole);
            let head = if words.ends_with(&head) { Vec::new() } else { head };
            return named.name([words.as_slice(), &head].concat());
        }
        if words::GENERAL_NOUNS.holds(&words) || this.unit == "分" && words.len() <= 4 {
            return self.general(words, s, named);
        }
        if s.joined
            && named.whole.is_empty()
            && let Some(before) = self.sibling()
            && self.flat.span(s.clause, s.clause + 1) == ['、']
        {
            // 制发意见书14份、建议书6份: one verb for both.
            let verb = phrase::leading_verb(&before.base);
            if verb.len() == 2 && words.len() >= 2 && phrase::leading_verb(&words).is_empty() {
                words = [verb, words.as_slice()].concat();
            }
            let head = before.base[before.base.len().saturating_sub(2)..].to_vec();
            let alike = crate::unit::compatible(&this.unit, &self.candidates[self.index - 1].unit);
            if alike && !words.ends_with(&head) && phrase::is_kind_of(&head) && self.is_part(&words) {
                // 查处土地违法案件76宗、矿产18宗: one head for both.
                words.extend_from_slice(&head);
            }
        }
        if let Some(before) = self.sibling()
            && self.chars().get(this.start.saturating_sub(1)) == Some(&'的')
            && this.unit == self.candidates[self.index - 1].unit
            && named.whole.is_empty()
            && words.len() >= 3
        {
            // 下发图斑45个，判定为违法的20个
            words.extend_from_slice(phrase::tail(&before.base, 2));
        }
        if words.len() <= 2
            && this.kind == Kind::Count
            && (phrase::is_bare_deed(&words) || words.first() == Some(&'在'))
        {
            // A deed alone says too little: the thing told before is named with it.
            let topic = self.carried(s.clause, s.joined);
            let topic = phrase::tail(phrase::object_of_deed(&topic).unwrap_or(phrase::object(&topic)), 6);
            let topic = self.fitting(topic.to_vec(), named);
            let topic = topic.as_slice();
            if topic.len() >= 2 && !topic.ends_with(&words) {
                words.extend_from_slice(topic);
            }
        }
        let reaching = ["涉及", "惠及", "覆盖"].iter().any(|w| words.starts_with(&w.chars().collect::<Vec<_>>()));
        named.name(words);
        if let Some(before) = self.sibling().filter(|_| reaching) {
            // 化解率 behind 涉及小区43个 is still one of what was 化解.
            named.thing.clone_from(&before.thing);
        }
    }

    /// An object that the measure word can count: 约谈3家 is not 约谈问题.
    fn fitting(&self, object: Vec<char>, named: &Named) -> Vec<char> {
        let things = ["问题", "隐患", "线索", "案件", "事项", "风险", "纠纷"];
        let ends = |text: &[char], words: &[&str]| words.iter().any(|w| text.ends_with(&w.chars().collect::<Vec<_>>()));
        let persons = [
            "人", "员", "干部", "公民", "对象", "学生", "律师", "群众", "师生", "高管", "市民", "代表", "者", "专家",
            "护士", "医师",
        ];
        let told_of_others = ["企业", "单位", "机构", "部门", "公司", "商户"];
        let counted = matches!(self.this().unit.as_str(), "人" | "名" | "人次" | "位");
        if counted && !ends(&object, &persons) && (ends(&object, &things) || ends(&object, &told_of_others)) {
            return vec!['人', '员'];
        }
        if !matches!(self.this().unit.as_str(), "家" | "户") || !ends(&object, &things) {
            return object;
        }
        let bodies = ["企业", "单位", "机构", "商户", "场所", "公司", "门店", "部门"];
        let told = named.row.iter().rev().find(|told| ends(&told.1, &bodies));
        told.map_or_else(|| vec!['单', '位'], |told| phrase::tail(phrase::object(&told.1), 4).to_vec())
    }

    /// The deed of review to which opinions belong: 审查 before 提出意见.
    fn review_before(&self, words: &[char], clause: usize) -> Option<Vec<char>> {
        let opinion = ["提出意见", "提出建议", "提出意见建议", "出具意见", "提出修改意见", "形成意见"];
        if !opinion.iter().any(|w| words.iter().copied().eq(w.chars())) {
            return None;
        }
        let reviews = ["审查", "审核", "审修", "评估", "调研", "检查", "督察", "督查", "论证", "审计"];
        let told = self.sibling().map_or_else(|| self.clause_before(clause), |b| b.indicator.chars().collect());
        let at = reviews.iter().filter_map(|w| phrase::find(&told, w)).max()?;
        Some(told[at..at + 2].to_vec())
    }

    /// A noun too general to stand alone: named by the topic of its clause.
    fn general(&self, mut words: Vec<char>, s: &Sides<'_>, named: &mut Named) {
        let this = self.this();
        let topic = self.carried(s.clause, s.joined);
        let of_rate = self.sibling().filter(|b| b.base.ends_with(&['率'])).map(|b| b.thing.clone());
        let topic = if this.unit == "分" { phrase::rate_of(&of_rate.unwrap_or(topic)) } else { topic };
        if topic.ends_with(&words) {
            words.clone_from(&topic);
        } else if (2..=14).contains(&topic.len()) && !words::LEADING.holds(&topic) {
            words = [topic.as_slice(), &words].concat();
        }
        named.name(words);
        if this.unit == "分" {
            named.thing = topic;
        }
    }

    /// What the numbers in this measure word were about so far: 关停4家 after 检查培训机构43家、整改19家.
    fn object_in_row(&self, named: &Named, clause: usize) -> Vec<char> {
        let unit = crate::unit::base(&self.this().unit).0;
        let told = |row: &[Rc<(String, Vec<char>)>]| {
            let alike = |u: &str| !u.is_empty() && crate::unit::compatible(u, &unit);
            let things = |fits: &dyn Fn(&str) -> bool| {
                let same = row.iter().rev().filter(|told| fits(&told.0)).map(|told| phrase::object(&told.1));
                same.filter(|o| o.len() >= 2 && !phrase::is_bare_deed(o)).map(<[char]>::to_vec).next()
            };
            // 限期整改19家 after 检查机构43家，发现问题87个: the same measure word before one that would do.
            things(&|u| u == unit && !u.is_empty()).or_else(|| things(&alike))
        };
        let near = named.row.iter().rposition(|told| told.0 == ROW_BREAK).map_or(0, |at| at + 1);
        if let Some(object) = told(&named.row[near..]) {
            return object;
        }
        let Some(before) = self.sibling() else {
            let topic = self.handled(clause);
            return if topic.is_empty() { told(&named.row).unwrap_or_default() } else { topic };
        };
        if crate::unit::compatible(&unit, &self.candidates[self.index - 1].unit) {
            return phrase::object(&before.base).to_vec();
        }
        // 检查单位12家次，立案3件: what is counted by bodies is no object of a deed counted by cases.
        let bodies = self.candidates[self.index - 1].unit.starts_with(['家', '户', '人', '名', '所', '辆']);
        if let Some(object) = phrase::object_of_deed(&before.base).filter(|_| !bodies) {
            return object.to_vec();
        }
        let passing = !matches!(before.kind, Kind::Count | Kind::Money);
        let sentence = named.row.iter().rposition(|told| told.0 == SENTENCE_BREAK).map_or(0, |at| at + 1);
        if passing { told(&named.row[sentence..]).unwrap_or_default() } else { Vec::new() }
    }

    /// Whether a word in a list says only which part is meant: 民事, 继续有效, 食品类.
    fn is_part(&self, words: &[char]) -> bool {
        let thing = words::THINGS.suffix(words) > 0 && words.last() != Some(&'类') || phrase::is_quantity(words);
        let persons = matches!(self.this().unit.as_str(), "人" | "名" | "位");
        (2..=8).contains(&words.len()) && !thing && !persons && self.this().kind == Kind::Count
    }
}
