//! The small languages of the cells: who, what with, and what must come of it.

use super::{Front, GivenRecord};
use engine::{Attempt, Sealing, WayBack};
use model::{
    Actor, ClockId, Day, Digest, DocumentId, FieldId, Fields, FigureId, LinkId, MaterialId, MatterId, Moment, PersonId,
    RecordKey, RegisterId, RoleId, StandingIn, StepId,
};

/// An act that somebody tries.
#[derive(Debug)]
pub(crate) struct Doing {
    pub actor: Actor,
    pub attempt: Attempt,
    /// Links to cases of the front matter.
    pub links: Vec<LinkId>,
}

/// One thing that must be so after the row.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    Step(StepId),
    Refused(Vec<String>),
    Due(ClockId, Due),
    Late(ClockId),
    OnTime(ClockId),
    Number(String),
    Record(RegisterId, RecordKey, FieldId, String),
    Figure(FigureId, i64),
    /// What the act adds to figures, and nothing else; in the order of their ids.
    Figures(Vec<(FigureId, i64)>),
    Ended,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Due {
    On(Day),
    At(Moment),
}

/// The first three cells of an act. The error says what can't be read.
pub(super) fn doing(who: &str, act: &str, content: &str, front: &Front) -> Result<Doing, String> {
    let mut doing = Doing { actor: actor(who)?, attempt: Attempt::default(), links: Vec::new() };
    match act.split_once('.') {
        Some((step, act)) => {
            doing.attempt.at_step = Some(StepId::new(step));
            doing.attempt.act = act.into();
        }
        None => doing.attempt.act = act.into(),
    }
    let mut rest = content.trim();
    while let Some(first) = rest.chars().next() {
        rest = match first {
            ',' | '，' | ';' | '；' | '、' => after(rest, first.len_utf8()),
            '@' => {
                let (name, rest) = word(after(rest, 1));
                let data = front.data.get(name).ok_or_else(|| format!("`@{name}` is not among `data`"))?;
                doing.attempt.set.extend(data.clone());
                rest
            }
            '+' => {
                let (material, rest) = word(after(rest, 1));
                doing.attempt.materials.push(MaterialId::new(material));
                rest
            }
            '{' => {
                let (yaml, rest) = braced(rest)?;
                let fields: Fields =
                    serde_saphyr::from_str(yaml).map_err(|error| format!("`{yaml}`: {}", error.without_snippet()))?;
                doing.attempt.set.extend(fields);
                rest
            }
            '“' | '"' => {
                let close = if first == '“' { '”' } else { '"' };
                let inner = after(rest, first.len_utf8());
                let (opinion, rest) = inner.split_once(close).ok_or_else(|| format!("`{rest}` is not closed"))?;
                opinion.clone_into(&mut doing.attempt.opinion);
                rest
            }
            _ => {
                let (verb, tail) = word(rest);
                let (name, tail) = word(tail);
                match verb {
                    "to" => doing.attempt.to = Some(StepId::new(name)),
                    "link" => doing.links.push(LinkId::new(name)),
                    "persons" => doing.attempt.persons.push(PersonId::new(name)),
                    "until" => {
                        doing.attempt.until = Some(model::parse_day(name).ok_or_else(|| format!("`{name}` is no day"))?);
                    }
                    "seal" => {
                        doing.attempt.seal = Some(Sealing { document: DocumentId::new(name), digest: Digest::default() });
                    }
                    "way" => {
                        doing.attempt.way = Some(match name {
                            "again" => WayBack::Again,
                            "straight" => WayBack::Straight,
                            other => return Err(format!("`way {other}` (there are again and straight)")),
                        });
                    }
                    _ => {
                        let forms = "`@name`, `{ field: value }`, `+ material`, `to step`, `“opinion”`, `link name`, `persons 名`, `until day`, `way again`, `way straight`, `seal document`";
                        return Err(format!("`{rest}` (there are {forms})"));
                    }
                }
                tail
            }
        }
        .trim_start();
    }
    Ok(doing)
}

/// `enter register key { field: value }`: what another case writes in a register between two rows.
pub(super) fn entered(text: &str) -> Result<GivenRecord, String> {
    let wrong = || format!("`{text}`");
    let rest = text.strip_prefix("enter ").ok_or_else(wrong)?;
    let (register, rest) = word(rest);
    let (key, rest) = word(rest);
    let (yaml, after) = braced(rest.trim_start())?;
    if register.is_empty() || key.is_empty() || !after.trim().is_empty() {
        return Err(wrong());
    }
    let set: Fields = serde_saphyr::from_str(yaml).map_err(|error| format!("`{yaml}`: {}", error.without_snippet()))?;
    Ok(GivenRecord { register: RegisterId::new(register), key: RecordKey::new(key), set })
}

/// `名 as role[, role] [of unit] [on behalf of 名 as role [for matter, matter] from day until day]`.
fn actor(text: &str) -> Result<Actor, String> {
    let (text, mandate) = match text.split_once(" on behalf of ") {
        Some((text, mandate)) => (text, Some(mandate)),
        None => (text, None),
    };
    let form = || format!("`{text}`, which is not `名 as role[, role] [of unit]`");
    let (name, rest) = text.split_once(" as ").ok_or_else(form)?;
    let (roles, unit) = match rest.split_once(" of ") {
        Some((roles, unit)) => (roles, Some(RecordKey::new(unit.trim()))),
        None => (rest, None),
    };
    let roles: Vec<_> =
        roles.split([',', '，', '、']).map(str::trim).filter(|role| !role.is_empty()).map(RoleId::new).collect();
    if name.trim().is_empty() || roles.is_empty() {
        return Err(form());
    }
    let standing_in = mandate.map(standing_in).transpose()?.into_iter().collect();
    Ok(Actor { person: PersonId::new(name.trim()), roles, unit, name: name.trim().to_owned(), standing_in })
}

/// `名 as role [for matter, matter] from day until day`.
fn standing_in(text: &str) -> Result<StandingIn, String> {
    let form = || format!("`{text}`, which is not `名 as role [for matter] from day until day`");
    let (head, until) = text.split_once(" until ").ok_or_else(form)?;
    let (head, from) = head.split_once(" from ").ok_or_else(form)?;
    let (head, matters) = head.split_once(" for ").unwrap_or((head, ""));
    let (person, role) = head.split_once(" as ").ok_or_else(form)?;
    let matters = matters.split([',', '，', '、']).map(str::trim).filter(|matter| !matter.is_empty());
    Ok(StandingIn {
        person: PersonId::new(person.trim()),
        role: RoleId::new(role.trim()),
        matters: matters.map(MatterId::new).collect(),
        from: model::parse_day(from.trim()).ok_or_else(form)?,
        until: model::parse_day(until.trim()).ok_or_else(form)?,
    })
}

/// The last cell: results separated by `;`.
pub(super) fn expected(text: &str) -> Result<Vec<Expected>, String> {
    text.split([';', '；']).map(str::trim).filter(|one| !one.is_empty()).map(one_expected).collect()
}

fn one_expected(text: &str) -> Result<Expected, String> {
    if let Some(step) = text.strip_prefix('→').or_else(|| text.strip_prefix("->")) {
        return Ok(Expected::Step(StepId::new(step.trim())));
    }
    let (verb, rest) = word(text);
    let rest = rest.trim();
    let wrong = || format!("`{text}`");
    let single = || if rest.is_empty() || rest.contains(' ') { Err(wrong()) } else { Ok(rest) };
    match verb {
        "refused" => {
            let names = rest.split([',', '，', '、']).map(str::trim).filter(|name| !name.is_empty());
            let mut rules: Vec<String> = names.map(str::to_owned).collect();
            rules.sort();
            if rules.is_empty() {
                Err("`refused` without the rules that refuse".into())
            } else {
                Ok(Expected::Refused(rules))
            }
        }
        "due" => {
            let (clock, when) = rest.split_once(' ').ok_or_else(wrong)?;
            let due = match model::parse_day(when) {
                Some(day) => Due::On(day),
                None => Due::At(model::parse_moment(when).ok_or_else(wrong)?),
            };
            Ok(Expected::Due(ClockId::new(clock), due))
        }
        "late" => Ok(Expected::Late(ClockId::new(single()?))),
        "on-time" => Ok(Expected::OnTime(ClockId::new(single()?))),
        "number" if !rest.is_empty() => Ok(Expected::Number(rest.to_owned())),
        "record" => {
            let (place, value) = rest.split_once('=').ok_or_else(wrong)?;
            let names: Vec<_> = place.split_whitespace().collect();
            let [register, key, field] = names.as_slice() else { return Err(wrong()) };
            Ok(Expected::Record((*register).into(), (*key).into(), (*field).into(), value.trim().to_owned()))
        }
        "figure" => {
            let (figure, amount) = rest.split_once(' ').ok_or_else(wrong)?;
            Ok(Expected::Figure(FigureId::new(figure), amount.trim().parse().map_err(|_| wrong())?))
        }
        "figures" => {
            let one = |text: &str| {
                let (figure, amount) = text.split_once(' ')?;
                Some((FigureId::new(figure), amount.trim().parse().ok()?))
            };
            let named = rest.split([',', '，', '、']).map(str::trim).filter(|text| !text.is_empty() && *text != "none");
            let mut all = named.map(|text| one(text).ok_or_else(wrong)).collect::<Result<Vec<_>, _>>()?;
            all.sort();
            if rest.is_empty() { Err(wrong()) } else { Ok(Expected::Figures(all)) }
        }
        "ended" if rest.is_empty() => Ok(Expected::Ended),
        _ => Err(format!(
            "`{text}` (there are → step, refused, due, late, on-time, number, record, figure, figures, ended)"
        )),
    }
}

fn after(text: &str, bytes: usize) -> &str {
    text.get(bytes..).unwrap_or_default()
}

/// The first word and what follows it.
fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let end = text.find(|c: char| c.is_whitespace() || ",，;；、+@{“\"".contains(c)).unwrap_or(text.len());
    text.split_at(end)
}

/// A flow mapping from its `{` to the `}` that closes it, braces in quotes left alone.
fn braced(text: &str) -> Result<(&str, &str), String> {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '{') => depth += 1,
            (None, '}') => {
                depth -= 1;
                if depth == 0 {
                    return Ok(text.split_at(at + 1));
                }
            }
            _ => {}
        }
    }
    Err(format!("`{text}` is not closed"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use model::Value;

    fn front() -> Front {
        serde_saphyr::from_str(
            "title: t\ndata:\n  base: { a: 1, b: '02', c: true, d: 2024-03-05, e: [x, y], f: [{ g: 甲 }] }",
        )
        .unwrap()
    }

    #[test]
    fn a_full_content_cell() {
        let doing = doing(
            "张 三 as clerk, section-head of 91110",
            "review.pass",
            "@base {a: 2, h: '}'} + passport+photo to check “同意，办理” link legality",
            &front(),
        )
        .unwrap();
        assert_eq!(doing.actor.person, "张 三");
        assert_eq!(doing.actor.roles, ["clerk", "section-head"].map(RoleId::new));
        assert_eq!(doing.actor.unit.unwrap(), "91110");
        let attempt = doing.attempt;
        assert_eq!(attempt.at_step.unwrap(), "review");
        assert_eq!(attempt.act, "pass");
        assert_eq!(attempt.set.get("a"), Some(&Value::Number(2)));
        assert_eq!(attempt.set.get("b"), Some(&Value::text("02")));
        assert_eq!(attempt.set.get("c"), Some(&Value::Truth(true)));
        assert_eq!(attempt.set.get("d"), Some(&Value::text("2024-03-05")));
        assert_eq!(attempt.set.get("h"), Some(&Value::text("}")));
        assert_eq!(attempt.set.get("f").unwrap().display(), "甲");
        assert_eq!(attempt.materials, ["passport", "photo"].map(MaterialId::new));
        assert_eq!(attempt.to.unwrap(), "check");
        assert_eq!(attempt.opinion, "同意，办理");
        assert_eq!(doing.links, [LinkId::new("legality")]);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert!(doing("甲", "submit", "", &front()).unwrap_err().contains("as role"));
        assert!(doing("甲 as clerk", "submit", "@none", &front()).unwrap_err().contains("@none"));
        assert!(doing("甲 as clerk", "submit", "passport", &front()).unwrap_err().contains("passport"));
        assert!(doing("甲 as clerk", "submit", "{ a: 1", &front()).unwrap_err().contains("not closed"));
        for text in
            ["refused", "due review", "due review yesterday", "figure a.b x", "record a b", "over", "late", "number"]
        {
            assert!(expected(text).is_err(), "{text}");
        }
    }

    #[test]
    fn results() {
        let day = model::parse_day("2024-03-12").unwrap();
        let all = expected("→ review; refused b, a；due review 2024-03-12; due x 2024-03-12 10:30; figure o.p -2; record r k f=甲 乙; ended").unwrap();
        assert_eq!(
            all,
            [
                Expected::Step("review".into()),
                Expected::Refused(vec!["a".into(), "b".into()]),
                Expected::Due("review".into(), Due::On(day)),
                Expected::Due("x".into(), Due::At(day.at(10, 30, 0, 0))),
                Expected::Figure("o.p".into(), -2),
                Expected::Record("r".into(), "k".into(), "f".into(), "甲 乙".into()),
                Expected::Ended,
            ]
        );
        assert_eq!(
            expected("figures b.c +2, a.b +1").unwrap(),
            [Expected::Figures(vec![("a.b".into(), 1), ("b.c".into(), 2)])]
        );
        assert_eq!(expected("figures none").unwrap(), [Expected::Figures(Vec::new())]);
        assert!(expected("figures").is_err() && expected("figures a.b").is_err());
    }
}
