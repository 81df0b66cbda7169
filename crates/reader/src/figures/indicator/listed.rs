//! Numbers in a list, each with its word: a bare deed takes its object from the number before it, a part its head from the
//! whole, a general noun the topic of its clause.

use super::counted::Sides;
use super::{Named, Namer};
use crate::figures::phrase;
use crate::figures::words;
use crate::letters::Words;
use crate::report::Kind;

impl Namer<'_> {
    /// Names a number by the words before it, completed from what was named earlier.
    pub(super) fn listed_words(&self, mut words: Vec<char>, s: &Sides<'_>, named: &mut Named) {
        let this = self.this();
        if self.reviewed(&words, s, named) {
            return;
        }
        self.of_body(&mut words, s);
        if self.deed_alone(&words, s, named) || self.beside(&mut words, s, named) {
            return;
        }
        let owned = self.chars().get(this.start.saturating_sub(1)) == Some(&'的');
        if owned && named.whole.len() >= 4 && (3..=10).contains(&words.len()) {
            // 配备审核人员123名，其中具有法律职业资格的56名
            let object = phrase::tail(phrase::object(&named.whole), 6);
            if object.len() >= 2 && !words.ends_with(object) {
                return named.name([words.as_slice(), object].concat());
            }
        }
        if words.len() == 4 && named.whole.len() > 4 && named.whole.ends_with(&words[2..]) {
            let verb = phrase::leading_verb(&words);
            if verb.len() == 2 {
                // 办理复议案件151件，其中已办结案件135件
                return named.name([verb, phrase::tail(phrase::object(&named.whole), 6)].concat());
            }
        }
        if !named.whole.is_empty() && !self.is_part(&words) && (2..=8).contains(&words.len()) {
            let verb = phrase::leading_deed(&named.whole);
            let verb =
                if (2..=3).contains(&verb.len()) && phrase::leading_verb(&words).is_empty() { verb } else { &[] };
            let persons = matches!(this.unit.as_str(), "人" | "名" | "位");
            if persons && (4..=6).contains(&words.len()) && words::MOTIONS.suffix(&words) > 0 {
                // 1203名负责人述法，其中现场述法96名
                let object = phrase::tail(phrase::object(&named.whole), 6);
                return named.name([words.as_slice(), object].concat());
            }
            return named.name([verb, words.as_slice()].concat());
        }
        if !named.whole.is_empty() && self.is_part(&words) {
            let head = phrase::head(&named.whole);
            let object = phrase::object(&named.whole);
            let long =
                (5..=6).contains(&object.len()) && object.iter().all(|c| c.is_alphabetic()) && object.ends_with(&head);
            let head = if long { object.to_vec() } else { head };
            let head = if head.len() > 2 && words.ends_with(&head[head.len() - 2..]) { Vec::new() } else { head };
            let said = if head.len() > 3 && words.ends_with(&head[..2]) { 2 } else { 0 };
            let head = if words.ends_with(&head) { Vec::new() } else { head[said..].to_vec() };
            return named.name([words.as_slice(), &head].concat());
        }
        self.enrich(&mut words, s, named);
        if words::GENERAL_NOUNS.holds(&words) || this.unit == "分" && words.len() <= 4 {
            return self.general(words, s, named);
        }
        if this.kind == Kind::Money && words.len() <= 4 && named.whole.is_empty() {
            return self.anchored_sum(words, s, named);
        }
        if words::LEADING_DEEDS.holds(&words) && named.whole.is_empty() {
            // 主要负责人听取汇报3次，出庭应诉1次
            let leader = self.leader(s.clause);
            return named.name([leader.as_slice(), &words].concat());
        }
        if self.told_about(&words, s, named) {
            return;
        }
        self.shared(&mut words, s, named);
        self.too_short(&mut words, s, named);
        let reaching = ["涉及", "惠及", "覆盖"].iter().any(|w| words.begins(w));
        named.name(words);
        if let Some(before) = self.sibling().filter(|_| reaching) {
            // 化解率 behind 涉及小区43个 is still one of what was 化解.
            named.thing = Some(before.thing().to_vec());
        }
    }

    /// 梳理文件 behind 开展规范性文件专项清理 is 梳理规范性文件; 查摆问题 behind 开展实地督察 is 实地督察查摆问题.
    fn enrich(&self, words: &mut Vec<char>, s: &Sides<'_>, named: &Named) {
        if words.len() != 4 || !named.whole.is_empty() || phrase::leading_verb(words).len() != 2 || s.joined {
            return;
        }
        let (verb, noun) = (words[..2].to_vec(), words[2..].to_vec());
        let told = match self.sibling() {
            Some(before) if self.flat.span(before.noun_end, s.clause) == ['，'] => before.base.clone(),
            _ => self.clause_before(s.clause),
        };
        let owner = told.windows(2).rposition(|pair| pair == noun).filter(|at| *at >= 3 && *at + 2 < told.len());
        if let Some(at) = owner.filter(|_| !noun.is("问题") && !noun.is("意见")) {
            let modifier = phrase::tail(&told[..at], 3);
            if modifier.iter().all(|c| c.is_alphabetic()) && words::CONTENT_VERBS.prefix(modifier) == 0 {
                *words = [verb.as_slice(), modifier, &noun].concat();
            }
            return;
        }
        let found = ["问题", "隐患", "线索", "意见", "建议"].iter().any(|w| noun.is(w));
        let looked = ["督察", "督查", "巡查", "评估", "核查", "抽查", "评查", "审查", "审核", "检查", "监督", "调研"];
        if found && told.len() >= 4 && looked.iter().any(|w| told.ends(w)) {
            *words = [phrase::tail(&told, 4), words.as_slice()].concat();
        }
    }

    /// Short names that need what they are about: 听证, 一等奖, 平均用时, 覆盖企业; true when that names the number.
    fn told_about(&self, words: &[char], s: &Sides<'_>, named: &mut Named) -> bool {
        let span = words.len() <= 8 && words::SPANS.lists(&self.this().unit);
        let reaching = words.len() == 4 && ["覆盖", "惠及", "涉及", "纳入"].iter().any(|w| words.begins(w));
        let listed = self.sibling().filter(|before| s.joined && words::MOTIONS.holds(&before.base));
        let respect = s.clause.checked_sub(3).is_some_and(|at| self.chars()[at..].starts_with(&['方', '面', '，']));
        let motion =
            words::MOTIONS.holds(words) && (respect || listed.is_some() || !s.joined && self.sibling().is_some());
        let prize = Some(words::PRIZES.suffix(words)).filter(|n| words.len() <= n + 2).unwrap_or(0);
        if !span && !reaching && !motion && prize == 0 {
            return false;
        }
        let words = if prize > 0 { &words[words.len() - prize..] } else { words };
        let mut about = match listed {
            Some(before) => before.thing().to_vec(),
            None if respect => self.clause_before(s.clause),
            None => self.carried(s.clause, s.joined),
        };
        if prize > 0 && words::EVALUATIONS.suffix(&about) == 0 {
            about = self.evaluation(s.clause);
        }
        let about = if about.iter().any(char::is_ascii_digit) { Vec::new() } else { phrase::rate_of(&about) };
        let said = words.windows(2).any(|pair| about.windows(2).any(|other| other == pair));
        if about.len() < 2 || said || about.last().is_some_and(|c| among!("率比度", *c)) || phrase::is_bare_deed(&about)
        {
            named.name(words.to_vec());
        } else {
            named.set(&[about.as_slice(), words].concat(), words.to_vec());
            named.thing = Some(about);
        }
        true
    }

    /// 罚款 behind 立案查处违法案件28件 is 违法案件罚款.
    fn anchored_sum(&self, mut words: Vec<char>, s: &Sides<'_>, named: &mut Named) {
        if words.len() == 4 && ["作出", "处以", "给予", "实施", "予以"].iter().any(|w| words.begins(w)) {
            words.drain(..2);
        }
        let told = self.sibling().map(|before| {
            let told = self.carried(s.clause, s.joined);
            let reached = told == before.base && words::CARRYING_VERBS.prefix(&told) > 0 && before.thing().len() >= 2;
            if reached { before.thing().to_vec() } else { told }
        });
        let told = told.unwrap_or_default();
        let thing = phrase::tail(phrase::object(told.strip_suffix(&['决', '定']).unwrap_or(&told)), 6);
        // Fines are those of cases, not of what was put right before.
        let fined = ["案", "罚", "违"].iter().any(|w| phrase::find(thing, w).is_some());
        let thing = if words.contains(&'罚') && !fined { Vec::new() } else { thing.to_vec() };
        let said = words.windows(2).any(|pair| thing.windows(2).any(|other| other == pair));
        if thing.len() < 2 || said || thing.ends_with(&['率']) || phrase::is_bare_deed(&thing) {
            return named.name(words);
        }
        // A word of two characters bears two more and stays near to itself.
        let ahead = phrase::tail(&thing, 2 * words.len().saturating_sub(1));
        named.set(&[ahead, words.as_slice()].concat(), words);
        named.thing = Some(thing);
    }

    /// The words with what their body or their list says of them.
    fn of_body(&self, words: &mut Vec<char>, s: &Sides<'_>) {
        if let Some(shorter) = phrase::with_stem(words) {
            *words = shorter;
        }
        if let Some(at) =
            words.iter().position(|c| *c == '的').filter(|at| s.joined && *at <= 4 && words.len() > at + 2)
            && let Some(before) = self.sibling()
        {
            // 接待来自21个国家的代表团36个
            let verb: Vec<char> = before.indicator.chars().take(2).collect();
            let verb = if words::CONTENT_VERBS.holds(&verb) { verb } else { Vec::new() };
            *words = [verb.as_slice(), &words[at + 1..]].concat();
        }
        if lexicon!("申请 案件 投诉 来电 咨询 纠纷 事项").holds(words) {
            // 区行政复议局收到申请
            *words = [phrase::acting_stem(self.flat.span(s.clause, self.this().start)), words.as_slice()].concat();
        }
        if words.len() <= 5 && phrase::leading_verb(words).len() == 2 && words::GENERAL_NOUNS.holds(&words[2..]) {
            // 县法律援助中心受理案件: the body tells what kind of case.
            let dropped = self.flat.span(s.clause, self.this().start.saturating_sub(words.len()).max(s.clause));
            let stem = phrase::acting_stem(dropped);
            let received = ["案件", "申请", "纠纷", "事项", "诉求", "业务"].iter().any(|w| words.ends(w));
            let subject = if stem.is_empty() && received { self.subject_before(s.clause) } else { Vec::new() };
            *words = match subject.as_slice() {
                [] => [stem, words.as_slice()].concat(),
                // 法律援助坚持应援尽援，受理案件671件
                subject => [&words[..2], subject, &words[2..]].concat(),
            };
        }
    }

    /// Words that complete what the number before counts; true when that names the number.
    fn beside(&self, words: &mut Vec<char>, s: &Sides<'_>, named: &mut Named) -> bool {
        let this = self.this();
        if words.ends_with(&['类']) && words.len() <= 6 && named.whole.is_empty() {
            let classed = self.clause_before(s.clause);
            if let Some(things) = classed.strip_suffix(&['中']).filter(|things| things.len() >= 2) {
                // 受理案件中，公安类286件
                words.extend_from_slice(phrase::tail(phrase::object(things), 6));
                return false;
            }
        }
        if let Some(before) = self.sibling() {
            if words.len() == 2
                && this.unit.starts_with(['万', '亿'])
                && this.unit.ends_with('次')
                && !phrase::is_bare_deed(words)
            {
                let base = before.base.clone();
                named.set(&[phrase::rate_of(&base).as_slice(), words].concat(), base);
                return true;
            }
            let honoured = lexicon!("个人 集体 单位 家庭 企业 工作者");
            if s.joined
                && honoured.holds(words)
                && let Some(end) = Some(honoured.suffix(&before.base)).filter(|n| *n > 0 && before.base.len() > n + 2)
            {
                // 获评先进单位2家、个人3名
                let whole = [&before.base[..before.base.len() - end], words.as_slice()].concat();
                named.name(whole);
                return true;
            }
            let places = lexicon!("中心 工作站 工作室 服务站 服务点 联系点 示范点 站点 窗口 基地 平台");
            if s.joined
                && places.holds(words)
                && let Some(end) = Some(places.suffix(&before.base)).filter(|n| *n > 0 && before.base.len() >= n + 4)
            {
                // 公共法律服务中心2个、工作站18个
                let whole = [phrase::tail(&before.base[..before.base.len() - end], 4), words.as_slice()].concat();
                named.name(whole);
                return true;
            }
            if words::MODES.holds(words) {
                // 采访27场（其中线上5场、线下22场）.
                let base = before.base[words::MODES.prefix(&before.base)..].to_vec();
                named.set(&[words.as_slice(), &base].concat(), base);
                return true;
            }
            if phrase::is_quantity(words) {
                let base = phrase::quantified(&before.base).to_vec();
                named.set(&[base.as_slice(), words].concat(), base);
                return true;
            }
            if (s.joined || words.ends_with(&['类']))
                && words.len() <= 6
                && words.last().is_some_and(|c| among!("级类", *c))
            {
                let last = words.last().copied();
                let level = ["全国", "国家", "全省"].iter().filter_map(|w| phrase::find(&before.base, w)).min();
                let level = level.map(|at| at + 1).filter(|_| last == Some('级'));
                if let Some(at) = before.base.iter().position(|c| Some(*c) == last).or(level) {
                    words.extend_from_slice(&before.base[at + 1..]);
                }
            }
        }
        false
    }

    /// The verb or the head that a number shares with the one before it.
    fn shared(&self, words: &mut Vec<char>, s: &Sides<'_>, named: &Named) {
        let this = self.this();
        if s.joined
            && named.whole.is_empty()
            && let Some(before) = self.sibling()
            && self.flat.span(s.clause, s.clause + 1) == ['、']
        {
            // 制发意见书14份、建议书6份: one verb for both.
            let own = words.clone();
            let verb = phrase::leading_verb(&before.base);
            if verb.len() == 2 && words.len() >= 2 && phrase::leading_verb(words).is_empty() {
                *words = [verb, words.as_slice()].concat();
            }
            if let Some(shared) = shared_modifier(&before.base, &own) {
                *words = shared;
                return;
            }
            let head = before.base[before.base.len().saturating_sub(2)..].to_vec();
            let alike = crate::unit::compatible(&this.unit, &self.candidates[self.index - 1].unit);
            if alike && !words.ends_with(&head) && phrase::is_kind_of(&head) && self.is_part(words) {
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
    }

    /// A noun too general to stand alone: named by the topic of its clause.
    fn general(&self, mut words: Vec<char>, s: &Sides<'_>, named: &mut Named) {
        let this = self.this();
        let topic = self.carried(s.clause, s.joined);
        let of_rate = self.sibling().filter(|b| b.base.ends_with(&['率'])).map(|b| b.thing().to_vec());
        let topic = if this.unit == "分" { scored(&of_rate.unwrap_or(topic)) } else { topic };
        if topic.ends_with(&words) {
            words.clone_from(&topic);
        } else if (2..=14).contains(&topic.len()) && !words::LEADING.holds(&topic) {
            words = [topic.as_slice(), &words].concat();
        }
        named.name(words);
        if this.unit == "分" {
            named.thing = Some(topic);
        }
    }

    /// Whether a word in a list says only which part is meant: 民事, 继续有效, 食品类.
    fn is_part(&self, words: &[char]) -> bool {
        let thing = words::THINGS.suffix(words) > 0 && words.last() != Some(&'类') || phrase::is_quantity(words);
        let persons = matches!(self.this().unit.as_str(), "人" | "名" | "位");
        (2..=8).contains(&words.len()) && !thing && !persons && self.this().kind == Kind::Count
    }
}

/// 执法监督建议书 behind 执法监督通知书: the second of two writs of one kind is called like the first.
fn shared_modifier(before: &[char], words: &[char]) -> Option<Vec<char>> {
    let last = words.last().filter(|c| among!("书函单表证站室点员家村校", **c))?;
    let modifier = before.strip_suffix(&[*last])?;
    let modifier = &modifier[..(modifier.len() + 1).saturating_sub(words.len())];
    let fits = (2..=4).contains(&words.len()) && modifier.len() >= 4 && phrase::leading_verb(words).is_empty();
    fits.then(|| [phrase::tail(modifier, 4), words].concat())
}

/// What a score is one of: 建设第三方评估.
fn scored(topic: &[char]) -> Vec<char> {
    let topic = topic.strip_suffix(&['中']).unwrap_or(topic);
    if words::EVALUATIONS.suffix(topic) > 0 { phrase::tail(topic, 8).to_vec() } else { phrase::rate_of(topic) }
}
