#![doc = include_str!("../README.md")]

mod acting;
mod administering;
mod archive;
mod clock;
mod documents;
mod error;
mod figures;
mod importing;
mod office;
mod people;
mod platform;
mod published;
mod reading;
mod replaying;
mod reporting;
mod sample;
mod sealing;
mod simulating;
mod verifying;

pub use acting::{ActRequest, Line, LineAnswer, Outcome, Swept, Tally};
pub use administering::{SITE_FIELDS, SiteField, SiteSettings};
pub use archive::rulebook_files;
pub use clock::Clock;
pub use documents::{
    Audience, CaseDocument, Format, Press, PressError, PrintShop, SEAL_MM, SealState, foot_of_the_last_page,
};
pub use engine::WayBack;
pub use error::{ActError, AppError};
pub use figures::aliases;
pub use importing::{ImportError, ImportOutcome, ImportRequest};
pub use office::{Office, Person};
pub use people::{Lookup, Signed};
pub use platform::{Platform, Ready};
pub use published::{KeepError, KeptReading, KeptReport, Spreadsheet, comparison_file};
pub use reader::{
    ComparedLine, ComparedReport, ComparedValue, Comparison, Kind, PublishedReport, ReadFigure, ReadFinding,
    ReconciledFigure, Reconciliation, Verdict,
};
pub use reader_file::ExtractError;
pub use reading::{
    CaseList, CasePage, CaseQuery, CaseSummary, ClockLine, FieldLine, FormField, LawWords, Light, MatterLine,
    PossibleAct, PossibleMove, RuleLine, StandingLine, TaskLine, TimelineEntry,
};
pub use replaying::{Differs, Replayed};
pub use reporting::{AnnualReport, ReportKind};
pub use sample::{Acts, Below, Sample};
pub use seal::{Certificate, SealFacts, SealState as SealVerdict, Trust};
pub use sealing::{OwnSeal, SealedFile, SealingError, Seals};
pub use simulating::{Simulation, SimulationReport};
pub use verifying::Verification;
