//! A noun behind the measure word, joined with the verb before the number or with what is said about the noun.

use super::Namer;
use super::counted::Sides;
use crate::figures::phrase;
use crate::figures::words;
use crate::letters::Words;

impl Namer<'_> {
    /// A noun behind the measure word, with the verb before the number or what is said about the noun.
    pub(super) fn with_noun(&self, s: &Sides<'_>) -> (Vec<char>, Vec<char>) {
        let noun = phrase::without_remarks(s.noun);
        let noun: &[char] = noun.strip_suffix(&['等']).or(noun.strip_suffix(&['的'])).unwrap_or(&noun);
        // 在全国100个城市的评估中: the number is a field, and the field is all it counts.
        let noun = if s.in_field || noun.ends_with(&['中']) { phrase::field(noun) } else { noun };
        if s.in_field {
            // What is ranked in the field goes on behind it.
            let ranked = self.sibling().map_or_else(|| noun.to_vec(), |before| before.base.clone());
            return (noun.to_vec(), ranked);
        }
        // 16件拟以市政府名义印发的文件: a long remark before the noun goes.
        let owned = noun.iter().rposition(|c| *c == '的').filter(|at| noun.len() > 12 && noun.len() > at + 2);
        // 行政职权事项的调整和公示: here the deed behind says less than the thing.
        let owned = owned.filter(|at| words::CONTENT_VERBS.prefix(&noun[at + 1..]) == 0);
        let noun = owned.map_or(noun, |at| &noun[at + 1..]);
        // 3座航道桥梁工程、某路等建成: the list goes on with things not counted.
        let others = noun.iter().position(|c| *c == '、').filter(|at| *at >= 4 && noun[*at..].contains(&'等'));
        let noun = others.map_or(noun, |at| &noun[..at]);
        let base = phrase::without_tail(noun).to_vec();
        let left = self.said_ahead(s);
        let entered = words::ENTERING.prefix(s.rest);
        if left.is_empty() && entered > 0 && s.rest.len() >= entered + 3 && noun.len() <= 4 {
            // 将7项事项列入决策目录
            let place = &s.rest[entered..];
            return ([&place[place.len().saturating_sub(10)..], noun].concat(), base);
        }
        let spans = ["涵盖", "涉及", "覆盖", "包括", "囊括"].iter().any(|w| left.is(w));
        if spans && words::CLASSES.holds(noun) {
            // 制定不予处罚清单，涵盖11个领域
            let topic = phrase::rate_of(&self.topic(s.clause));
            if topic.len() >= 2 {
                return ([topic.as_slice(), noun].concat(), base);
            }
        }
        let purpose = s.rest.strip_prefix(&['专', '题']).unwrap_or(s.rest);
        let verb = phrase::leading_verb(purpose);
        if noun.last().is_some_and(|c| among!("会议", *c)) && noun.len() >= 4 && verb.len() >= 2 && purpose.len() >= 4
        {
            // 主持召开4次常务会议专题研究法治建设 are 常务会议研究法治建设.
            let object = phrase::strip_trailing(&purpose[verb.len()..]).0;
            let object = object.split(|c| among!("、，", *c)).next().unwrap_or_default();
            return ([noun, verb, phrase::tail(object, 4)].concat(), base);
        }
        let (deed_is_light, deed) = self.deed_behind(s);
        // 鼓励3名执法人员参加考试: what they did says more.
        if lexicon!("位列 位居 名列 排名 列 居").suffix(left) > 0 {
            // 在评估中位列30个区县第六名: those ranked.
            return (noun.to_vec(), base);
        }
        let causing = deed.len() >= 4 && lexicon!("鼓励 支持 鼓励支持 动员 引导 选送 资助").holds(left);
        let left = if causing { &[] } else { left };
        let for_whom = left.len() <= 2 && words::PREPOSITIONS.prefix(left) == left.len();
        if for_whom || left.is_empty() {
            if deed.len() >= 4 || deed_is_light && deed.len() >= 2 {
                let whole = if deed_is_light || left.first() == Some(&'对') && words::LIGHT_VERBS.prefix(s.rest) > 0 {
                    // 对3个团组进行出访成果回访: near both to 团组出访成果回访 and to 回访团组.
                    let deed = if noun.len() <= 3 && deed.len() > 4 && left.first() == Some(&'对') {
                        phrase::tail(&deed, 4)
                    } else {
                        &deed
                    };
                    [noun, deed].concat()
                } else {
                    let verb = phrase::leading_verb(&deed);
                    let most = (2 * noun.len()).saturating_sub(2);
                    if noun.len() >= 4 && deed.len() > most && !verb.is_empty() {
                        // 286名干部职工参加全市国家工作人员学法考试 are 参加学法考试干部职工.
                        let object = phrase::tail(&deed[verb.len()..], most.saturating_sub(verb.len()));
                        [verb, object, noun].concat()
                    } else {
                        [deed.as_slice(), &['的'], noun].concat()
                    }
                };
                return (whole, base);
            }
            let reaching = ["惠及", "覆盖", "涉及", "服务", "走访"];
            let reached = self.sibling().filter(|_| s.joined).and_then(|before| {
                let told: Vec<char> = before.indicator.chars().collect();
                reaching.iter().find(|w| phrase::find(&told, w).is_some()).map(|w| w.chars().collect::<Vec<char>>())
            });
            if let Some(verb) = reached.filter(|_| noun.len() <= 4) {
                // 惠及1.13万家企业、21.5万名职工
                return ([verb.as_slice(), noun].concat(), base);
            }
            let tail = self.deed_tail(s, noun);
            if !tail.is_empty() {
                return ([tail.as_slice(), noun].concat(), base);
            }
            return (self.modified(s, noun), base);
        }
        if left.ends_with(noun) {
            return (phrase::reduce(left), left.to_vec());
        }
        let listed = left.last() == Some(&'等');
        if !listed && noun.len() <= 3 && (2..=10).contains(&deed.len()) && left.len() <= 4 {
            return ([left, noun, deed.as_slice()].concat(), base);
        }
        if listed && verb_of(left).is_empty() {
            // 对签署的协议、备忘录等4份文件进行审查: the list tells which.
            let from = left.iter().rposition(|c| among!("的》”", *c)).map_or(0, |at| at + 1);
            let things = &left[from..left.len() - 1];
            let things = &things[things.len().saturating_sub(14)..];
            let deed = if deed_is_light || things.is_empty() && deed.len() >= 4 { deed } else { Vec::new() };
            return ([things, noun, deed.as_slice()].concat(), base);
        }
        let whole = if !listed && left.len() + noun.len() <= 16 {
            [left, noun].concat()
        } else {
            [verb_of(left), noun].concat()
        };
        (phrase::reduce(&whole), base)
    }

    /// What the words before a counted noun say of it; nothing where they name another thing, or whom it is done to.
    fn said_ahead<'t>(&self, s: &Sides<'t>) -> &'t [char] {
        if let Some(each) = s.stripped.strip_prefix(&['平', '均']).filter(|rest| rest.first() == Some(&'每')) {
            return each;
        }
        // 市政府将7项事项, 会同部门对4所高校: what is done follows the noun.
        let led = matches!(s.stripped.last(), Some('对' | '向' | '为' | '给' | '将' | '把' | '赴' | '到'))
            || s.stripped.first() == Some(&'对')
                && s.stripped.last() != Some(&'等')
                && !s.stripped.contains(&'、')
                && words::LIGHT_VERBS.prefix(s.rest) > 0;
        // 执法支队和4名办案人员: what stands before 和 is another thing.
        let beside = self.chars().get(self.this().start.saturating_sub(1)).filter(|c| among!("和及与", **c));
        let beside = beside.is_some_and(|c| s.stripped.last() != Some(c)) && verb_of(s.stripped).is_empty();
        if led && !s.stripped.ends_with(&['成', '为']) || beside && !s.joined { &[] } else { s.stripped }
    }

    /// What is said about a counted noun: verb and object. The object may be the next number's noun.
    fn deed_behind(&self, s: &Sides<'_>) -> (bool, Vec<char>) {
        let light = words::LIGHT_VERBS.prefix(s.rest) > 0;
        let gap = self.candidates.get(self.index + 1).map(|n| self.flat.span(self.this().end + s.right.len(), n.start));
        if matches!(s.rest, [] | ['的' | '和' | '及' | '与'])
            && (matches!(gap, Some([] | ['、' | '和' | '及' | '与' | '的'])) || s.right.last() == Some(&'的'))
            && (s.stripped.last().is_some_and(|c| among!("对向为给赴到", *c))
                || self.chars()[s.clause..self.this().start].last().is_some_and(|c| among!("与同", *c)))
        {
            // 赴3所高校、5家企业开展宣传: one deed for both.
            let (right, follows) = self.right(self.index + 1);
            let (_, rest) = phrase::counted_noun(right, follows);
            let light = words::LIGHT_VERBS.prefix(rest) > 0;
            let deed = without_slogans(phrase::strip_leading(rest));
            return if deed.len() >= 2 { (light, deed) } else { (false, Vec::new()) };
        }
        let (rest, _) = phrase::strip_trailing(s.rest);
        let rest = &rest[lexicon!("均 都 全部 已").prefix(rest)..];
        // 4名执法人员被追责问责
        if let Some(suffered) = rest.strip_prefix(&['被']) {
            // 被全省通报表扬: by whom is left out.
            let done = |at: &usize| words::CONTENT_VERBS.prefix(&suffered[*at..]) >= 2;
            let deed = (0..suffered.len().min(12)).find(done).map_or(&[][..], |at| &suffered[at..]);
            if (4..=12).contains(&deed.len()) {
                return (false, deed.to_vec());
            }
        }
        let deed = phrase::strip_leading(rest);
        let verb = phrase::leading_verb(deed);
        if verb.is_empty() && !light {
            return (false, Vec::new());
        }
        if deed.len() == verb.len() && s.number_follows && !verb.is_empty() {
            let (right, follows) = self.right(self.index + 1);
            let (object, _) = phrase::counted_noun(right, follows);
            return (false, [deed, phrase::without_tail(object)].concat());
        }
        let telling = deed.len() > verb.len() + 1 || light && deed.len() >= 2;
        (light, if telling { deed.to_vec() } else { Vec::new() })
    }

    /// The end of what is said about a short noun: 11家企业配备法律顾问 is 顾问企业. As long as the noun itself, it stays near
    /// both to the noun alone and to the noun with all that is said of it.
    fn deed_tail(&self, s: &Sides<'_>, noun: &[char]) -> Vec<char> {
        let gap = self.candidates.get(self.index + 1).map(|n| self.flat.span(self.this().end + s.noun.len(), n.start));
        let bodies = [
            "企业", "部门", "单位", "乡镇", "街道", "镇街", "社区", "高校", "学校", "小区", "机构", "村", "商户",
            "景区",
        ];
        if noun.len() > 5 || !bodies.iter().any(|w| noun.ends(w)) {
            return Vec::new();
        }
        let rest = if s.rest.is_empty() && matches!(gap, Some(['、' | '和' | '及' | '与'])) {
            let (right, follows) = self.right(self.index + 1);
            phrase::counted_noun(right, follows).1
        } else {
            s.rest
        };
        let deed = without_slogans(phrase::strip_leading(phrase::strip_trailing(rest).0));
        let plain = deed.iter().all(|c| c.is_alphabetic());
        if deed.len() < 2 || !plain { Vec::new() } else { phrase::tail(&deed, noun.len().clamp(2, 4)).to_vec() }
    }

    /// A short noun takes a modifier from its neighbour: 37个团组、94人出访 counts 出访团组; 6个方面18项任务 counts 任务方面.
    fn modified(&self, s: &Sides<'_>, noun: &[char]) -> Vec<char> {
        let plain = noun.to_vec();
        if noun.len() > 3 {
            return plain;
        }
        if let Some(next) = self.candidates.get(self.index + 1) {
            let gap = self.flat.span(self.this().end + s.noun.len(), next.start.max(self.this().end + s.noun.len()));
            let (right, follows) = self.right(self.index + 1);
            if gap.is_empty() && s.number_follows {
                let (other, _) = phrase::counted_noun(right, follows);
                return [phrase::without_tail_if_long(other), noun].concat();
            }
            let owned = right.iter().position(|c| *c == '的').filter(|at| right.len() > at + 2);
            if let (['、' | '和' | '及' | '与'], Some(at), false) = (gap, owned, follows) {
                return [noun, &right[at + 1..]].concat();
            }
            if matches!(gap, ['、' | '和' | '及' | '与']) && words::CONTENT_VERBS.prefix(right) > 0 && !follows {
                return [phrase::without_tail(right), noun].concat();
            }
        }
        if words::GENERAL_NOUNS.holds(noun) {
            let mut topic = self.carried(s.clause, s.joined);
            if let Some(before) = self.sibling().filter(|_| words::CLASSES.holds(&topic)) {
                // 督察反馈问题整改，3个方面11项问题
                topic = self.clause_before(before.clause);
            }
            if topic.ends_with(noun) {
                return topic;
            }
            let told = topic.windows(noun.len()).rposition(|part| part == noun).filter(|at| *at >= 2);
            if let Some(at) = told {
                return phrase::tail(&topic[..at + noun.len()], 8).to_vec();
            }
            if (2..=14).contains(&topic.len()) {
                return [topic.as_slice(), noun].concat();
            }
        }
        plain
    }
}

/// The verb before a number, or the verb that opens the list before it.
fn verb_of(left: &[char]) -> &[char] {
    let behind = words::CONTENT_VERBS.suffix(left);
    if behind >= 2 { &left[left.len() - behind..] } else { phrase::leading_verb(left) }
}

/// Without names in quotation marks: “双随机”检查 is 检查.
fn without_slogans(text: &[char]) -> Vec<char> {
    let mut inside = false;
    let kept: Vec<char> = text
        .iter()
        .filter(|c| {
            inside = (inside || **c == '“') && **c != '”';
            !inside && **c != '”'
        })
        .copied()
        .collect();
    if kept.len() < 2 { text.to_vec() } else { kept }
}
