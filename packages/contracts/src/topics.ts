export const eventServices = ['members', 'partners', 'benefits', 'billing'] as const;
/** A service that publishes events, or takes some in. */
export type EventService = (typeof eventServices)[number];

/**
 * Every topic of the platform in one table. Partition counts never change: a key must stay on its partition.
 * Fact topics are never compacted and hold no personal data. State topics carry the whole state and are compacted. A word says how things
 * stand at a moment and is worth nothing a moment later: it is signed like all others, and neither kept, nor counted, nor told again; what
 * a broker has lost of it nobody misses.
 */
export interface Topic {
  readonly kind: 'fact' | 'state' | 'word';
  /** The one service that publishes it. */
  readonly owner: EventService;
  /** Those that take it in; nobody else has a right to. */
  readonly readers: readonly EventService[];
  readonly partitions: number;
  /** Days the broker keeps a fact or a word; -1 for state topics (compaction alone). The event table keeps all of it anyway, or the file to which its month was moved. */
  readonly retentionDays: number;
  /**
   * Whether all its events go when their month is moved away. Else of a state the newest of each key stays, and of facts all: they are
   * few, and whoever verifies folds each life from its beginning.
   */
  readonly leavesWithItsMonth?: true;
  /** Of a word: the topics of its owner that it speaks of. It is said when nothing of them waits to be published. */
  readonly tellsOf?: readonly string[];
  readonly description: string;
}

export const topics = {
  'puhui.members.trade-union.v1': {
    kind: 'state',
    owner: 'members',
    readers: ['members', 'partners', 'benefits', 'billing'],
    partitions: 3,
    retentionDays: -1,
    description: 'The tree of trade unions.',
  },
  'puhui.members.member.v1': {
    kind: 'state',
    owner: 'members',
    readers: ['benefits'],
    partitions: 6,
    retentionDays: -1,
    description: 'Memberships, by pseudonymous ids.',
  },
  'puhui.members.duty.v1': {
    kind: 'state',
    owner: 'members',
    readers: ['members', 'partners', 'benefits', 'billing'],
    partitions: 3,
    retentionDays: -1,
    description: 'Who may do what, where and when.',
  },
  'puhui.members.duties-told.v1': {
    kind: 'word',
    owner: 'members',
    readers: ['members', 'partners', 'benefits', 'billing'],
    partitions: 1,
    retentionDays: 1,
    tellsOf: ['puhui.members.duty.v1', 'puhui.members.trade-union.v1'],
    description: 'Until when all that was decided about duties and unions has been told.',
  },
  'puhui.members.membership-transfer.v1': {
    kind: 'state',
    owner: 'members',
    readers: [],
    partitions: 3,
    retentionDays: -1,
    description: 'Wishes to move a member into a union elsewhere, and what became of them.',
  },
  'puhui.members.person.v1': {
    kind: 'fact',
    owner: 'members',
    readers: ['partners', 'benefits'],
    partitions: 3,
    retentionDays: 30,
    description:
      'What was corrected in the records of people, what they wished to be, and who was erased, by pseudonymous ids; and rosters that were taken in.',
  },
  'puhui.members.records.v1': {
    kind: 'fact',
    owner: 'members',
    readers: [],
    partitions: 1,
    retentionDays: 30,
    description: 'What tables of records came to, day by day: who saw what, and who was turned away.',
  },
  'puhui.partners.partner.v1': {
    kind: 'state',
    owner: 'partners',
    readers: ['members', 'benefits', 'billing'],
    partitions: 3,
    retentionDays: -1,
    description: 'Merchant partners and their standing.',
  },
  'puhui.partners.uscc.v1': {
    kind: 'fact',
    owner: 'partners',
    readers: [],
    partitions: 3,
    retentionDays: 30,
    description: 'Business codes that officers confirmed against the document of the registry.',
  },
  'puhui.partners.outlet.v1': {
    kind: 'state',
    owner: 'partners',
    readers: ['members', 'benefits'],
    partitions: 3,
    retentionDays: -1,
    description: 'Outlets where vouchers are redeemed.',
  },
  'puhui.partners.offer.v1': {
    kind: 'state',
    owner: 'partners',
    readers: ['benefits'],
    partitions: 3,
    retentionDays: -1,
    description: 'What a partner offers, and at what price.',
  },
  'puhui.partners.records.v1': {
    kind: 'fact',
    owner: 'partners',
    readers: [],
    partitions: 1,
    retentionDays: 30,
    description: 'What tables of records came to, day by day: who saw what, and who was turned away.',
  },
  'puhui.benefits.campaign.v1': {
    kind: 'fact',
    owner: 'benefits',
    readers: ['billing'],
    partitions: 6,
    retentionDays: 30,
    description: 'The life of campaigns.',
  },
  'puhui.benefits.voucher.v1': {
    kind: 'fact',
    owner: 'benefits',
    readers: ['billing'],
    partitions: 12,
    retentionDays: 30,
    leavesWithItsMonth: true,
    description: 'The life of vouchers, from claim to redemption or expiry.',
  },
  'puhui.benefits.entry.v1': {
    kind: 'fact',
    owner: 'benefits',
    readers: [],
    partitions: 6,
    retentionDays: 30,
    leavesWithItsMonth: true,
    description: 'Entries, which people hold until their vouchers are issued.',
  },
  'puhui.benefits.records.v1': {
    kind: 'fact',
    owner: 'benefits',
    readers: [],
    partitions: 1,
    retentionDays: 30,
    description: 'What tables of records came to, day by day: who saw what, and who was turned away.',
  },
  'puhui.billing.budget.v1': {
    kind: 'fact',
    owner: 'billing',
    readers: [],
    partitions: 3,
    retentionDays: 30,
    description: 'Budgets adopted and allocated down the tree.',
  },
  'puhui.billing.commitment.v1': {
    kind: 'fact',
    owner: 'billing',
    readers: ['benefits'],
    partitions: 6,
    retentionDays: 30,
    description: 'Answers to requests for encumbrance.',
  },
  'puhui.billing.statement.v1': {
    kind: 'fact',
    owner: 'billing',
    readers: [],
    partitions: 3,
    retentionDays: 30,
    description: 'Statements, approvals and payments.',
  },
  'puhui.billing.period.v1': {
    kind: 'fact',
    owner: 'billing',
    readers: ['benefits'],
    partitions: 3,
    retentionDays: 30,
    description: 'Months of a union’s books that were closed, and explanations of what stood in suspense.',
  },
  'puhui.billing.records.v1': {
    kind: 'fact',
    owner: 'billing',
    readers: [],
    partitions: 1,
    retentionDays: 30,
    description: 'What tables of records came to, day by day: who saw what, and who was turned away.',
  },
} as const satisfies Record<string, Topic>;

export type TopicName = keyof typeof topics;
export const topicNames = Object.keys(topics) as TopicName[];

/** A topic of words. */
export type WordName = {
  [N in TopicName]: (typeof topics)[N]['kind'] extends 'word' ? N : never;
}[TopicName];
/** A topic whose events are kept. */
export type KeptTopicName = Exclude<TopicName, WordName>;

const words: ReadonlySet<string> = new Set(topicNames.filter((name) => topics[name].kind === 'word'));
export const isWord = (name: string): name is WordName => words.has(name);
export const isKept = (name: TopicName): name is KeptTopicName => !isWord(name);
