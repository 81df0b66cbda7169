//! The command line, as a contract with other programs.

use crate::command::SealCommand;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// 法治 Fazhi: runs the business of a Foreign Affairs Office lawfully and computes its annual report.
#[derive(Debug, Parser)]
#[command(name = "fazhi", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Common {
    /// The data folder.
    #[arg(long, global = true, default_value = "fazhi-data", value_name = "DIR")]
    pub data: PathBuf,
    /// A PostgreSQL database instead of the data folder's own (`postgres://…`).
    #[arg(long, global = true, value_name = "URL")]
    pub database: Option<String>,
    /// A rulebook's folder instead of the one inside the binary.
    #[arg(long, global = true, value_name = "DIR")]
    pub rulebook: Option<PathBuf>,
    /// Machine output on stdout.
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// A fresh data folder with a sample office's year, its annual report in out/, then the web app.
    Demo {
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: String,
        /// Stop after the report.
        #[arg(long)]
        no_serve: bool,
        /// Where the report goes.
        #[arg(long, default_value = "out", value_name = "DIR")]
        out: PathBuf,
        /// One of the samples inside the binary, by its office: dongcheng-fao, xiamen-fao, heze-fao, liaocheng-fao,
        /// xiamen-city.
        #[arg(long, value_name = "OFFICE", default_value = "dongcheng-fao", conflicts_with_all = ["sample", "all"])]
        office: String,
        /// Every sample inside the binary, in one database.
        #[arg(long, conflicts_with = "sample")]
        all: bool,
        /// A sample's folder instead of one inside the binary.
        #[arg(long, value_name = "DIR")]
        sample: Option<PathBuf>,
    },
    /// The web app and its own work. Secrets and papers in the database are sealed with the key in FAZHI_KEY_FILE (else
    /// fazhi.key in the data folder: copy it apart from the database). FAZHI_REACH=private,loopback lets it call such
    /// addresses too.
    Serve {
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: String,
        /// The office, when the database has several.
        #[arg(long)]
        office: Option<String>,
        /// Let the clock begin at this moment, to look at a sample of a past year.
        #[arg(long, value_name = "MOMENT")]
        now: Option<String>,
        /// The folder of the office's electronic seal (`fazhi seal make`); the pass phrase is read from FAZHI_SEAL_PASSWORD.
        #[arg(long, value_name = "DIR")]
        seal: Option<PathBuf>,
        /// Cookies over HTTPS only (behind a proxy that ends TLS).
        #[arg(long)]
        secure_cookies: bool,
    },
    /// Loads, checks and proves the rulebook and runs its scenarios.
    Check {
        /// Only these files or folders of the rulebook.
        files: Vec<String>,
        #[command(flatten)]
        proof: Proof,
        #[command(flatten)]
        options: ProofOptions,
    },
    /// When a period ends, with the computation day by day.
    Deadline {
        /// The day it runs from, as in 2024-09-26; a moment (2024-09-26T09:00) for hours.
        from: String,
        /// `20 working days`, `30 days`, `3 months`, `48 hours`, or the id of a limit.
        period: String,
        /// A last day off moves to the next working day.
        #[arg(long)]
        roll: bool,
        /// A place whose limits hold; kept for periods that are named by a limit's id.
        #[arg(long, value_name = "CODE")]
        region: Option<String>,
    },
    /// Performs acts from a JSON Lines file (`-` is stdin).
    Act { file: PathBuf },
    /// A sheet (.xlsx, .csv) into cases.
    Import {
        file: PathBuf,
        #[arg(long = "as", value_name = "MATTER_OR_REGISTER")]
        target: String,
        #[arg(long)]
        office: String,
        /// Who imports. Without it the acts are done in the name of `import`, a person who can't sign in.
        #[arg(long, value_name = "PERSON")]
        by: Option<String>,
    },
    /// All figures of a year, or one figure's cases.
    Figures {
        #[command(flatten)]
        year: OfficeYear,
        #[arg(long)]
        figure: Option<String>,
        /// The cases behind the figure.
        #[arg(long, requires = "figure")]
        cases: bool,
    },
    /// The annual report as report.docx, report.pdf, report.ofd, report.html and figures.json.
    Report {
        #[command(flatten)]
        year: OfficeYear,
        /// A kind of report, by its folder in reports/; `all` for every one [default: the report on law-based government]
        #[arg(long)]
        kind: Option<String>,
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// The documents that a case has produced: listed, or with --document as files.
    Document(WantedDocuments),
    /// Reads published reports (.txt .html .docx .pdf); one JSON object a line.
    Read {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Print the text that was read instead, into which the offsets of the JSON point.
        #[arg(long, conflicts_with = "json")]
        text: bool,
        /// Show instead, paragraph by paragraph, what stands in this report of the year before; exit code 1 when anything does.
        #[arg(long, value_name = "FILE", conflicts_with = "text")]
        last_year: Option<PathBuf>,
    },
    /// Measures produced PDF files against GB/T 9704-2012.
    Layout {
        #[arg(required_unless_present = "list", value_name = "FILE")]
        files: Vec<PathBuf>,
        /// What is checked, with the clause that asks for it.
        #[arg(long)]
        list: bool,
    },
    /// Each figure of a written report against the ledger.
    Reconcile {
        file: PathBuf,
        #[arg(long)]
        office: String,
        #[arg(long, value_parser = clap::value_parser!(i16).range(1949..=9998))]
        year: i16,
    },
    /// The figures of several published reports side by side.
    Compare {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Also what only one report states.
        #[arg(long)]
        all: bool,
        /// A file for the table, .csv or .xlsx.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Proves an issued report page against its list of figures: every number of the prose, without the ledger.
    ProveReport {
        /// The page, report.html.
        page: PathBuf,
        /// Its list of figures, figures.json.
        #[arg(long, value_name = "FILE")]
        figures: PathBuf,
    },
    /// Recomputes every hash and view.
    Verify,
    /// A year's cases told again under a changed rulebook: what would have gone another way. Writes nothing.
    Replay {
        #[arg(long)]
        office: String,
        #[arg(long, value_parser = clap::value_parser!(i16).range(1949..=9998))]
        year: i16,
        /// The folder of the changed rulebook.
        #[arg(long, value_name = "DIR")]
        against: PathBuf,
        /// Only cases of this matter.
        #[arg(long)]
        matter: Option<String>,
    },
    /// A realistic workload through the one door.
    Simulate {
        /// How many cases to begin.
        #[arg(long, default_value_t = 1000)]
        cases: u64,
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(i16).range(1..=100))]
        years: i16,
        #[arg(long, default_value_t = 1)]
        seed: u64,
        #[arg(long)]
        office: Option<String>,
    },
    /// Offices of this database.
    Office {
        #[command(subcommand)]
        command: OfficeCommand,
    },
    /// People who may sign in.
    Account {
        #[command(subcommand)]
        command: AccountCommand,
    },
    /// Electronic seals (GB/T 38540): made, set on documents, verified.
    Seal {
        #[command(subcommand)]
        command: SealCommand,
    },
}

/// Which documents of cases.
#[derive(Debug, Clone, Args)]
pub(crate) struct WantedDocuments {
    /// The case, by its id.
    #[arg(required_unless_present = "all")]
    pub case: Option<String>,
    /// Every document of every case of the office.
    #[arg(long, conflicts_with_all = ["case", "document"], requires = "out")]
    pub all: bool,
    /// The office, when the database has several.
    #[arg(long)]
    pub office: Option<String>,
    /// One of the case's documents, by its id.
    #[arg(long, value_name = "ID")]
    pub document: Option<String>,
    /// Of docx, pdf, ofd and html those wanted, with commas between them; all when left out.
    #[arg(long, value_delimiter = ',')]
    pub format: Vec<String>,
    /// As it stood at this position of the ledger.
    #[arg(long, value_name = "POSITION")]
    pub at: Option<u64>,
    /// Where the files go.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Proofs that take longer than the check itself; one at a time.
#[derive(Debug, Clone, Args)]
#[group(multiple = false)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line, and only one is given")]
pub(crate) struct Proof {
    /// Spoil the rulebook in every known way and list what no scenario notices.
    #[arg(long)]
    pub mutate: bool,
    /// List the rules that no scenario shows refusing, or letting an act through.
    #[arg(long)]
    pub sides: bool,
    /// Write docs/law-coverage.md: which part serves each clause of the law, and which scenarios show it.
    #[arg(long)]
    pub coverage: bool,
    /// Draw so many unlawful and so many lawful acts at random.
    #[arg(long, value_name = "N")]
    pub random: Option<usize>,
    /// List the documents of each matter, and what speaks for one that there is not.
    #[arg(long)]
    pub documents: bool,
}

/// What a proof takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct ProofOptions {
    /// Of the mutants, so many in a hundred have to be caught.
    #[arg(long, value_name = "PERCENT", default_value_t = 95.0, requires = "mutate")]
    pub at_least: f64,
    /// The seed of the random acts.
    #[arg(long, default_value_t = 1, requires = "random")]
    pub seed: u64,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct OfficeYear {
    #[arg(long)]
    pub office: String,
    #[arg(long, value_parser = clap::value_parser!(i16).range(1949..=9998))]
    pub year: i16,
    /// As it stood at this position of the ledger.
    #[arg(long, value_name = "POSITION")]
    pub at: Option<u64>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum OfficeCommand {
    /// Adds an office, or changes what it is called.
    Add {
        /// Small letters, digits and hyphens, as in dongcheng-fao.
        id: String,
        /// The full name, as it signs.
        #[arg(long)]
        name: String,
        /// The six digits of the place, as in 110101.
        #[arg(long)]
        region: String,
        /// As reports call it.
        #[arg(long)]
        short_name: Option<String>,
        /// The place as reports call it.
        #[arg(long, default_value = "全市")]
        place: String,
        /// 机关代字, the first word of its document numbers.
        #[arg(long, default_value = "外办")]
        document_word: String,
        /// The office above it, whose figures hold its own too.
        #[arg(long, value_name = "ID")]
        parent: Option<String>,
    },
    /// All offices.
    List,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AccountCommand {
    /// Adds a person; the password is read from stdin.
    Add {
        #[arg(long)]
        office: String,
        /// What the person signs in with.
        id: String,
        #[arg(long)]
        name: String,
        /// Roles, by id, with commas between them.
        #[arg(long, value_delimiter = ',', required = true)]
        roles: Vec<String>,
        /// The enterprise or sending unit that an applicant acts for.
        #[arg(long)]
        unit: Option<String>,
    },
    /// Everybody of an office.
    List {
        #[arg(long)]
        office: String,
    },
}
