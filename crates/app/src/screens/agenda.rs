//! 会议台: the topics with how ready they are and why one can't be put on, who came, what was decided and who does it.

use super::{Seen, text_of, words_of};
use crate::acting::Desk;
use crate::people::{Sight, Signed};
use crate::{ActError, ActRequest, AppError, LawWords, Outcome, Platform};
use indexmap::IndexMap;
use matter::{ActRef, AgendaScreen, FieldKind, Given, Screen, TaskFields, TopicFields};
use model::{ActId, CaseId, Day, FieldId, Fields, MatterId, Value};
use std::collections::BTreeMap;

/// How ready a topic is in one respect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub zh: String,
    pub words: String,
    pub lit: bool,
}

#[derive(Debug, Clone)]
pub struct AgendaTopic {
    pub case: CaseId,
    pub title: String,
    /// Its place in the meeting; 0 for one that waits.
    pub order: i64,
    pub marks: Vec<Mark>,
    /// Why it can't be put on: what is said, article, cure.
    pub why_not: Vec<(String, LawWords, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    pub name: String,
    pub capacity: String,
    pub counted: bool,
    pub present: bool,
    pub reason: String,
}

/// What was decided.
#[derive(Debug, Clone)]
pub struct TaskLineOfAgenda {
    pub title: String,
    pub owner: String,
    pub due: String,
    /// The case that it became: id, title, step.
    pub task: Option<(CaseId, String, String)>,
}

#[derive(Debug, Clone)]
pub struct Agenda {
    pub zh: String,
    pub placed: Vec<AgendaTopic>,
    pub waiting: Vec<AgendaTopic>,
    /// Whether the meeting still takes topics, and whether the viewer may put any on.
    pub takes: bool,
    pub may_place: bool,
    pub attendees: Vec<Attendee>,
    pub entitled: i64,
    pub present: usize,
    /// How many in a hundred must be there; the article.
    pub quorum: Option<(i64, LawWords)>,
    pub decided: Vec<TaskLineOfAgenda>,
    /// The matter of the tasks, while the viewer may make some.
    pub commissions: Option<MatterId>,
    /// The field that the placed topics are proposed for.
    pub items: FieldId,
}

impl Agenda {
    /// Whether enough came; None before anybody has.
    pub fn quorate(&self) -> Option<bool> {
        let (percent, _) = self.quorum.as_ref()?;
        let present = i64::try_from(self.present).ok()?;
        (!self.attendees.is_empty()).then(|| self.entitled > 0 && present * 100 >= self.entitled * percent)
    }
}

/// A row of what was decided, on its way to become a case.
#[derive(Debug, Clone)]
pub struct Commission {
    /// The matter of the new case, and what its first act is filled in with.
    pub matter: MatterId,
    pub set: Fields,
    pub title: String,
}

impl Platform {
    pub(super) async fn agenda(&self, seen: &Seen<'_>, screen: &AgendaScreen) -> Result<Agenda, AppError> {
        let (mut placed, mut waiting) = (Vec::new(), Vec::new());
        let fields = &screen.topics;
        let takes = fields.at.contains(&seen.case.step);
        // Whoever sees only some cases is shown no register.
        let all = Sight::of(seen.rulebook, &seen.viewer.actor).marks().is_none();
        let views = if all { self.store.records(&seen.viewer.office, &fields.register).await? } else { Vec::new() };
        for view in views {
            let record: Fields = serde_json::from_str(&view.state)
                .map_err(|error| AppError::State { what: format!("record {}", view.key), why: error.to_string() })?;
            let case = CaseId::new(view.key.as_str());
            let here = text_of(&record, &fields.meeting) == seen.case.id.as_str();
            if here && is(&record, &fields.placed) {
                let order = record.get(&fields.order).and_then(Value::as_number).unwrap_or_default();
                placed.push(AgendaTopic { order, ..Self::topic(seen, fields, &record, case) });
            } else if takes && is(&record, &fields.waiting) {
                waiting.push(Self::topic(seen, fields, &record, case));
            }
        }
        placed.sort_by(|a, b| (a.order, &a.case).cmp(&(b.order, &b.case)));
        let next = placed.last().map_or(1, |topic: &AgendaTopic| topic.order + 1);
        let mut may_place = false;
        for topic in &mut waiting {
            let request = place(seen.viewer, fields, &topic.case, &seen.case.id, next);
            let (mine, why_not) = self.why_not(&request).await?;
            may_place |= mine;
            topic.why_not = why_not;
        }
        let attendance = &screen.attendance;
        let capacities: Vec<(String, String)> =
            attendance.counted.keys().next().map(|field| seen.choices(&attendance.list, field)).unwrap_or_default();
        let attendee = |row: &&Fields| Attendee {
            name: text_of(row, &attendance.person),
            capacity: attendance.counted.keys().next().map_or_else(String::new, |field| {
                let value = text_of(row, field);
                capacities.iter().find(|(known, _)| *known == value).map_or(value, |(_, word)| word.clone())
            }),
            counted: is(row, &attendance.counted),
            present: row.get(&attendance.present).and_then(Value::as_truth).unwrap_or_default(),
            reason: text_of(row, &attendance.reason),
        };
        let attendees: Vec<Attendee> = seen.rows(&attendance.list).iter().map(attendee).collect();
        let commissions = seen.definition.links.get(&screen.tasks.link).map(|link| link.matter.clone());
        Ok(Agenda {
            zh: screen.zh.clone(),
            takes,
            may_place,
            present: attendees.iter().filter(|one| one.counted && one.present).count(),
            attendees,
            entitled: seen.case.fields.get(&attendance.total).and_then(Value::as_number).unwrap_or_default(),
            quorum: self.quorum(seen, screen).await?,
            decided: self.decided(seen, &screen.tasks).await?,
            commissions: commissions.filter(|_| may(seen, &screen.tasks.act)),
            items: screen.items.clone(),
            placed,
            waiting,
        })
    }

    fn topic(seen: &Seen<'_>, fields: &TopicFields, record: &Fields, case: CaseId) -> AgendaTopic {
        let register = seen.rulebook.registers.get(&fields.register);
        let mark = |id: &FieldId| {
            let field = register?.fields.get(id)?;
            let value = text_of(record, id);
            let words = words_of(field).into_iter().find(|(known, _)| *known == value);
            Some(Mark {
                zh: field.name.zh.clone(),
                words: words.map_or_else(String::new, |(_, word)| word),
                lit: fields.lit.contains(&value),
            })
        };
        AgendaTopic {
            title: text_of(record, &fields.title),
            order: 0,
            marks: fields.marks.iter().filter_map(mark).collect(),
            why_not: Vec::new(),
            case,
        }
    }

    /// Whether it is the person's to do, and every other reason why it may not be done. Nothing is written.
    async fn why_not(&self, request: &ActRequest) -> Result<(bool, Vec<(String, LawWords, String)>), AppError> {
        let decided = match self.decide(&mut Desk::new(request.office.clone()), request).await {
            Ok(decided) => decided,
            // A topic that moved on meanwhile.
            Err(ActError::Fault(error)) => return Err(error),
            Err(_) => return Ok((false, Vec::new())),
        };
        let Outcome::Refused { refusal, .. } = decided.outcome else { return Ok((true, Vec::new())) };
        let today = self.now().date();
        let mine = !refusal.reasons.iter().any(|reason| reason.rule == *"role");
        let others = refusal.reasons.into_iter().filter(|reason| reason.rule != *"role");
        let words = |law: &model::Citation| crate::reading::law_words(self.rulebook(), law, today);
        Ok((mine, others.map(|reason| (reason.say, words(&reason.law), reason.cure)).collect()))
    }

    async fn quorum(&self, seen: &Seen<'_>, screen: &AgendaScreen) -> Result<Option<(i64, LawWords)>, AppError> {
        let limit = self.limit_here(seen, &screen.attendance.quorum).await?;
        Ok(limit.and_then(|(value, law)| Some((value.as_number()?, law))))
    }

    async fn decided(&self, seen: &Seen<'_>, tasks: &TaskFields) -> Result<Vec<TaskLineOfAgenda>, AppError> {
        let tied: Vec<CaseId> = seen.case.handling.tied.get(&tasks.link).cloned().unwrap_or_default();
        let mut known = Vec::new();
        for id in tied {
            let Some((case, rulebook)) = self.seen_case(seen.viewer, &id).await? else { continue };
            let Some(definition) = rulebook.matter(&case.matter) else { continue };
            let step = definition.step(&case.step).map_or_else(String::new, |step| step.name.zh.clone());
            known.push((id, case.title(definition), step, case.fields));
        }
        let mut lines = Vec::new();
        for row in seen.rows(&tasks.list) {
            let title = text_of(row, &tasks.title);
            // A task is known by what it took over from the row.
            let same = |fields: &Fields| {
                let mut taken = tasks.gives.iter().filter_map(|(to, given)| match given {
                    Given::Member(from) if *from == tasks.title => Some(to),
                    _ => None,
                });
                taken.any(|to| text_of(fields, to) == title)
            };
            let found = known.iter().position(|(.., fields)| same(fields)).map(|at| known.remove(at));
            lines.push(TaskLineOfAgenda {
                owner: text_of(row, &tasks.owner),
                due: text_of(row, &tasks.due),
                task: found.map(|(id, title, step, _)| (id, title, step)),
                title,
            });
        }
        Ok(lines)
    }

    /// Puts a topic on the agenda of a meeting: an act of the topic's own case. None when the viewer does not see one of them.
    pub async fn place_topic(
        &self,
        viewer: &Signed,
        (meeting, topic): (&CaseId, &CaseId),
        order: i64,
    ) -> Result<Option<Outcome>, ActError> {
        let Some((case, rulebook)) = self.seen_case(viewer, meeting).await? else { return Ok(None) };
        let screen = rulebook.matter(&case.matter).and_then(|definition| definition.screen.as_ref());
        let Some(Screen::Agenda(screen)) = screen else { return Ok(None) };
        if self.seen_case(viewer, topic).await?.is_none() {
            return Ok(None);
        }
        self.perform(&place(viewer, &screen.topics, topic, meeting, order)).await.map(Some)
    }

    /// What a row of the decisions fills a new case in with. None where there is no such row, or the viewer may not tie it.
    pub async fn commission(
        &self,
        viewer: &Signed,
        meeting: &CaseId,
        row: usize,
    ) -> Result<Option<Commission>, AppError> {
        let Some((case, rulebook)) = self.seen_case(viewer, meeting).await? else { return Ok(None) };
        let Some(definition) = rulebook.matter(&case.matter) else { return Ok(None) };
        let seen = Seen { viewer, case: &case, rulebook: &rulebook, definition };
        let Some(Screen::Agenda(screen)) = &definition.screen else { return Ok(None) };
        let tasks = &screen.tasks;
        let (Some(link), true) = (definition.links.get(&tasks.link), may(&seen, &tasks.act)) else { return Ok(None) };
        let rows = seen.rows(&tasks.list);
        let (Some(row), Some(other)) = (rows.get(row), self.rulebook().matter(&link.matter)) else { return Ok(None) };
        let people = self.people(&viewer.office).await?;
        let mut set = Fields::new();
        for (to, given) in &tasks.gives {
            let Some(kind) = other.fields.get(to).map(|field| &field.kind) else { continue };
            let value = match given {
                Given::Member(from) => row.get(from).and_then(|value| fitting(kind, value, &people)),
                Given::Row(members) => Some(Value::List(vec![Value::Record(
                    members.iter().filter_map(|(to, from)| Some((to.clone(), row.get(from)?.clone()))).collect(),
                )])),
            };
            set.extend(value.map(|value| (to.clone(), value)));
        }
        let copied = tasks.copies.iter().filter_map(|(to, from)| Some((to.clone(), case.fields.get(from)?.clone())));
        set.extend(copied);
        let title = text_of(row, &tasks.title);
        Ok(Some(Commission { matter: link.matter.clone(), set, title }))
    }

    /// Ties a case to the meeting that decided it.
    pub async fn tie_commission(&self, viewer: &Signed, meeting: &CaseId, task: &CaseId) -> Result<Outcome, ActError> {
        let unknown = || ActError::UnknownCase(meeting.clone());
        let (case, rulebook) = self.seen_case(viewer, meeting).await?.ok_or_else(unknown)?;
        let screen = rulebook.matter(&case.matter).and_then(|definition| definition.screen.as_ref());
        let Some(Screen::Agenda(screen)) = screen else { return Err(unknown()) };
        self.perform(&ActRequest {
            office: viewer.office.clone(),
            case: Some(meeting.clone()),
            act: ActId::new(&screen.tasks.act),
            by: viewer.actor.person.clone(),
            links: BTreeMap::from([(screen.tasks.link.clone(), task.clone())]),
            ..ActRequest::default()
        })
        .await
    }
}

/// The value as another field takes it: of a day the year, of a name the one person who bears it.
fn fitting(kind: &FieldKind, value: &Value, people: &[crate::Person]) -> Option<Value> {
    match kind {
        FieldKind::WholeNumber => match value {
            Value::Number(_) => Some(value.clone()),
            _ => value.as_text().and_then(model::parse_day).map(|day: Day| Value::Number(i64::from(day.year()))),
        },
        FieldKind::Person => {
            let name = value.as_text()?;
            let mut bearers = people.iter().filter(|one| one.id == *name || one.name == name);
            match (bearers.next(), bearers.next()) {
                (Some(one), None) => Some(Value::text(one.id.as_str())),
                _ => None,
            }
        }
        _ => Some(value.clone()),
    }
}

/// Whether a record has one of the values in each of the fields.
fn is(record: &Fields, wanted: &IndexMap<FieldId, Vec<String>>) -> bool {
    wanted.iter().all(|(field, values)| values.contains(&text_of(record, field)))
}

/// Whether the case is where an act is done, and the viewer has a role for it.
fn may(seen: &Seen<'_>, act: &str) -> bool {
    let ActRef { step: Some(step), act } = ActRef::parse(act) else { return false };
    let found = seen.definition.step(&step).and_then(|step| step.acts.get(&act));
    seen.case.step == step && found.is_some_and(|act| act.by.iter().any(|role| seen.viewer.actor.roles.contains(role)))
}

fn place(viewer: &Signed, fields: &TopicFields, topic: &CaseId, meeting: &CaseId, order: i64) -> ActRequest {
    ActRequest {
        office: viewer.office.clone(),
        case: Some(topic.clone()),
        act: ActId::new(&fields.act),
        by: viewer.actor.person.clone(),
        set: Fields::from([(fields.asks.clone(), Value::Number(order))]),
        links: BTreeMap::from([(fields.link.clone(), meeting.clone())]),
        ..ActRequest::default()
    }
}
