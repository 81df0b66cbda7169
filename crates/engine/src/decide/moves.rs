//! Moves that every case knows: 签收, 撤回, 转办, 加签, 催办, 督办, 传阅, 回避, 更正, 作废文号, 用印.
//!
//! They go through the same door as the acts of the matter: who may do them and by which article is data, and what they
//! change is an event like any other.

use super::amend::amended;
use super::{event, seal};
use crate::clocks;
use crate::{Attempt, BadInput, Case, Context, Denial, Needs};
use matter::{Definition, Move, MoveRule, Step};
use model::{ActId, Actor, Deed, Event, Moved, PersonId, Refusal, RefusedRule, RoleId, RuleId, StepId};

/// Why a move is refused, gathered like those of any act.
pub(super) struct Reasons<'d> {
    rule: &'d MoveRule,
    pub found: Vec<RefusedRule>,
}

impl Reasons<'_> {
    pub(super) fn refuse(&mut self, rule: impl AsRef<str>, say: impl Into<String>, cure: &str) {
        self.found.push(RefusedRule {
            rule: RuleId::new(rule),
            say: say.into(),
            law: self.rule.law.clone(),
            cure: cure.into(),
            cured_by: self.rule.by.clone(),
        });
    }
}

/// The move that the attempt names, unless the step has an act of its own of that name.
pub(super) fn named(definition: &Definition, step: Option<&Step>, attempt: &Attempt) -> Option<Move> {
    let own = step.is_some_and(|step| step.acts.contains_key(&attempt.act));
    let kind = Move::of_slug(attempt.act.as_str()).filter(|kind| !own && definition.moves.contains_key(kind))?;
    Some(kind)
}

/// Decides a move.
pub(super) fn decide(
    definition: &Definition,
    case: &Case,
    kind: Move,
    attempt: &Attempt,
    context: &Context<'_>,
) -> Result<Vec<Event>, Denial> {
    let (Some(rule), Some(step)) = (definition.moves.get(&kind), definition.step(&case.step)) else {
        return Err(BadInput::UnknownStep { matter: definition.id.clone(), step: case.step.clone() }.into());
    };
    plain(kind, attempt)?;
    let mut reasons = Reasons { rule, found: Vec::new() };
    let capacity = who(definition, case, kind, step, attempt, context, &mut reasons);
    in_place(case, kind, &mut reasons);
    if matches!(kind, Move::Recuse | Move::Amend | Move::VoidNumber | Move::Urge | Move::GiveOpinion)
        && attempt.opinion.trim().is_empty()
    {
        reasons.refuse("opinion-missing", format!("“{}”须写明理由或者意见", rule.name.zh), "补上后再办");
    }
    let mut deed = Outcome { to: case.step.clone(), ..Outcome::default() };
    let named = named_persons(kind, attempt, context, &mut reasons);
    match kind {
        Move::Receive => receive(case, context, &mut deed, &mut reasons),
        Move::TakeBack => take_back(definition, case, context, &mut deed, &mut reasons),
        Move::HandOver => hand_over(case, step, &named, context, &mut deed, &mut reasons)?,
        Move::AskOpinion => deed.moved = Some(Moved::Asked { persons: named }),
        Move::GiveOpinion => deed.moved = Some(Moved::Answered),
        Move::Urge => deed.moved = Some(Moved::Urged),
        Move::Supervise => {
            if attempt.until.is_some_and(|until| until < context.today()) {
                reasons.refuse("until-past", "督办的期限不能早于今天", "改为今天或以后");
            }
            deed.clocks.extend(clocks::supervision(case, attempt.until, &rule.law, context));
            deed.moved = Some(Moved::Supervised { until: attempt.until });
        }
        Move::Circulate => deed.moved = Some(Moved::Circulated { persons: named }),
        Move::Acknowledge => deed.moved = Some(Moved::Read),
        Move::Recuse => deed.moved = Some(Moved::Recused { persons: named }),
        Move::Amend => {
            let (set, records) = amended(definition, case, attempt, context, &mut reasons)?;
            (deed.set, deed.records) = (set, records);
            deed.moved = Some(Moved::Amended);
        }
        Move::Seal => deed.moved = seal::seal(definition, case, attempt, context, &mut reasons)?,
        Move::VoidNumber => match case.handling.numbers.last() {
            None => reasons.refuse("no-number", "办件没有可以作废的文号", ""),
            Some(number) => deed.moved = Some(Moved::Voided { number: number.clone() }),
        },
    }
    if !reasons.found.is_empty() {
        return Err(Denial::Refused(Refusal { reasons: reasons.found }));
    }
    let deed = Deed::Acted {
        act: attempt.act.clone(),
        from: case.step.clone(),
        to: deed.to,
        set: deed.set,
        materials: Vec::new(),
        files: Vec::new(),
        opinion: attempt.opinion.clone(),
        links: std::collections::BTreeMap::new(),
        clocks: deed.clocks,
        records: deed.records,
        number: None,
        moved: deed.moved,
    };
    Ok(vec![event(case, deed, capacity, None, context)])
}

#[derive(Default)]
struct Outcome {
    to: StepId,
    set: model::Fields,
    records: Vec<model::RecordChange>,
    clocks: Vec<model::ClockChange>,
    moved: Option<Moved>,
}

/// A move takes no more than what belongs to it.
fn plain(kind: Move, attempt: &Attempt) -> Result<(), BadInput> {
    if let Some(material) = attempt.materials.first().or(attempt.files.first().map(|file| &file.material)) {
        let known = "无".to_owned();
        return Err(BadInput::UnknownMaterial { act: attempt.act.clone(), material: material.clone(), known });
    }
    if let Some(link) = attempt.links.keys().next() {
        return Err(BadInput::UnknownLink { act: attempt.act.clone(), link: link.clone() });
    }
    match attempt.set.keys().next().filter(|_| kind != Move::Amend) {
        None => Ok(()),
        Some(field) => {
            let known = "无".to_owned();
            Err(BadInput::UnknownField { act: attempt.act.clone(), field: field.clone(), known })
        }
    }
}

/// The role in which the move is done, with the reasons why the person may not do it.
fn who(
    definition: &Definition,
    case: &Case,
    kind: Move,
    step: &Step,
    attempt: &Attempt,
    context: &Context<'_>,
    reasons: &mut Reasons<'_>,
) -> RoleId {
    let actor = context.actor;
    let own_rule = reasons.rule;
    let role = role_of(definition, own_rule, kind, step, actor);
    if !entitled(case, kind, role, actor, &attempt.persons) {
        reasons.refuse("role", format!("“{}”由规定的人办理，办理人不在其列", own_rule.name.zh), "请由有权办理的人办理");
    }
    if case.handling.recused.contains(&actor.person) {
        reasons.refuse("recused", "办理人已经回避本办件", "请由其他人办理");
    }
    role.or_else(|| actor.roles.first()).cloned().unwrap_or_default()
}

/// The role that entitles to the move: at every step by its rule, or at this one because it acts there.
fn role_of<'a>(
    definition: &Definition,
    rule: &MoveRule,
    kind: Move,
    step: &Step,
    actor: &'a Actor,
) -> Option<&'a RoleId> {
    // Who comes from outside goes on with his own case, but does not say who in the office handles it.
    let of_the_office = matches!(kind, Move::HandOver | Move::AskOpinion | Move::Circulate | Move::Recuse);
    let fits = |role: &&RoleId| {
        !(of_the_office && definition.outside.contains(role)) && step.acts.values().any(|act| act.by.contains(role))
    };
    let general = actor.roles.iter().find(|role| rule.by.contains(role));
    general.or_else(|| actor.roles.iter().find(fits).filter(|_| !rule.only))
}

/// Whether the move is this person's to do.
fn entitled(case: &Case, kind: Move, role: Option<&RoleId>, actor: &Actor, persons: &[PersonId]) -> bool {
    match kind {
        Move::TakeBack => case.handling.undo.as_ref().is_some_and(|undo| undo.by == actor.person),
        Move::GiveOpinion => case.handling.asked.contains(&actor.person),
        Move::Acknowledge => case.handling.readers.contains(&actor.person),
        Move::Urge => role.is_some() || case.opened_by == actor.person,
        // Everybody for himself; that another has no part in the case is for those who may say so.
        Move::Recuse => role.is_some() || persons.iter().all(|person| *person == actor.person),
        _ => role.is_some(),
    }
}

/// The moves that a person may do now, in the order of the rulebook: those that would not be refused for who he is or for
/// where the case stands. What they ask for — persons, a reason, a value — is still to be given. 用印 is not among them: it
/// stands beside the document it belongs on, and which documents there are only their templates say.
pub fn moves_open_to(definition: &Definition, case: &Case, actor: &Actor) -> Vec<Move> {
    let Some(step) = definition.step(&case.step) else { return Vec::new() };
    let handling = &case.handling;
    if case.done.is_empty() || handling.recused.contains(&actor.person) {
        return Vec::new();
    }
    let sent = handling.undo.as_ref().is_some_and(|undo| undo.by == actor.person);
    let open = |(kind, rule): (&Move, &MoveRule)| {
        let capacity = role_of(definition, rule, *kind, step, actor);
        let meaningful = match kind {
            Move::Receive => handling.received.is_none() && !sent,
            Move::TakeBack => handling.received.is_none(),
            Move::VoidNumber => !handling.numbers.is_empty(),
            Move::Seal => false,
            Move::Amend => !case.fields.is_empty(),
            _ => true,
        };
        let own = step.acts.contains_key(&ActId::new(kind.slug()));
        let may =
            !own && meaningful && (!case.ended || after_end(*kind)) && entitled(case, *kind, capacity, actor, &[]);
        may.then_some(*kind)
    };
    definition.moves.iter().filter_map(open).collect()
}

/// Moves that have a meaning when the procedure is over.
fn after_end(kind: Move) -> bool {
    matches!(kind, Move::Circulate | Move::Acknowledge | Move::Amend | Move::VoidNumber | Move::Seal)
}

/// Whether the case stands where the move has a meaning.
fn in_place(case: &Case, kind: Move, reasons: &mut Reasons<'_>) {
    if case.done.is_empty() {
        reasons.refuse("act-out-of-order", "办件尚未提交，此时不能做这个动作", "");
    }
    if case.ended && !after_end(kind) {
        reasons.refuse("act-out-of-order", "程序已经终结，不能再做这个动作", "");
    }
}

/// The persons that the move names; recusal without a name is one's own.
fn named_persons(kind: Move, attempt: &Attempt, context: &Context<'_>, reasons: &mut Reasons<'_>) -> Vec<PersonId> {
    let wanted = matches!(kind, Move::HandOver | Move::AskOpinion | Move::Circulate);
    let mut persons = attempt.persons.clone();
    if kind == Move::Recuse && persons.is_empty() {
        persons.push(context.actor.person.clone());
    }
    if wanted && persons.is_empty() {
        reasons.refuse("persons-missing", "没有写明交给谁", "写明人员");
    }
    persons
}

fn receive(case: &Case, context: &Context<'_>, deed: &mut Outcome, reasons: &mut Reasons<'_>) {
    if case.handling.received.is_some() {
        reasons.refuse("already-received", "办件已经签收", "");
    }
    if case.handling.undo.as_ref().is_some_and(|undo| undo.by == context.actor.person) {
        reasons.refuse("separation-of-duties", "送出办件的人不能自己签收", "请由下一环节的人签收");
    }
    deed.moved = Some(Moved::Received);
}

fn take_back(
    definition: &Definition,
    case: &Case,
    context: &Context<'_>,
    deed: &mut Outcome,
    reasons: &mut Reasons<'_>,
) {
    if let Some(by) = &case.handling.received {
        reasons.refuse("already-received", format!("“{by}”已经签收，不能撤回"), "请下一环节退回");
    }
    let Some(undo) = &case.handling.undo else {
        reasons.refuse("took-effect", "最近的动作已经产生效力，或者没有可以撤回的动作", "");
        return;
    };
    deed.clocks = clocks::taken_back(definition, case, &undo.from, context);
    deed.to = undo.from.clone();
    deed.moved = Some(Moved::Withdrawn { version: undo.version });
}

/// To whom a case is handed over must be entitled to go on with it.
fn hand_over(
    case: &Case,
    step: &Step,
    named: &[PersonId],
    context: &Context<'_>,
    deed: &mut Outcome,
    reasons: &mut Reasons<'_>,
) -> Result<(), Denial> {
    let Some(to) = named.first() else { return Ok(()) };
    let Some(roles) = context.people.get(to) else {
        return Err(Denial::Incomplete(Needs { people: [to.clone()].into(), ..Needs::default() }));
    };
    if !step.acts.values().any(|act| act.by.iter().any(|role| roles.contains(role))) {
        reasons.refuse("not-entitled", format!("“{to}”没有本环节的岗位，不能转给他"), "请转给有本环节岗位的人");
    }
    let conflict = |act: &matter::Act| -> bool {
        act.not_by
            .iter()
            .any(|before| case.done.iter().any(|done| before.covers(&done.step, &done.act) && done.by == *to))
    };
    let mut guarded = step.acts.values().filter(|act| !act.not_by.is_empty()).peekable();
    if guarded.peek().is_some() && guarded.all(conflict) {
        reasons.refuse("separation-of-duties", format!("“{to}”办理过前面的环节，不能转给他"), "请转给其他人");
    }
    if case.handling.recused.contains(to) {
        reasons.refuse("recused", format!("“{to}”已经回避本办件"), "请转给其他人");
    }
    deed.moved = Some(Moved::HandedOver { to: to.clone() });
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::{Done, Undo};
    use matter::Rulebook;
    use model::{Digest, FileTree};

    fn book() -> Rulebook {
        let mut files = FileTree::new();
        files.insert("law/statutes/rules/statute.yaml", include_str!("../../tests/it/statute.yaml"));
        files.insert("matters/_roles.yaml", include_str!("../../tests/it/roles.yaml"));
        files.insert("matters/_moves.yaml", include_str!("../../tests/it/moves.yaml"));
        files.insert("registers/firm/register.yaml", include_str!("../../tests/it/register.yaml"));
        files.insert("matters/test/permit/matter.yaml", include_str!("../../tests/it/permit.yaml"));
        Rulebook::load(&files).0
    }

    fn actor(person: &str, roles: &[&str]) -> Actor {
        Actor::new(person, roles.iter().map(RoleId::new).collect())
    }

    /// A case that 甲 submitted and that nobody has received.
    fn case(definition: &Definition) -> Case {
        let now = model::parse_moment("2024-03-04").unwrap();
        let mut case = Case::new("office".into(), "a-1".into(), definition, Digest([7; 32]), now);
        let by = PersonId::new("甲");
        case.step = "review".into();
        case.opened_by = by.clone();
        case.fields.insert("holder".into(), "张测试".into());
        case.done.push(Done {
            step: "drafting".into(),
            act: "submit".into(),
            by: by.clone(),
            role: "applicant".into(),
            at: now,
            on_behalf: None,
        });
        case.handling.undo = Some(Undo { version: 1, by, from: "drafting".into(), ..Undo::default() });
        case
    }

    #[test]
    fn the_moves_that_are_open_depend_on_who_where_and_what_was_done() {
        let book = book();
        let definition = book.matter(&"permit".into()).unwrap();
        let open = |case: &Case, actor: &Actor| -> Vec<&str> {
            moves_open_to(definition, case, actor).into_iter().map(Move::slug).collect()
        };
        let (sender, clerk) = (actor("甲", &["applicant"]), actor("乙", &["clerk"]));
        let head = actor("丙", &["finance", "section-head"]);
        let mut case = case(definition);
        assert_eq!(open(&case, &sender), ["take-back", "urge", "recuse"]);
        assert_eq!(open(&case, &clerk), ["receive", "hand-over", "ask-opinion", "circulate", "recuse"]);
        assert_eq!(open(&case, &head), ["hand-over", "ask-opinion", "urge", "circulate", "recuse", "amend"]);
        // The second of two roles counts as much as the first.
        let both = actor("丁", &["finance", "clerk"]);
        assert_eq!(open(&case, &both), open(&case, &clerk));

        case.handling.received = Some("乙".into());
        assert_eq!(open(&case, &sender), ["urge", "recuse"]);
        assert!(!open(&case, &clerk).contains(&"receive"));
        case.handling.asked.push("戊".into());
        case.handling.readers.push("戊".into());
        assert_eq!(open(&case, &actor("戊", &["finance"])), ["give-opinion", "acknowledge", "recuse"]);
        case.handling.recused.push("乙".into());
        assert!(open(&case, &clerk).is_empty());

        // At a step of his own, who comes from outside says nothing about who in the office handles it.
        case.step = "correcting".into();
        assert_eq!(open(&case, &sender), ["urge", "recuse"]);
        case.step = "closed".into();
        case.ended = true;
        assert_eq!(open(&case, &head), ["circulate", "amend"]);
        case.done.clear();
        assert!(open(&case, &head).is_empty());
    }

    #[test]
    fn nobody_without_a_role_says_that_another_has_no_part_in_the_case() {
        let book = book();
        let case = case(book.matter(&"permit".into()).unwrap());
        let (own, other) = ([PersonId::new("甲")], [PersonId::new("乙")]);
        let sender = actor("甲", &["applicant"]);
        assert!(entitled(&case, Move::Recuse, None, &sender, &own));
        assert!(!entitled(&case, Move::Recuse, None, &sender, &other));
        assert!(entitled(&case, Move::Recuse, Some(&"clerk".into()), &sender, &other));
    }
}
