//! Steps at which several act: 会签, 或签, 顺序会签, and the vote with its quorum, its majority and its last word.

use super::law_of;
use crate::{Attempt, Case, Context, Environment};
use matter::{Act, Among, Ballot, Definition, How, Joint, Step, fraction};
use model::{Citation, LimitId, Moved, RefusedRule, RoleId, RuleId, StepId, Value};

/// What acting jointly makes of the act.
pub(super) struct Jointly {
    pub moved: Option<Moved>,
    /// The case stays, because others have still to sign.
    pub stays: bool,
}

struct Speaker<'a> {
    law: Citation,
    act: &'a Act,
    reasons: &'a mut Vec<RefusedRule>,
}

impl Speaker<'_> {
    fn refuse(&mut self, rule: &str, say: String, cure: &str) {
        self.reasons.push(RefusedRule {
            rule: RuleId::new(rule),
            say,
            law: self.law.clone(),
            cure: cure.into(),
            cured_by: self.act.by.clone(),
        });
    }
}

/// Checks the act against its joint step, if it signs, votes or concludes there.
#[allow(clippy::too_many_arguments, reason = "the act, its surroundings and where its reasons go")]
pub(super) fn jointly(
    definition: &Definition,
    case: &Case,
    (step, act, to): (&Step, &Act, &StepId),
    role: &RoleId,
    attempt: &Attempt,
    environment: &Environment<'_>,
    context: &Context<'_>,
    reasons: &mut Vec<RefusedRule>,
) -> Jointly {
    let nothing = Jointly { moved: None, stays: false };
    let Some(joint) = &step.joint else { return nothing };
    let law = joint.law.clone().unwrap_or_else(|| law_of(definition, Some(step)));
    let mut speaker = Speaker { law, act, reasons };
    match &joint.how {
        How::Vote(ballot) if act.votes => {
            vote(case, joint, ballot, role, attempt, environment, context, &mut speaker);
            let view = environment.field(ballot.view.as_str()).and_then(Value::as_text).unwrap_or_default();
            Jointly { moved: Some(Moved::Voted { view: view.to_owned() }), stays: false }
        }
        How::Vote(ballot) if act.concludes => {
            conclude(case, joint, ballot, to, attempt, environment, context, &mut speaker);
            nothing
        }
        How::All | How::Any | How::InOrder if act.signs => {
            sign(case, joint, step, role, environment, context, &mut speaker)
        }
        _ => nothing,
    }
}

fn sign(
    case: &Case,
    joint: &Joint,
    step: &Step,
    role: &RoleId,
    environment: &Environment<'_>,
    context: &Context<'_>,
    speaker: &mut Speaker<'_>,
) -> Jointly {
    let seats = seats(joint, environment);
    let own = match &joint.among {
        Among::Roles(_) => role.as_str(),
        Among::Persons(_) => context.actor.person.as_str(),
    };
    let none = Vec::new();
    let signed = case.handling.signed.get(&step.id).unwrap_or(&none);
    let has_signed = |seat: &str| signed.iter().any(|sign| sign.seat == seat);
    if !seats.iter().any(|seat| seat == own) {
        speaker.refuse("not-a-signer", format!("“{}”不在会签人员之列", context.actor.person), "请由会签人员签署");
    } else if has_signed(own) {
        speaker.refuse("already-signed", "已经签署过，不再重复签署".into(), "");
    } else if joint.how == How::InOrder
        && let Some(next) = seats.iter().find(|seat| !has_signed(seat)).filter(|next| *next != own)
    {
        speaker.refuse("not-your-turn", format!("按顺序应由“{next}”先签"), "等前面的人签署后再签");
    }
    let others_missing = seats.iter().any(|seat| seat != own && !has_signed(seat));
    Jointly { moved: Some(Moved::Signed { seat: own.to_owned() }), stays: others_missing && joint.how != How::Any }
}

#[allow(clippy::too_many_arguments, reason = "the vote, its surroundings and where its reasons go")]
fn vote(
    case: &Case,
    joint: &Joint,
    ballot: &Ballot,
    role: &RoleId,
    attempt: &Attempt,
    environment: &Environment<'_>,
    context: &Context<'_>,
    speaker: &mut Speaker<'_>,
) {
    let entitled = seats(joint, environment);
    let own = context.actor.person.as_str();
    if !entitled.iter().any(|seat| seat == own) {
        speaker.refuse("not-entitled", "不是有表决权的成员".into(), "请由应到会的成员表决");
    }
    if case.handling.votes.iter().any(|vote| vote.by == own) {
        speaker.refuse("already-voted", "已经表决过，一人一票".into(), "");
    }
    let is_last = |role: &RoleId| ballot.last.as_ref() == Some(role);
    let last_spoke = || case.handling.votes.iter().any(|vote| is_last(&vote.role));
    if is_last(role) {
        let others = case.handling.votes.iter().filter(|vote| vote.by != own).count();
        if !enough(&ballot.quorum, others + 1, entitled.len(), context, false) {
            speaker.refuse(
                "head-speaks-last",
                "主要负责人末位表态，其他成员尚未发表意见".into(),
                "等其他成员发表意见后再表态",
            );
        }
    } else if last_spoke() {
        speaker.refuse("head-speaks-last", "主要负责人已经末位表态，表决已告一段落".into(), "");
    }
    let against = environment.field(ballot.view.as_str()).and_then(Value::as_text) == Some("against");
    if against && attempt.opinion.trim().is_empty() {
        speaker.refuse("dissent-without-reason", "反对须写明理由，如实记入记录".into(), "写明理由后再表决");
    }
}

#[allow(clippy::too_many_arguments, reason = "the conclusion, its surroundings and where its reasons go")]
fn conclude(
    case: &Case,
    joint: &Joint,
    ballot: &Ballot,
    to: &StepId,
    attempt: &Attempt,
    environment: &Environment<'_>,
    context: &Context<'_>,
    speaker: &mut Speaker<'_>,
) {
    let entitled = seats(joint, environment).len();
    let votes = &case.handling.votes;
    if !enough(&ballot.quorum, votes.len(), entitled, context, false) {
        speaker.refuse(
            "no-quorum",
            format!("应到{entitled}人，表决{}人，不足法定人数", votes.len()),
            "达到法定人数后再表决",
        );
    }
    let in_favour = votes.iter().filter(|vote| vote.view == "for").count();
    let adopted = enough(&ballot.majority, in_favour, entitled, context, true);
    if adopted == (*to == ballot.adopted) {
        return;
    }
    let count = format!("应到{entitled}人，赞成{in_favour}人");
    if !ballot.head_decides {
        speaker.refuse("against-majority", format!("{count}，结论与表决结果不一致"), "按表决结果作出结论");
    } else if attempt.opinion.trim().is_empty() {
        speaker.refuse("against-majority", format!("{count}，与多数意见不一致的须说明理由"), "写明理由");
    }
}

/// Whether `number` of `whole` reach the fraction that the limit states; `more` than it where more than half is meant.
fn enough(limit: &LimitId, number: usize, whole: usize, context: &Context<'_>, more: bool) -> bool {
    let Ok(limit) = context.law.limit(limit, context.region, context.today()) else { return false };
    let law::LimitValue::Text(texts) = limit.value else { return false };
    let Some((above, below)) = texts.first().and_then(|text| fraction(text)) else { return false };
    let (Ok(number), Ok(whole)) = (i64::try_from(number), i64::try_from(whole)) else { return false };
    // “过半数” is more than a half; “三分之二以上” includes two thirds (民法典 1259).
    if more && (above, below) == (1, 2) { number * below > whole * above } else { number * below >= whole * above }
}

/// Whose places there are: roles, or the persons whom the field lists.
fn seats(joint: &Joint, environment: &Environment<'_>) -> Vec<String> {
    match &joint.among {
        Among::Roles(roles) => roles.iter().map(ToString::to_string).collect(),
        Among::Persons(field) => {
            let listed = environment.field(field.as_str()).and_then(Value::as_list).unwrap_or_default();
            let person = |value: &Value| match value {
                Value::Record(record) => record.get("person").map(Value::display),
                other => Some(other.display()),
            };
            listed.iter().filter_map(person).collect()
        }
    }
}
