#![doc = include_str!("../README.md")]

mod acting;
mod administering;
mod applying;
mod archive;
mod audit;
mod clock;
mod desks;
mod documents;
mod drafts;
mod error;
mod evidencing;
mod figures;
mod files;
mod importing;
mod jobs;
mod ledgers;
mod library;
mod mailing;
mod notices;
mod office;
mod outgoing;
mod people;
mod platform;
mod published;
mod publishing;
mod qr;
mod reading;
mod replaying;
mod reporting;
mod sample;
mod screens;
mod sealing;
mod searching;
mod secrets;
mod simulating;
mod tokens;
mod verifying;

pub use acting::{ActRequest, FileOf, Line, LineAnswer, Outcome, Swept, Tally, case_row};
pub use administering::{
    AccountLine, ChangeAnswer, ChangeLine, Decision, ImportLine, ParameterLine, Proposal, RulebookDifference,
    RulebookLine, SITE_FIELDS, ShownOnce, SiteField, SiteSettings,
};
pub use applying::{
    Evaluation, Message, OwnCase, OwnRecord, OwnRegister, SentBack, Talk, TalkLine, field_words, prefill,
};
pub use archive::rulebook_files;
pub use audit::{AuditKind, AuditLine, AuditPage, AuditQuery, AuditVerdict, Noted, Revealed};
pub use clock::Clock;
pub use desks::{AlikeCase, Beside, CaseLine, DeskLine, DeskMatter, DeskPage, OwnPhrase, RiskHint, WallList, WallTile};
pub use documents::{
    Audience, CaseDocument, Format, Press, PressError, PrintShop, SEAL_MM, SealState, foot_of_the_last_page,
};
pub use drafts::{DraftForm, Once, Subject};
pub use engine::WayBack;
pub use error::{ActError, AppError};
pub use evidencing::{EvidenceLine, EvidencePack, Indicator};
pub use figures::aliases;
pub use files::{
    CaseFile, FileKind, FileRefused, KeepFileError, KeptUpload, LARGEST_FILE, OpenFile, Proof, ProvedValue,
};
pub use importing::{FollowAct, FollowBatch, FollowError, FollowRow, ImportError, ImportOutcome, ImportRequest};
pub use jobs::{Job, JobLine, Tally as JobTally};
pub use ledgers::{
    BulkAct, BulkLine, BulkRequest, BulkResult, Cell, CorrectingError, CorrectionBatch, CorrectionChange,
    CorrectionRow, LedgerColumn, LedgerFile, LedgerKind, LedgerPage, LedgerQuery, LedgerRow, LedgerTest, RecordPage,
    RecordVersion, RegisterPage, RegisterRow, View,
};
pub use library::{ArticleLine, ArticleUse, ClauseLine, StatuteLine, StatutePage, StatuteVersion, UsePlace};
pub use mailing::MailSettings;
pub use notices::{NoticeKind, NoticeLine, NoticeSettings};
pub use office::{Office, Person};
pub use outgoing::{OutgoingCounts, OutgoingKind, OutgoingLine, Subscribing, SubscriptionLine};
pub use outward::{Reach, Transport as MailTransport};
pub use people::{
    Drawing, Enrolled, Enrolment, Entered, Entry, Inside, InspectedCase, Inspection, Joining, Kept as KeptForm, Lookup,
    MadeException, MandateLine, MandatePage, MandateState, Member, OpenInvitation, Origin, OwnSession, Pending,
    SecondFactor, SecurityPolicy, SentInvitation, SignOnBegun, SignOnEnded, SignOnReturn, SignOnSettings, Signed,
    UnitAccount, UnitAnswer, UnitAsked, UnitDecision, UnitLine, UnitRequestLine, UnitStatus, administers, is_inside,
    reads_all, sees_all,
};
pub use platform::{Platform, Ready};
pub use published::{KeepError, KeptReading, KeptReport, Spreadsheet, comparison_file};
pub use publishing::{
    Alert, Condition, CountryAlert, Guide, GuideClock, GuideLine, GuideMaterial, GuideStep, Item, LONGEST_ANSWER,
    LawLine, Need, PowerLine, Progress, ProgressAnswer, PublicFault, PublicReceipt, PublicRequest, PublishedYear,
    Question, Reached, Returned, Shape, SiteCheck, plainly, remark,
};
pub use qr::qr_picture;
pub use reader::{
    ComparedLine, ComparedReport, ComparedValue, Comparison, Kind, PublishedReport, ReadFigure, ReadFinding,
    ReconciledFigure, Reconciliation, Verdict,
};
pub use reader_file::ExtractError;
pub use reading::{
    CaseList, CasePage, CaseQuery, CaseSummary, ClockLine, Counters, DueWanted, FieldLine, FormField, LawWords, Light,
    ListOrder, MOST, MatterLine, PossibleAct, PossibleMove, RuleLine, StandingLine, Tab, TaskLine, TimelineEntry,
    Total, Workbench, WorkbenchQuery,
};
pub use replaying::{Differs, Replayed};
pub use reporting::{
    AnnualReport, CheckLine, Chip, EditedReport, Edition, FreezeLine, HandOver, Likeness, LikenessLine, Paragraph,
    Piece, ReportKind, Reword, Standing, WordingError,
};
pub use sample::{Acts, Below, Sample};
pub use screens::{
    AdoptionLine, Agenda, AgendaTopic, AnswerVerdict, Attendee, Clause, ClauseDesk, ClauseOpinion, Commission, Mark,
    Paper, PaperQuestion, PaperState, ScreenPage, TaskLineOfAgenda,
};
pub use seal::{Certificate, SealFacts, SealState as SealVerdict, Trust};
pub use sealing::{OwnSeal, SealedFile, SealedFor, SealingError, Seals};
pub use searching::{Found, FoundLaw, FoundMatter, FoundRecord, is_meant};
pub use secrets::KeyError;
pub use simulating::{Simulation, SimulationReport};
pub use tokens::{Answered, Bearer, CallBegun, LONGEST_DAYS, NewToken, Scope, TokenLine};
pub use verifying::Verification;
