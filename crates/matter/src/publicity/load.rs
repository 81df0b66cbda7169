//! Reads `public.yaml` and holds it against the rulebook: what is named exists, nothing personal is shown, and no act is opened to
//! strangers that the definition does not open to people outside the office.

use super::raw::{RawHouse, RawPublic, RawPublicAct, RawPublicRegister, RawPublication, RawReport, RawValue, act_of};
use super::{
    AlertFields, EnglishField, EnglishGuide, FormPage, Photo, PublicAct, PublicMatter, Publication, Publicity,
    ReportFills,
};
use crate::{ActRef, Definition, Field, FieldKind, Rulebook};
use indexmap::IndexMap;
use model::{Defect, FieldId, FileTree, RoleId, Value};
use serde::de::DeserializeOwned;

pub(super) const HOUSE: &str = "matters/_public.yaml";

pub(super) fn load(files: &FileTree, rulebook: &Rulebook) -> (Publicity, Vec<Defect>) {
    let mut defects = Vec::new();
    let mut publicity = Publicity::default();
    // A rulebook without it has nothing public.
    if files.get(HOUSE).is_some()
        && let Some(house) = parse::<RawHouse>(files, HOUSE, &mut defects)
    {
        publicity.columns = house.columns;
        publicity.audiences = house.audiences;
        publicity.areas = house.areas;
        publicity.statuses = house.statuses;
        publicity.kinds = house.kinds;
        publicity.levels = house.levels;
    }
    for definition in rulebook.matters.values() {
        let path = definition.file.replace("/matter.yaml", "/public.yaml");
        if files.get(&path).is_none() {
            continue;
        }
        if let Some(raw) = parse::<RawPublic>(files, &path, &mut defects) {
            let mut reader = Reader { path: &path, rulebook, publicity: &publicity, defects: &mut defects };
            let matter = reader.matter(definition, raw);
            publicity.matters.insert(definition.id.clone(), matter);
        }
    }
    for register in rulebook.registers.values() {
        let path = register.file.replace("/register.yaml", "/public.yaml");
        if files.get(&path).is_none() {
            continue;
        }
        if let Some(raw) = parse::<RawPublicRegister>(files, &path, &mut defects) {
            let mut reader = Reader { path: &path, rulebook, publicity: &publicity, defects: &mut defects };
            let publication = reader.publication(&register.fields, raw.publishes);
            publicity.registers.insert(register.id.clone(), publication);
        }
    }
    (publicity, defects)
}

fn parse<T: DeserializeOwned>(files: &FileTree, path: &str, defects: &mut Vec<Defect>) -> Option<T> {
    match serde_saphyr::from_str::<T>(files.text(path).unwrap_or_default()) {
        Ok(value) => Some(value),
        Err(error) => {
            let place = error.location().map_or((1, 1), |at| (at.line(), at.column()));
            let message = error.without_snippet().to_string();
            defects.push(Defect::new(path, place, "form", message, "see docs/how/add-a-matter.md"));
            None
        }
    }
}

struct Reader<'r> {
    path: &'r str,
    rulebook: &'r Rulebook,
    publicity: &'r Publicity,
    defects: &'r mut Vec<Defect>,
}

impl Reader<'_> {
    fn says(&mut self, message: impl Into<String>, mend: &str) {
        self.defects.push(Defect::new(self.path, (1, 1), "public", message.into(), mend));
    }

    fn matter(&mut self, definition: &Definition, raw: RawPublic) -> PublicMatter {
        let audiences = raw.audiences.into_vec();
        for audience in &audiences {
            if !self.publicity.audiences.contains_key(audience) {
                self.says(format!("`{audience}` is no audience"), "name one of matters/_public.yaml");
            }
        }
        if !audiences.is_empty() && (raw.summary.zh.is_empty() || raw.fee.zh.is_empty() || raw.result.zh.is_empty()) {
            self.says("a guide needs `summary`, `fee` and `result`", "write them");
        }
        for (step, class) in &raw.statuses {
            if definition.step(step).is_none() {
                self.says(format!("`{step}` is no step"), "name a step of the matter");
            }
            if !self.publicity.statuses.contains_key(class) {
                self.says(format!("`{class}` is no status"), "name one of matters/_public.yaml");
            }
        }
        if let Some(clock) = raw.promise.as_ref().filter(|clock| !definition.clocks.contains_key(*clock)) {
            self.says(format!("`{clock}` is no clock"), "name a clock of the matter");
        }
        if let Some(sample) = raw.sample.as_ref().filter(|sample| !definition.documents.contains_key(*sample)) {
            self.says(format!("`{sample}` is no document"), "name a document of the matter");
        }
        let english =
            raw.english.map(|raw| EnglishGuide { page: raw.page, steps: raw.steps, materials: raw.materials });
        PublicMatter {
            id: definition.id.clone(),
            audiences,
            summary: raw.summary,
            licence: raw.licence,
            power: raw.power,
            fee: raw.fee,
            result: raw.result,
            sample: raw.sample,
            place: raw.place,
            hours: raw.hours,
            remedy: raw.remedy,
            promise: raw.promise,
            statuses: raw.statuses,
            acts: raw.acts.into_iter().filter_map(|act| self.act(definition, act)).collect(),
            publication: raw.publishes.map(|publication| {
                for step in publication.at.clone().into_vec() {
                    if definition.step(&step).is_none() {
                        self.says(format!("`{step}` is no step"), "name a step of the matter");
                    }
                }
                self.publication(&definition.fields, publication)
            }),
            english,
        }
    }

    fn act(&mut self, definition: &Definition, raw: RawPublicAct) -> Option<PublicAct> {
        let (step, act) = act_of(&raw.act);
        let step = step.unwrap_or_else(|| definition.first_step().id.clone());
        let Some(known) = definition.step(&step).and_then(|step| step.acts.get(&act)) else {
            self.says(format!("`{}` is no act", raw.act), "name an act of the matter");
            return None;
        };
        let outside = |role: &RoleId| self.rulebook.roles.get(role).is_some_and(|role| role.outside);
        if step != definition.first_step().id || !known.by.iter().any(outside) {
            self.says(
                format!("`{}` opens no case for people from outside the office", raw.act),
                "open only acts of the first step that an outside role may do",
            );
        }
        self.column(&raw.column);
        let asked: Vec<&FieldId> = raw.pages.iter().flat_map(|page| &page.asks).collect();
        for field in asked.iter().copied().chain(raw.set.keys()).chain(raw.english.keys()).chain(&raw.long) {
            if !known.asks.iter().any(|ask| ask.field == *field) {
                self.says(format!("`{field}` is not asked for by `{}`", raw.act), "name a field that the act asks for");
            }
        }
        for ask in known.asks.iter().filter(|ask| !ask.optional) {
            if !asked.contains(&&ask.field) && !raw.set.contains_key(&ask.field) {
                self.says(format!("`{}` is on no page of the form", ask.field), "put it on one, or set it");
            }
        }
        let photo = raw.photo.map(|raw| Photo {
            material: raw.material,
            field: raw.field,
            page: raw.page.unwrap_or(1),
            name: raw.name.unwrap_or_else(|| super::Both { zh: "照片".into(), en: "Photo".into() }),
        });
        if photo.as_ref().is_some_and(|photo| !(1..=raw.pages.len()).contains(&photo.page)) {
            self.says(format!("`{}` has no page for its photograph", raw.act), "name a page of the form, from 1");
        }
        if let Some(photo) = &photo
            && (!known.materials.contains(&photo.material) || !known.asks.iter().any(|ask| ask.field == photo.field))
        {
            self.says(format!("`{}` takes no photograph", raw.act), "let the act ask for its material and its field");
        }
        let set = raw.set.into_iter().map(|(field, value)| (field, value_of(value))).collect();
        let english = raw
            .english
            .into_iter()
            .map(|(field, raw)| (field, EnglishField { label: raw.label, hint: raw.hint, choices: raw.choices }));
        Some(PublicAct {
            at: ActRef { step: Some(step.clone()), act: act.clone() },
            step,
            act,
            column: raw.column,
            name: raw.name,
            intro: raw.intro,
            set,
            materials: raw.materials,
            photo,
            pages: raw
                .pages
                .into_iter()
                .map(|page| FormPage {
                    name: super::Both { zh: page.zh, en: page.en },
                    hint: page.hint,
                    asks: page.asks,
                })
                .collect(),
            long: raw.long,
            english: english.collect(),
        })
    }

    fn column(&mut self, column: &str) {
        if !self.publicity.columns.contains_key(column) {
            self.says(format!("`{column}` is no column"), "name one of matters/_public.yaml");
        }
    }

    fn publication(&mut self, fields: &IndexMap<FieldId, Field>, raw: RawPublication) -> Publication {
        self.column(&raw.column);
        let mut named: Vec<&FieldId> = vec![&raw.day];
        named.extend(&raw.show);
        named.extend(&raw.address);
        named.extend(raw.only.keys());
        if let Some(report) = &raw.report {
            named.push(&report.year);
            named.extend(report.parts.keys().chain(&report.quoted).chain(&report.traced));
        }
        if let Some(alert) = &raw.alert {
            named.extend([&alert.area, &alert.country, &alert.level, &alert.until]);
        }
        let title = FieldId::new(raw.title.as_str());
        named.extend(Some(&title).filter(|title| !title.as_str().is_empty()));
        for field in named {
            match fields.get(field) {
                None => self.says(format!("`{field}` is no field"), "name a field"),
                Some(known) if personal(known) => {
                    self.says(format!("`{field}` is personal and may not be published"), "leave it out");
                }
                Some(_) => {}
            }
        }
        let (report, fills) = match raw.report {
            Some(report) => (Some((report.kind.clone(), report.year.clone())), fills(report)),
            None => (None, ReportFills::default()),
        };
        Publication {
            column: raw.column,
            at: raw.at.into_vec(),
            only: raw.only.into_iter().map(|(field, values)| (field, values.into_vec())).collect(),
            title: raw.title,
            day: raw.day,
            show: raw.show,
            address: raw.address,
            report,
            fills,
            alert: raw.alert.map(|alert| AlertFields {
                area: alert.area,
                country: alert.country,
                level: alert.level,
                until: alert.until,
            }),
        }
    }
}

fn fills(report: RawReport) -> ReportFills {
    let RawReport { parts, quoted, traced, text, sources, .. } = report;
    ReportFills { parts, quoted, traced, text, sources }
}

/// Whether a field, or a member of its list, is about somebody; a person of the office counts as one.
fn personal(field: &Field) -> bool {
    field.personal
        || match &field.kind {
            FieldKind::List(members) => members.values().any(personal),
            FieldKind::Person => true,
            _ => false,
        }
}

fn value_of(raw: RawValue) -> Value {
    match raw {
        RawValue::Truth(truth) => Value::Truth(truth),
        RawValue::Number(number) => Value::Number(number),
        RawValue::Text(text) => Value::text(text),
    }
}
