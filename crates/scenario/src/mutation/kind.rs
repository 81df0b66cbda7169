//! The kinds of faults that are tried, and what a story has to show to catch each.

/// What is wrong about a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    RuleEmpty,
    RuleShifted,
    RuleElsewhere,
    RuleAlways,
    RoleDropped,
    RoleOpened,
    NotBy,
    Way,
    Gate,
    Ask,
    Material,
    MaterialCondition,
    Link,
    Opinion,
    Clock,
    ClockLength,
    ClockFrom,
    ClockEnd,
    ClockStop,
    ClockExtension,
    ClockLapse,
    ClockRoll,
    Figure,
    FigureAmount,
    FigureCondition,
    FigureUndone,
    Number,
    Record,
    RecordCondition,
    LocalLimit,
    Joint,
    Return,
    Again,
    Wait,
    Move,
}

impl Kind {
    /// A short name, for tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RuleEmpty => "rule-empty",
            Self::RuleShifted => "rule-shifted",
            Self::RuleElsewhere => "rule-elsewhere",
            Self::RuleAlways => "rule-always",
            Self::RoleDropped => "role-dropped",
            Self::RoleOpened => "role-opened",
            Self::NotBy => "not-by",
            Self::Way => "way",
            Self::Gate => "gate",
            Self::Ask => "ask",
            Self::Material => "material",
            Self::MaterialCondition => "material-condition",
            Self::Link => "link",
            Self::Opinion => "opinion",
            Self::Clock => "clock",
            Self::ClockLength => "clock-length",
            Self::ClockFrom => "clock-from",
            Self::ClockEnd => "clock-end",
            Self::ClockStop => "clock-stop",
            Self::ClockExtension => "clock-extension",
            Self::ClockLapse => "clock-lapse",
            Self::ClockRoll => "clock-roll",
            Self::Figure => "figure",
            Self::FigureAmount => "figure-amount",
            Self::FigureCondition => "figure-condition",
            Self::FigureUndone => "figure-undone",
            Self::Number => "number",
            Self::Record => "record",
            Self::RecordCondition => "record-condition",
            Self::LocalLimit => "local-limit",
            Self::Joint => "joint",
            Self::Return => "return",
            Self::Again => "again",
            Self::Wait => "wait",
            Self::Move => "move",
        }
    }

    /// The row that would catch it.
    pub fn mend(self) -> &'static str {
        match self {
            Self::RuleEmpty => "add a row that the rule refuses",
            Self::RuleShifted => {
                "add a row that passes exactly at the boundary and a row one beyond it that is refused"
            }
            Self::RuleElsewhere => "add a row that the rule refuses at this act",
            Self::RuleAlways => "add a row that passes although it does not require, because `when` does not hold",
            Self::RoleDropped => "add a row in which this role does the act",
            Self::RoleOpened => "add a row in which a person of another role tries the act: refused role",
            Self::NotBy => "add a row in which the earlier doer tries: refused separation-of-duties",
            Self::Way => "add a row that takes this way",
            Self::Gate => "add a row that does the act and says → step",
            Self::Ask => "add a row without the field: refused field-missing:…",
            Self::Material => "add a row without the material: refused material-missing:…",
            Self::MaterialCondition => "add a row that passes without the material because `when` does not hold",
            Self::Link => "add a row without the link: refused link-missing:…",
            Self::Opinion => "add a row without an opinion: refused opinion-missing",
            Self::Clock => "say when it is due: due … day",
            Self::ClockLength => "say exactly when it is due: due … day",
            Self::ClockFrom => "let the day it runs from differ from the act's own, and say when it is due",
            Self::ClockEnd => {
                "look at the clock after this act: on-time …, then a later day at which it is still on time"
            }
            Self::ClockStop => "go through the step and say when the clock is due after it",
            Self::ClockExtension => "extend it and say when it is due then",
            Self::ClockLapse => "let the time run out: 系统 as system, lapse, → step",
            Self::ClockRoll => "let it end on a day off and say when it is due",
            Self::Figure | Self::FigureAmount => {
                "say what the act adds: figure … +n, or all at once: figures … +n, … +n"
            }
            Self::FigureCondition => "add an act that does not count: figure … +0, or figures … without it",
            Self::FigureUndone => "say what the act takes back: figure … -n",
            Self::Number => "say the document's number: number …",
            Self::Record => "say what the register holds then: record register key field=value",
            Self::RecordCondition => "look at the register after an act that leaves it alone",
            Self::LocalLimit => "add a story in this region at the boundary of its own value",
            Self::Joint => "let them sign or vote, with the row that is one short of enough and the one that is enough",
            Self::Return => "return it with `way straight` and let it come straight back",
            Self::Again => "do it a second time: refused without what is asked then, and by who may not",
            Self::Wait => "try it while the linked case is open (`ended: false`)",
            Self::Move => "add a row with this move, in any matter: one that goes through and one that is refused",
        }
    }
}
