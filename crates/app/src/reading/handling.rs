//! What people did around the steps of a case, in words: what a move did, and how things stand with it now.

use super::case_page::Page;
use super::words;
use jiff::civil::Date;
use matter::{Among, How, Joint};
use model::{Deed, Event, Moved, PersonId, StepId};
use serde::Serialize;

/// One line about who has the case and whom it waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StandingLine {
    pub zh: String,
    pub words: String,
    /// Somebody is waited for.
    pub waits: bool,
}

impl Page<'_> {
    pub(super) fn name(&self, person: &PersonId) -> String {
        self.names.get(person).cloned().unwrap_or_else(|| person.to_string())
    }

    fn listed<'p>(&self, persons: impl IntoIterator<Item = &'p PersonId>) -> String {
        persons.into_iter().map(|person| self.name(person)).collect::<Vec<_>>().join("、")
    }

    /// A place at a joint step: a role or a person, as the step says.
    fn seat(&self, step: &StepId, seat: &str) -> String {
        let joint = self.definition.step(step).and_then(|step| step.joint.as_ref());
        match joint.map(|joint| &joint.among) {
            Some(Among::Roles(_)) => words::role(self.rulebook, &seat.into()),
            _ => self.name(&seat.into()),
        }
    }

    /// What the move did; None where its name says everything.
    pub(super) fn told(&self, moved: &Moved, event: &Event, course: &[&Event]) -> Option<String> {
        let Deed::Acted { from, set, .. } = &event.deed else { return None };
        Some(match moved {
            Moved::Received | Moved::Answered | Moved::Urged | Moved::Read | Moved::Recalculated => return None,
            Moved::Withdrawn { version } => {
                let taken = course.iter().find(|event| event.version == *version);
                let act = taken.and_then(|event| match &event.deed {
                    Deed::Acted { act, from, .. } => Some(self.act_name(from, act)),
                    Deed::Refused { .. } => None,
                });
                format!("撤回的动作：{}", act.unwrap_or_else(|| format!("第 {version} 版")))
            }
            Moved::HandedOver { to } => format!("转给：{}", self.name(to)),
            Moved::Asked { persons } => format!("请提出意见：{}", self.listed(persons)),
            Moved::Supervised { until: Some(until) } => format!("督办期限：{}", day(*until)),
            Moved::Supervised { until: None } => "没有另定督办期限".into(),
            Moved::Circulated { persons } => format!("传阅给：{}", self.listed(persons)),
            Moved::Recused { persons } => format!("回避的人：{}", self.listed(persons)),
            Moved::Amended => {
                let names = set.keys().filter_map(|id| self.definition.fields.get(id));
                format!("改了：{}", names.map(|field| field.name.zh.as_str()).collect::<Vec<_>>().join("、"))
            }
            Moved::Voided { number } => format!("作废的文号：{}", number.text),
            Moved::Sealed { document, digest } => {
                let zh = self.definition.documents.get(document).map_or(document.as_str(), |rule| rule.zh.as_str());
                format!("用印的文书：{zh}；文件摘要（SM3）：{digest}")
            }
            Moved::ReturnedStraight => "改好后直送退回人".into(),
            Moved::WentStraight => "已直送退回人".into(),
            Moved::Signed { seat } => format!("会签签署：{}", self.seat(from, seat)),
            Moved::Voted { view } => format!("表决：{}", view_zh(view)),
        })
    }

    /// Who has the case now, and whom it waits for.
    pub(super) fn standing(&self, course: &[&Event]) -> Vec<StandingLine> {
        let (case, handling) = (self.case, &self.case.handling);
        let mut lines = Vec::new();
        let mut say = |zh: &str, words: String, waits: bool| {
            lines.push(StandingLine { zh: zh.into(), words, waits });
        };
        if !case.ended && !case.done.is_empty() {
            match &handling.received {
                Some(person) => {
                    let received =
                        |event: &&&Event| matches!(event.deed, Deed::Acted { moved: Some(Moved::Received), .. });
                    let at = course.iter().rev().find(received).map(|event| event.at.strftime("%Y-%m-%d %H:%M"));
                    let at = at.map_or_else(String::new, |at| format!("（{at}）"));
                    say("签收", format!("{}{at}", self.name(person)), false);
                }
                None if handling.undo.is_some() => say("签收", "还没有人签收，送出的人可以撤回".into(), false),
                None => {}
            }
        }
        if let Some(handler) = &handling.handler {
            say("经办", format!("已转给{}办理", self.name(handler)), false);
        }
        if let Some(step) = handling.straight_to.as_ref().filter(|_| !case.ended) {
            say("去向", format!("退回时要求直送：改好后直接到“{}”", words::step(self.definition, step)), false);
        }
        if !handling.asked.is_empty() {
            say("等待意见", self.listed(&handling.asked), true);
        }
        if let Some(joint) = self.definition.step(&case.step).and_then(|step| step.joint.as_ref()) {
            self.joint(joint, &mut say);
        }
        if !handling.readers.is_empty() {
            say("传阅未读", self.listed(&handling.readers), true);
        }
        if !handling.recused.is_empty() {
            say("已回避", self.listed(&handling.recused), false);
        }
        if handling.supervised && !case.ended {
            let clock = case.open_clock(&engine::SUPERVISION.into());
            say(
                "督办",
                clock.map_or_else(|| "已列入督办".into(), |c| format!("已列入督办，{}前办结", day(c.due.date()))),
                false,
            );
        }
        if handling.urged > 0 && !case.ended {
            say("催办", format!("{} 次", handling.urged), false);
        }
        lines
    }

    /// Who has signed or voted, and who is still to.
    fn joint(&self, joint: &Joint, say: &mut impl FnMut(&str, String, bool)) {
        let step = &self.case.step;
        let seats: Vec<String> = match &joint.among {
            Among::Roles(roles) => roles.iter().map(ToString::to_string).collect(),
            Among::Persons(field) => {
                let listed = self.case.fields.get(field).and_then(model::Value::as_list).unwrap_or_default();
                let person = |value: &model::Value| match value {
                    model::Value::Record(record) => record.get("person").map(model::Value::display),
                    other => Some(other.display()),
                };
                listed.iter().filter_map(person).collect()
            }
        };
        let vote = matches!(joint.how, How::Vote(_));
        let there: Vec<&str> = if vote {
            self.case.handling.votes.iter().map(|vote| vote.by.as_str()).collect()
        } else {
            let signed = self.case.handling.signed.get(step).map(Vec::as_slice).unwrap_or_default();
            signed.iter().map(|sign| sign.seat.as_str()).collect()
        };
        let named = |seats: &[&str]| seats.iter().map(|seat| self.seat(step, seat)).collect::<Vec<_>>().join("、");
        let missing: Vec<&str> = seats.iter().map(String::as_str).filter(|seat| !there.contains(seat)).collect();
        let (done, open) = match &joint.how {
            How::Vote(_) => ("已表决", "还没有表决"),
            How::Any => ("已签", "任一人签署即可"),
            How::InOrder => ("已签", "待签（依次）"),
            How::All => ("已签", "待签"),
        };
        if !there.is_empty() {
            say(done, named(&there), false);
        }
        if !missing.is_empty() && (joint.how != How::Any || there.is_empty()) {
            say(open, named(&missing), true);
        }
    }
}

fn day(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

fn view_zh(view: &str) -> &str {
    match view {
        "for" => "赞成",
        "against" => "反对",
        "abstain" => "弃权",
        other => other,
    }
}
