//! An office in memory with one case: registers, numbers and linked cases, and nothing that lasts.

use engine::{Attempt, BadInput, Case, Context, Denial, LinkedCase, Paper, Records, Sealing};
use matter::{Definition, Rulebook};
use model::{
    Actor, CaseId, Deed, Event, Fields, LinkId, MatterId, Moment, OfficeId, PersonId, RecordKey, RegionCode,
    RegisterId, RoleId, RuleId,
};
use std::collections::BTreeMap;

/// One run of a matter, from its first step.
#[derive(Debug)]
pub struct Simulation<'r> {
    rulebook: &'r Rulebook,
    definition: &'r Definition,
    pub region: Option<RegionCode>,
    /// None until the first act, whose time it needs.
    case: Option<Case>,
    /// All that happened, refusals too.
    pub events: Vec<Event>,
    records: Records,
    linked: BTreeMap<CaseId, LinkedCase>,
    /// Who works in the office, as far as the story has shown.
    people: BTreeMap<PersonId, Vec<RoleId>>,
    /// The last number given, by series and year.
    numbers: BTreeMap<(String, i16), u32>,
}

impl<'r> Simulation<'r> {
    /// A new case of the matter in an empty office; None when the rulebook has no such matter.
    pub fn open(rulebook: &'r Rulebook, matter: &MatterId, region: Option<RegionCode>) -> Option<Self> {
        let definition = rulebook.matter(matter)?;
        Some(Self {
            rulebook,
            definition,
            region,
            case: None,
            events: Vec::new(),
            records: Records::new(),
            linked: BTreeMap::new(),
            people: BTreeMap::new(),
            numbers: BTreeMap::new(),
        })
    }

    /// Puts a record into a register of the office.
    pub fn enter(&mut self, register: RegisterId, key: RecordKey, fields: Fields) {
        self.records.insert((register, key), Some(fields));
    }

    /// Another case writes these fields of a record.
    pub fn rewrite(&mut self, register: &RegisterId, key: &RecordKey, fields: &Fields) {
        let at = (register.clone(), key.clone());
        self.records.entry(at).or_insert(None).get_or_insert_default().extend(fields.clone());
    }

    /// Takes a person into the office.
    pub fn employ(&mut self, person: PersonId, roles: Vec<RoleId>) {
        self.people.insert(person, roles);
    }

    /// Puts a case of another matter into the office and says under which id it can be linked.
    pub fn know(&mut self, link: &LinkId, case: LinkedCase) -> CaseId {
        let id = linked_id(&case.matter, link);
        self.linked.insert(id.clone(), case);
        id
    }

    /// The id under which `know` keeps a case for the link; None when there is none.
    pub fn known(&self, link: &LinkId) -> Option<CaseId> {
        let matter = &self.definition.links.get(link)?.matter;
        let id = linked_id(matter, link);
        self.linked.contains_key(&id).then_some(id)
    }

    pub fn definition(&self) -> &'r Definition {
        self.definition
    }

    /// The case; None before the first act.
    pub fn case(&self) -> Option<&Case> {
        self.case.as_ref()
    }

    /// A record as it stands now.
    pub fn record(&self, register: &RegisterId, key: &RecordKey) -> Option<&Fields> {
        self.records.get(&(register.clone(), key.clone()))?.as_ref()
    }

    /// Does one act. A lawful no leaves its trace on the case; every other denial changes nothing.
    pub fn act(&mut self, actor: &Actor, attempt: &Attempt, now: Moment) -> Result<&Event, Denial> {
        let mut case = self.case_or_new(now);
        let decided = self.decide(&case, actor, attempt, now);
        let events = match &decided {
            Ok(events) => events.clone(),
            Err(Denial::Refused(refusal)) => {
                let none = BTreeMap::new();
                let context = self.context(actor, now, &none);
                vec![engine::refused(self.definition, &case, attempt, refusal.clone(), &context)]
            }
            Err(_) => Vec::new(),
        };
        for event in events {
            case.apply(self.definition, &event);
            self.follow(&event);
            self.events.push(event);
            self.case = Some(case.clone());
        }
        decided?;
        let unknown = || BadInput::NothingLapsed { case: case.id.clone() };
        self.events.last().ok_or_else(|| unknown().into())
    }

    /// Why the act would be refused now if the matter were another one with the same steps; nothing is done.
    pub(crate) fn reasons_under(
        &mut self,
        other: &'r Definition,
        actor: &Actor,
        attempt: &Attempt,
        now: Moment,
    ) -> Vec<RuleId> {
        let case = self.case_or_new(now);
        let own = std::mem::replace(&mut self.definition, other);
        let decided = self.decide(&case, actor, attempt, now);
        self.definition = own;
        match decided {
            Err(Denial::Refused(refusal)) => refusal.reasons.into_iter().map(|reason| reason.rule).collect(),
            _ => Vec::new(),
        }
    }

    fn case_or_new(&self, now: Moment) -> Case {
        self.case.clone().unwrap_or_else(|| {
            let (office, id) = (OfficeId::new("office"), CaseId::new(format!("office/{}/1", self.definition.id)));
            Case::new(office, id, self.definition, self.rulebook.digest, now)
        })
    }

    /// Decides, and looks up what the engine finds missing until nothing is.
    fn decide(&mut self, case: &Case, actor: &Actor, attempt: &Attempt, now: Moment) -> Result<Vec<Event>, Denial> {
        let mut next_numbers = BTreeMap::new();
        // A story's sealed files are always kept.
        let kept = |sealing: &Sealing| Paper::by_acts(self.definition, case, &sealing.document, Some(now));
        let paper = attempt.seal.as_ref().map(kept);
        loop {
            let context = Context { paper, ..self.context(actor, now, &next_numbers) };
            let decided = engine::decide(self.definition, case, attempt, &context);
            let Err(Denial::Incomplete(needs)) = &decided else { return decided };
            if let Some((link, case)) = needs.links.iter().next() {
                let (link, case) = (link.clone(), case.clone());
                let wanted = self.definition.links.get(&link).map(|link| link.matter.clone()).unwrap_or_default();
                return Err(BadInput::WrongLink { link, case, wanted }.into());
            }
            for person in &needs.people {
                self.people.entry(person.clone()).or_default();
            }
            for record in &needs.records {
                self.records.entry(record.clone()).or_insert(None);
            }
            for series in &needs.series {
                let last = self.numbers.get(&(series.clone(), now.date().year())).copied().unwrap_or(0);
                next_numbers.insert(series.clone(), last + 1);
            }
        }
    }

    fn context<'a>(&'a self, actor: &'a Actor, now: Moment, next_numbers: &'a BTreeMap<String, u32>) -> Context<'a> {
        Context {
            now,
            actor,
            law: &self.rulebook.law,
            calendar: self.rulebook.law.calendar(),
            region: self.region.as_ref(),
            records: &self.records,
            linked: &self.linked,
            people: &self.people,
            next_numbers,
            document_word: "示外",
            entered: None,
            paper: None,
        }
    }

    /// The event's consequences outside the case.
    fn follow(&mut self, event: &Event) {
        let Deed::Acted { records, number, .. } = &event.deed else { return };
        for change in records {
            let at = (change.register.clone(), change.key.clone());
            let record = self.records.entry(at).or_insert(None).get_or_insert_default();
            record.extend(change.set.clone());
        }
        if let Some(number) = number {
            self.numbers.insert((number.series.clone(), number.year), number.n);
        }
    }
}

fn linked_id(matter: &MatterId, link: &LinkId) -> CaseId {
    CaseId::new(format!("office/{matter}/{link}"))
}
