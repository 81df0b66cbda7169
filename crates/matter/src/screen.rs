//! `screen:` of a matter: a page built by hand for work of one shape, and under which names the matter keeps what the page
//! shows. Which shapes there are is known here; which matters have them is not. The rule `screens` of the check holds every
//! name against the matter.

use indexmap::IndexMap;
use model::{FieldId, LimitId, LinkId, MaterialId, RegisterId, StepId};
use serde::Deserialize;

/// The shape of a screen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Screen {
    /// 逐条审核台: a text clause by clause, an opinion on each, and what became of each opinion.
    Clauses(Box<ClauseScreen>),
    /// 会议台: topics with how ready they are, who came, what was decided and who has to do it.
    Agenda(Box<AgendaScreen>),
    /// 答题: somebody answers the questions of his paper within a time.
    Paper(Box<PaperScreen>),
}

impl Screen {
    /// What the page is called.
    pub fn zh(&self) -> &str {
        match self {
            Self::Clauses(screen) => &screen.zh,
            Self::Agenda(screen) => &screen.zh,
            Self::Paper(screen) => &screen.zh,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClauseScreen {
    pub zh: String,
    /// The text whose paragraphs are the clauses.
    pub text: FieldId,
    pub opinions: OpinionFields,
    pub adoption: AdoptionFields,
}

/// The list of opinions, and what a member of it is made of.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpinionFields {
    pub list: FieldId,
    pub clause: FieldId,
    pub kind: FieldId,
    pub basis: FieldId,
    pub text: FieldId,
    /// Kinds of opinion that nobody has to take up.
    pub agreeing: Vec<String>,
}

/// The list of what became of the opinions.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdoptionFields {
    pub list: FieldId,
    pub clause: FieldId,
    pub result: FieldId,
    pub reason: FieldId,
    /// Results that need no reason.
    pub whole: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaScreen {
    pub zh: String,
    pub topics: TopicFields,
    /// The list of texts that the topics in their order are proposed for.
    pub items: FieldId,
    pub attendance: AttendanceFields,
    pub tasks: TaskFields,
}

/// The register of topics: each record's key is the topic's case.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicFields {
    pub register: RegisterId,
    pub title: FieldId,
    /// Where the record names the meeting, and the topic's place in it.
    pub meeting: FieldId,
    pub order: FieldId,
    /// Choices that say how ready the topic is, and the values that are ready.
    pub marks: Vec<FieldId>,
    pub lit: Vec<String>,
    /// Values of a choice: of topics that wait for a meeting, and of those that have theirs.
    pub waiting: IndexMap<FieldId, Vec<String>>,
    pub placed: IndexMap<FieldId, Vec<String>>,
    /// Steps at which the meeting takes topics.
    pub at: Vec<StepId>,
    /// The topic's own act that puts it on, as `step.act`; the link by which it names the meeting, the field of its place.
    pub act: String,
    pub link: LinkId,
    pub asks: FieldId,
}

/// Who came.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttendanceFields {
    pub list: FieldId,
    pub person: FieldId,
    pub present: FieldId,
    /// Values of a choice of those who count.
    pub counted: IndexMap<FieldId, Vec<String>>,
    pub reason: FieldId,
    /// How many are entitled, and the limit of how many in a hundred of them must be there.
    pub total: FieldId,
    pub quorum: LimitId,
}

/// What was decided, and how it becomes a case of another matter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskFields {
    pub list: FieldId,
    pub title: FieldId,
    pub owner: FieldId,
    pub due: FieldId,
    /// The link of many that ties the new cases, and the act, `step.act`, that ties one more.
    pub link: LinkId,
    pub act: String,
    /// Field of the new case → member of the row that fills it in.
    pub gives: IndexMap<FieldId, Given>,
    /// Field of the new case → field of this case.
    #[serde(default)]
    pub copies: IndexMap<FieldId, FieldId>,
}

/// What fills a field of a new case in. A year takes it from a day.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "a member of the row, or for a list its members")]
pub enum Given {
    Member(FieldId),
    /// One row of a list: its member → member of the row here.
    Row(IndexMap<FieldId, FieldId>),
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperScreen {
    pub zh: String,
    /// The act, `step.act`, by which the paper is handed in.
    pub act: String,
    /// The field that names who sits.
    pub person: FieldId,
    /// The list of questions and the member that is a record of the bank.
    pub questions: FieldId,
    pub question: FieldId,
    pub bank: BankFields,
    /// The list of answers and its members.
    pub answers: FieldId,
    pub asked: FieldId,
    pub answer: FieldId,
    /// Set by handing in: the day, the minutes, and the material that the answers are.
    pub day: FieldId,
    pub minutes: FieldId,
    pub material: MaterialId,
    /// The whole number of minutes that there are.
    pub limit: LimitId,
    /// The last day to sit.
    pub until: FieldId,
    /// What the marker sets, out of a hundred.
    pub score: FieldId,
    /// Steps at which the person sees what was wrong.
    pub shows: Vec<StepId>,
}

/// What a question is made of, in its register.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankFields {
    pub stem: FieldId,
    pub options: FieldId,
    pub kind: FieldId,
    /// Kinds of which several options may be right, and those that are right or wrong.
    pub several: Vec<String>,
    pub truth: Vec<String>,
    pub answer: FieldId,
    pub reason: FieldId,
    /// The statute's name and the article, as people write them.
    pub law: FieldId,
    pub article: FieldId,
}
