// Limits that more than one place states: a rule, a check of the database, an event, a file's format, a sentence for people. Each
// has its one source here; SQL and the graph's descriptions, which can import nothing, are held to it by a spec
// (test/architecture/limits.rule.spec.ts). A limit that only one file knows stays there.

/** An idempotency key, in characters that can be seen; what was answered under it is kept so long. */
export const KEY_CHARACTERS_MAX = 80;
export const KEYS_KEPT_DAYS = 7;

/** Rows of one page of a list: when nothing is said, and at most. */
export const PAGE_ROWS_DEFAULT = 20;
export const PAGE_ROWS_MAX = 100;

/** Why somebody did something, in characters; of Chinese ones, each a word, fewer say it: 误操作. */
export const REASON_CHARACTERS_MIN = 4;
export const REASON_HAN_MIN = 2;
export const REASON_CHARACTERS_MAX = 500;

/** Districts that a public notice names of one merchant; beyond them it says how many more. */
export const NOTICE_DISTRICTS_MAX = 20;

/** What a person, union, merchant, outlet or offer is called, in characters. */
export const NAME_CHARACTERS_MAX = 100;
/** What members read over a campaign, in characters. */
export const CAMPAIGN_TITLE_CHARACTERS_MAX = 120;
/** A few sentences: a plan, an address, an explanation. In UTF-16 units, as a JSON Schema counts. */
export const TEXT_CHARACTERS_MAX = 2000;
/** What is longer is read by nobody: it cannot be kept, and what looks for a form in it would hold up everybody. In UTF-16 units. */
export const READ_CHARACTERS_MAX = 2 * TEXT_CHARACTERS_MAX;

/** What is said of somebody's work, in characters. */
export const WORKER_TYPE_CHARACTERS_MAX = 40;
export const EMPLOYER_CHARACTERS_MAX = 200;
export const PLATFORM_CHARACTERS_MAX = 100;

/** A code that people agree on (a budget line, an occasion): lower-case words and digits joined by hyphens. */
export const CODE_CHARACTERS_MAX = 40;
export const CODE_FORM = new RegExp(`^(?=.{1,${CODE_CHARACTERS_MAX}}$)[a-z0-9]+(-[a-z0-9]+)*$`);

/** A union's own code. */
export const UNION_CODE_CHARACTERS_MAX = 32;
export const UNION_CODE_FORM = new RegExp(`^[0-9A-Za-z][0-9A-Za-z.-]{0,${UNION_CODE_CHARACTERS_MAX - 1}}$`);

/** The number of a licence. */
export const LICENCE_CHARACTERS_MAX = 64;
/** A note on paper (a resolution, a slip, an invoice), in UTF-16 units. */
export const NOTE_CHARACTERS_MAX = 500;

/** What a registry's document is called by. */
export const DOCUMENT_CHARACTERS_MIN = 4;
export const DOCUMENT_CHARACTERS_MAX = 200;
/** Letters and digits of a bank slip's number. */
export const SLIP_CHARACTERS_MIN = 4;

/** Years of which a day or an instant may be that somebody gives. */
export const GIVEN_YEAR_MIN = 1900;
export const GIVEN_YEAR_MAX = 2199;

/** Years that a budget may be of. */
export const BUDGET_YEAR_MIN = 2000;
export const BUDGET_YEAR_MAX = 2200;

/** A campaign: units in all, units of one pack, unions and worker types that it names, and its times. */
export const CAMPAIGN_UNITS_MAX = 10_000_000;
export const PACK_UNITS_MAX = 100;
export const CAMPAIGN_UNIONS_MAX = 200;
export const CAMPAIGN_WORKER_TYPES_MAX = 50;
export const MEMBERSHIP_DAYS_MAX = 36_500;
/** How long a union has to answer that somebody is to be moved into it. */
export const TRANSFER_ANSWER_DAYS = 30;
export const USE_DAYS_MAX = 1000;
export const CLAIM_WINDOW_YEARS_MAX = 3;
export const CLAIM_WINDOW_DAYS_MAX = CLAIM_WINDOW_YEARS_MAX * 366;
export const UNDO_WINDOW_DAYS_MAX = 30;

/** Outlets of one offer, and outlets that are added at once. */
export const OFFER_OUTLETS_MAX = 2000;
export const OUTLETS_AT_ONCE_MAX = 500;

/** Redemptions that one redraw of a statement leaves out. */
export const WITHOUT_ROWS_MAX = 1000;

/** A roster as a file: three million rows, a province's, of 170 bytes each. Whoever lets it through and who reads it agree. */
export const ROSTER_BYTES_MAX = 512 * 1024 * 1024;
/** One that is a spreadsheet, which is packed. */
export const SPREADSHEET_BYTES_MAX = 32 * 1024 * 1024;

/** News of duties that is older is too old for what binds money. */
export const DUTIES_BEHIND_SECONDS_MAX = 30;

/** Vouchers that are shown at a counter at once, and occasions that are named when one is mistyped. */
export const REDEEMABLE_SHOWN_MAX = 100;
export const OCCASIONS_TOLD_MAX = 20;

/** A secret that processes share, in characters. */
export const SECRET_CHARACTERS_MIN = 32;

/** A quarter of a year: the days of redemptions that a merchant looks at together. */
export const REDEMPTION_DAYS_MAX = 92;

/** What fewer have had is not told exactly in public: who they are could be guessed. */
export const PUBLIC_COUNT_MIN = 10;

/** Events that wait to be published are counted up to so many: whoever asks again and again is told "so many, or more". */
export const UNPUBLISHED_COUNTED_MAX = 10_000;

/** Days by which a local run's business time is moved ahead at once. */
export const LOCAL_CLOCK_DAYS_MAX = 3660;
