//! Faults of what offices do besides walking from step to step: signing and voting together, returning, doing something a
//! second time, waiting for other cases, and the moves that every case knows.

use super::acts::{Written, written};
use super::change::{Exchange, swap};
use super::expressions::varied;
use super::{Kind, Mutant, Mutants};
use matter::{Again, Ballot, How, Joint, Move, MoveRule, Place, Step};
use model::ActId;

pub(super) fn collect(mutants: &mut Mutants<'_>) {
    let definition = mutants.definition;
    mutants.seen_anywhere();
    for step in definition.steps.values() {
        if let Some(joint) = &step.joint {
            joint_step(mutants, step, joint);
        }
    }
    for written in written(definition) {
        of_act(mutants, &written);
    }
    for (id, link) in definition.links.iter().filter(|(_, link)| link.many) {
        let slot = id.clone();
        let change = swap(move |definition| Some(&mut definition.links.get_mut(&slot)?.many), false);
        let place = definition.steps.values().flat_map(|step| step.acts.values()).find(|act| act.links.contains(id));
        let what = format!("{id} ({}) ties one case and not several", link.zh);
        mutants.add(Kind::Link, place.map(|act| act.place).unwrap_or_default(), what, vec![change]);
    }
    for (known, rule) in &definition.moves {
        of_move(mutants, *known, rule);
    }
}

fn of_act(mutants: &mut Mutants<'_>, written: &Written<'_>) {
    let Written { name, place, act, .. } = written;
    let mut add = |kind: Kind, what: &str, changes: Vec<Box<dyn Exchange>>| {
        mutants.add(kind, *place, format!("{name} {what}"), changes);
    };
    if act.returns {
        add(Kind::Return, "never lets come straight back", written.changes(|act| &mut act.returns, &false));
    }
    if act.signs {
        add(Kind::Joint, "does not sign", written.changes(|act| &mut act.signs, &false));
    }
    if act.votes {
        add(Kind::Joint, "does not vote", written.changes(|act| &mut act.votes, &false));
    }
    if act.concludes {
        add(Kind::Joint, "does not close the vote", written.changes(|act| &mut act.concludes, &false));
    }
    for link in &act.waits_for {
        let rest: Vec<_> = act.waits_for.iter().filter(|one| *one != link).cloned().collect();
        add(Kind::Wait, &format!("does not wait for {link}"), written.changes(|act| &mut act.waits_for, &rest));
    }
    if let Some(again) = &act.again {
        add(Kind::Again, "is done a second time like the first", written.changes(|act| &mut act.again, &None));
        if !again.by.is_empty() && !again.asks.is_empty() {
            let anybody = Some(Again { by: Vec::new(), ..again.clone() });
            let what = "is done a second time by whom it was the first";
            add(Kind::Again, what, written.changes(|act| &mut act.again, &anybody));
            let silent = Some(Again { asks: Vec::new(), ..again.clone() });
            let what = "asks for nothing more the second time";
            add(Kind::Again, what, written.changes(|act| &mut act.again, &silent));
        }
    }
}

fn joint_step(mutants: &mut Mutants<'_>, step: &Step, joint: &Joint) {
    let mut others: Vec<(String, Option<Joint>)> = Vec::new();
    let how = |how: How| Some(Joint { how, ..joint.clone() });
    match &joint.how {
        How::All => others.push(("one of them is enough".into(), how(How::Any))),
        How::Any => others.push(("all of them have to sign".into(), how(How::All))),
        How::InOrder => others.push(("they sign in any order".into(), how(How::All))),
        How::Vote(ballot) => {
            let vote = |ballot: Ballot| how(How::Vote(ballot));
            for (by, other) in varied(mutants.law, &ballot.quorum, None) {
                let what = format!("limit {} {by:+}", ballot.quorum);
                others.push((what, vote(Ballot { quorum: other, ..ballot.clone() })));
            }
            for (by, other) in varied(mutants.law, &ballot.majority, None) {
                let what = format!("limit {} {by:+}", ballot.majority);
                others.push((what, vote(Ballot { majority: other, ..ballot.clone() })));
            }
            if ballot.last.is_some() {
                others.push(("nobody has to vote last".into(), vote(Ballot { last: None, ..ballot.clone() })));
            }
            let head_decides = !ballot.head_decides;
            let what = if head_decides { "the head may decide against them" } else { "the head may not decide" };
            others.push((what.into(), vote(Ballot { head_decides, ..ballot.clone() })));
        }
    }
    for (what, other) in others {
        let id = step.id.clone();
        let change = swap(move |definition| Some(&mut definition.steps.get_mut(&id)?.joint), other);
        mutants.add(Kind::Joint, step.place, format!("{}: {what}", step.id), vec![change]);
    }
}

/// A move is the whole rulebook's: one matter has to notice.
fn of_move(mutants: &mut Mutants<'_>, known: Move, rule: &MoveRule) {
    let acts = Some([ActId::new(known.slug())].into());
    let mut add = |what: String, change: Box<dyn Exchange>| {
        let (shared, acts) = (Some(what.clone()), acts.clone());
        let place = Place::default();
        mutants.found.push(Mutant { kind: Kind::Move, place, what, shared, acts, changes: vec![change] });
    };
    let roles = mutants.roles.to_vec();
    let by = swap(move |definition| Some(&mut definition.moves.get_mut(&known)?.by), roles);
    add(format!("anybody may {}", known.slug()), by);
    for role in &rule.by {
        let rest: Vec<_> = rule.by.iter().filter(|one| *one != role).cloned().collect();
        let by = swap(move |definition| Some(&mut definition.moves.get_mut(&known)?.by), rest);
        add(format!("{role} may no longer {}", known.slug()), by);
    }
    let only = swap(move |definition| Some(&mut definition.moves.get_mut(&known)?.only), !rule.only);
    let others = if rule.only { "may too" } else { "may not" };
    add(format!("who acts at the step {others} {}", known.slug()), only);
}
