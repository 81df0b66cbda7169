//! Deeds without an object of their own: what they were done to is found in the row of numbers before them.

use super::counted::Sides;
use super::{Named, Namer, ROW_BREAK, SENTENCE_BREAK};
use crate::figures::phrase;
use crate::figures::words;
use crate::letters::Words;
use crate::report::Kind;

impl Namer<'_> {
    /// Names a number by a bare deed and its object; false when the words are more than a deed.
    pub(super) fn deed_alone(&self, words: &[char], s: &Sides<'_>, named: &mut Named) -> bool {
        let this = self.this();
        if let Some(before) = self.sibling() {
            let media = lexicon!("播放 阅读 点击 浏览 观看 收看 收听 下载 转发 点播");
            if media.suffix(words) > 0 && words.len() <= 4 && this.unit.ends_with('次') {
                // 制作普法视频25部，播放310万次
                let base = phrase::object(&before.base).to_vec();
                named.set(&[phrase::tail(&base, 4), words].concat(), base);
                return true;
            }
        }
        let registered = lexicon!("变更 注销 撤销 延续 备案").holds(words);
        if let Some(before) = self.sibling().filter(|b| registered && s.joined && b.base.ends_with(&['登', '记'])) {
            // 社会组织成立登记58家、变更132家
            let thing = &before.base[..before.base.len() - 2];
            let thing = &thing[..thing.len() - words::CONTENT_VERBS.suffix(thing)];
            named.set(&[phrase::tail(thing, 4), words, &['登', '记']].concat(), before.base.clone());
            return true;
        }
        if words == ['诉', '讼'] && self.sibling().is_some_and(|b| phrase::find(&b.base, "行政").is_some()) {
            named.name("行政诉讼".chars().collect());
            return true;
        }
        let marked = named.whole.is_empty() && lexicon!("合格 不合格 优秀 良好 及格").holds(words);
        let going_on = words.strip_suffix(&['中']).is_some_and(phrase::is_bare_deed);
        if (marked || going_on || phrase::is_bare_deed(words)) && this.kind == Kind::Count {
            // 废止18件 after 清理规范性文件120件; 市级56个 after 省级示范村25个.
            let object = if named.whole.is_empty() {
                self.object_in_row(named, s.clause)
            } else {
                phrase::object(&named.whole).to_vec()
            };
            // 判决驳回 after 法院一审应诉, 败诉 after anything.
            let object = if marked { phrase::tail(&object, 2).to_vec() } else { object };
            let suit = object.ends_with(&['应', '诉']) || object.ends_with(&['诉', '讼']);
            if words.last() == Some(&'诉') && this.unit.ends_with('件') && !object.ends_with(&['案', '件']) {
                named.set(&[words, &['案', '件']].concat(), words.to_vec());
                named.thing = Some(object);
                return true;
            }
            let of_cases = ["案件", "案", "纠纷", "行为", "犯罪"].iter().any(|w| object.ends(w));
            if words.begins("立案") && !of_cases && this.unit.ends_with(['件', '起', '宗']) {
                named.name([words, &['案', '件']].concat());
                return true;
            }
            if let Some(named_before) = self.same_actor(words, &object) {
                named.name(named_before);
                return true;
            }
            let object = self.fitting(phrase::without_receipt(object), named);
            let case = ["立案", "结案", "办结", "审结"].iter().any(|w| words.is(w));
            if object.is_empty() && case && this.unit.ends_with(['件', '起', '宗']) {
                named.name([words, &['案', '件']].concat());
                return true;
            }
            let owned = object.iter().rposition(|c| *c == '的').filter(|at| object.len() > at + 2);
            let object = owned.map_or_else(|| object.clone(), |at| object[at + 1..].to_vec());
            let object = match words::LEADING.prefix(&object) {
                n if n >= 2 && object.len() >= n + 4 => object[n..].to_vec(),
                _ => object,
            };
            let object = if object.len() > 8 { phrase::tail(&object, 6).to_vec() } else { object };
            let object = if suit { object[object.len().saturating_sub(4)..].to_vec() } else { object };
            if (2..=14).contains(&object.len()) {
                named.name([words, &object].concat());
                return true;
            }
        }
        false
    }

    /// 负责人应出庭52件，实际出庭52件: the deed with who was to do it, where that was told.
    fn same_actor(&self, words: &[char], object: &[char]) -> Option<Vec<char>> {
        let verb = words.get(words.len().checked_sub(2)?..)?;
        let before = self.sibling().map(|before| before.base.as_slice());
        before.into_iter().chain([object]).find_map(|told| {
            let at = told.windows(2).position(|pair| pair == verb)?;
            if at < 2 || told.len() > at + 4 {
                return None;
            }
            let actor = told[..at].strip_suffix(&['应']).unwrap_or(&told[..at]);
            let acts = actor.len() >= 3 && phrase::leading_verb(actor).is_empty();
            acts.then(|| [phrase::tail(actor, 8), words].concat())
        })
    }

    /// 审查协议7份，提出意见23条: opinions are named by the review they come from.
    pub(super) fn reviewed(&self, words: &[char], s: &Sides<'_>, named: &mut Named) -> bool {
        if words.len() == 6
            && words.begins("提出")
            && let Some(before) = self.sibling()
            && let Some(at) = before.base.windows(2).position(|pair| pair == &words[2..4]).filter(|at| *at >= 4)
        {
            // 重大执法决定法制审核67件，提出审核意见102条
            named.name([&before.base[at - 4..at], &words[2..]].concat());
            return true;
        }
        if let Some(review) = self.review_before(words, s.clause) {
            // 审查协议7份，提出意见23条; 合法性审核9件，提出修改意见12条 are 审核修改意见.
            let (verb, opinion) = words.split_at(2);
            let general = opinion.len() == 2 || opinion.is("意见建议");
            named.name([if general { verb } else { &[] }, review.as_slice(), opinion].concat());
            return true;
        }
        false
    }

    /// A deed alone says too little: the thing told before is named with it.
    pub(super) fn too_short(&self, words: &mut Vec<char>, s: &Sides<'_>, named: &Named) {
        let this = self.this();
        if words.len() <= 2 && this.kind == Kind::Count && (phrase::is_bare_deed(words) || words.first() == Some(&'在'))
        {
            let topic = self.carried(s.clause, s.joined);
            let topic = phrase::tail(phrase::object_of_deed(&topic).unwrap_or(phrase::object(&topic)), 6);
            let topic = self.fitting(topic.to_vec(), named);
            let topic = topic.as_slice();
            if topic.len() >= 2 && !topic.ends_with(words.as_slice()) {
                words.extend_from_slice(topic);
            }
        }
    }

    /// An object that the measure word can count: 约谈3家 is not 约谈问题.
    fn fitting(&self, object: Vec<char>, named: &Named) -> Vec<char> {
        let things = ["问题", "隐患", "线索", "案件", "事项", "风险", "纠纷"];
        let ends = |text: &[char], words: &[&str]| words.iter().any(|w| text.ends(w));
        let persons = [
            "人", "员", "干部", "公民", "对象", "学生", "律师", "群众", "师生", "高管", "市民", "代表", "者", "专家",
            "护士", "医师",
        ];
        let told_of_others = ["企业", "单位", "机构", "部门", "公司", "商户"];
        let counted = matches!(self.this().unit.as_str(), "人" | "名" | "人次" | "位");
        let blamed = ["责", "谈", "留", "捕", "分", "勉", "诫"];
        let deed = self.flat.span(self.this().start.saturating_sub(2), self.this().start);
        if counted
            && !ends(&object, &persons)
            && (ends(deed, &blamed) || ends(&object, &things) || ends(&object, &told_of_others))
        {
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
        let opinion = [
            "提出意见",
            "提出建议",
            "提出意见建议",
            "出具意见",
            "提出修改意见",
            "形成意见",
            "提出修改建议",
            "提出修改意见建议",
            "提出法律意见",
            "提出法律意见建议",
            "提出法律建议",
            "提出整改意见",
            "提出整改建议",
            "反馈意见",
            "反馈修改意见",
        ];
        if !opinion.iter().any(|w| words.is(w)) {
            return None;
        }
        let reviews = ["审查", "审核", "审修", "评估", "调研", "检查", "督察", "督查", "论证", "审计"];
        let told = self.sibling().map_or_else(|| self.clause_before(clause), |b| b.indicator.chars().collect());
        let at = reviews.iter().filter_map(|w| phrase::find(&told, w)).min()?;
        Some(told[at..at + 2].to_vec())
    }

    /// 审查率均为100%；政策文件清理中，共清理147件: the thing of a whole clause between the number before and this one.
    fn told_between(&self, clause: usize) -> Option<Vec<char>> {
        let behind = clause.checked_sub(1)?;
        let start = super::clause::clause_start(self.chars(), behind, 0);
        if self.candidates[self.index - 1].end >= start {
            return None;
        }
        let words = self.clause_before(clause);
        let words = words.strip_suffix(&['中']).or(words.strip_suffix(&['时'])).unwrap_or(&words);
        let deed = words::CONTENT_VERBS.suffix(words);
        let thing = phrase::object(phrase::strip_adverbs(&words[..words.len() - deed]));
        let telling = (4..=12).contains(&thing.len()) && words::THINGS.suffix(thing) > 0;
        telling.then(|| thing.to_vec())
    }

    /// What the numbers in this measure word were about so far: 关停4家 after 检查培训机构43家、整改19家.
    fn object_in_row(&self, named: &Named, clause: usize) -> Vec<char> {
        let unit = crate::unit::base(&self.this().unit).0;
        let told = |row: &[(String, Vec<char>)]| {
            let alike = |u: &str| !u.is_empty() && crate::unit::compatible(u, &unit);
            let things = |fits: &dyn Fn(&str) -> bool| {
                let same = row.iter().rev().filter(|told| fits(&told.0)).map(|told| phrase::object(&told.1));
                let ended = |o: &[char]| ["结案", "办结", "审结", "立案"].iter().any(|w| o.ends(w));
                same.filter(|o| o.len() >= 2 && !phrase::is_bare_deed(o) && !ended(o)).map(<[char]>::to_vec).next()
            };
            // 限期整改19家 after 检查机构43家，发现问题87个: the same measure word before one that would do.
            things(&|u| u == unit && !u.is_empty()).or_else(|| things(&alike))
        };
        let near = named.row.iter().rposition(|told| told.0 == ROW_BREAK).map_or(0, |at| at + 1);
        let fresh = self.sibling().and_then(|_| self.told_between(clause));
        if let Some(object) = fresh.or_else(|| told(&named.row[near..])) {
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
        let rate = before.base.last().is_some_and(|c| among!("率比额款", *c));
        if let Some(object) = phrase::object_of_deed(&before.base).filter(|_| !bodies && !rate) {
            return object.to_vec();
        }
        let passing = before.kind != Kind::Count;
        let sentence = named.row.iter().rposition(|told| told.0 == SENTENCE_BREAK).map_or(0, |at| at + 1);
        if passing { told(&named.row[sentence..]).unwrap_or_default() } else { Vec::new() }
    }
}
