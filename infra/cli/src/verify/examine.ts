import { PAGE_ROWS_MAX, type NotedInput } from '@puhui/kernel';
import type { Door } from '../door/door.js';
import { campaignsWithBooks, controlTotals, type CampaignWithBooks } from '../questions/billing.js';
import { orMissing, type Missing } from '../questions/missing.js';
import { integrityOf, SERVICES, type IntegrityReport, type Service } from '../questions/operators.js';
import { firstRows, type FirstRows } from '../questions/page.js';
import { bookDifferences, bookNotes } from './book-checks.js';
import { campaignDifferences } from './campaign-checks.js';
import { UnderWay } from './under-way.js';
import { mayMend, ownFindings, unpublishedEvents, untakenEvents, type Difference } from './cross-checks.js';

/** News on its way from one service to another, or work that has just fallen due, looks like a difference; it may take this long. */
const ARRIVAL_PATIENCE_MS = 60_000;
const POLL_MS = 1_000;
const CAMPAIGNS_MAX = 10_000;

/** Whom the checks ask. */
export type Asked = Pick<Door, 'ask'>;

export interface Examined {
  readonly reports: readonly IntegrityReport[];
  readonly differences: readonly Difference[];
  /** Services that did not answer: of them nothing was proved, and nothing between services. */
  readonly missing: readonly Missing[];
  /** What is as it may be, and worth knowing. */
  readonly notes: readonly string[];
}

/** What each service is compared with, which somebody kept elsewhere; null for a service of which nothing is kept. */
export type NotedOf = (service: Service) => NotedInput | null;
const nothingNoted: NotedOf = () => null;

/** What these services find of their own rows, one after the other. */
export async function examineEach(
  door: Asked,
  services: readonly Service[],
  notedOf: NotedOf = nothingNoted,
  say: (line: string) => void = () => undefined,
): Promise<Examined & { readonly missing: Missing[] }> {
  const missing: Missing[] = [];
  const reports: IntegrityReport[] = [];
  for (const [at, service] of services.entries()) {
    say(`  ${at + 1}/${services.length} ${service} …`);
    const noted = notedOf(service);
    const report = await orMissing(service, missing, async () => door.ask(integrityOf(service), { noted }));
    if (report !== undefined) reports.push(report);
  }
  return { reports, differences: ownFindings(reports), missing, notes: [] };
}

/** Asks every service; what differs only between services, or waits for a job, is looked at again until it has had its time. */
export async function examine(
  door: Asked,
  say: (line: string) => void,
  notedOf: NotedOf = nothingNoted,
): Promise<Examined> {
  // Dated behind each look: one at much that is kept may take longer than anything may be under way.
  const underWay = new UnderWay(ARRIVAL_PATIENCE_MS);
  for (;;) {
    const { reports, differences, missing, notes } = await ofEachAlone(door, notedOf, say);
    if (missing.length > 0) return { reports, differences, missing, notes };
    const campaigns = await orMissing('benefits / billing', missing, async () => campaignsOf(door));
    if (campaigns === undefined) return { reports, differences, missing, notes };
    if (campaigns.isCut) missing.push(MORE_CAMPAIGNS);
    const own = differences.filter((one) => !mayMend(one));
    const between = [
      ...differences.filter(mayMend),
      ...unpublishedEvents(reports),
      ...untakenEvents(reports),
      ...campaignDifferences(campaigns.rows),
    ];
    const { late, waiting, young } = underWay.look(between, performance.now());
    if (own.length > 0 || waiting.length === 0)
      return { reports, differences: [...own, ...late], missing, notes: [...notes, ...onTheWay(young)] };
    say(
      `  ${waiting.length} 处尚在途中 / still on the way: ${waiting[0]?.where ?? ''} ${waiting[0]?.what ?? ''}`,
    );
    await new Promise((resolve) => {
      setTimeout(resolve, POLL_MS);
    });
  }
}

/** What nobody has looked at for long enough to tell. */
const onTheWay = (young: readonly Difference[]): string[] =>
  young.length === 0
    ? []
    : [
        `另有 ${young.length} 处可能尚在途中，没有算作差异，请稍后再核验 / ${young.length} more may be on the way and count as no difference; verify again later: ${young[0]?.where ?? ''} ${young[0]?.what ?? ''}`,
      ];

/** What every service finds of its own rows, and the sums of the books. */
async function ofEachAlone(
  door: Asked,
  notedOf: NotedOf,
  say: (line: string) => void,
): Promise<Examined & { readonly missing: Missing[] }> {
  const { reports, differences, missing } = await examineEach(door, SERVICES, notedOf, say);
  const isMissing = missing.some(({ service }) => service === 'billing');
  const totals = isMissing
    ? undefined
    : await orMissing('billing', missing, async () => door.ask(controlTotals, {}));
  const books = totals === undefined ? [] : totals === null ? [NO_BOOKS] : bookDifferences(totals);
  return {
    reports,
    differences: [...differences, ...books],
    missing,
    notes: totals ? bookNotes(totals) : [],
  };
}

/** Billing answered, and showed nothing: that is no proof of anything. */
const NO_BOOKS: Difference = {
  kind: 'books-not-seen',
  where: 'billing books',
  what: 'controlTotals',
  expected: 'the sums of the books / 账目合计',
  found: 'none that this account may see / 此账号看不到账目',
};

/** What agrees among the first of them proves nothing of the others. */
const MORE_CAMPAIGNS: Missing = {
  service: `第 ${CAMPAIGNS_MAX} 个以后的活动 / campaigns beyond ${CAMPAIGNS_MAX}`,
  why: `只比对了 ${CAMPAIGNS_MAX} 个活动；请以各级工会的经审人员分别核对（--as）/ only ${CAMPAIGNS_MAX} campaigns were compared; verify those of each union as its auditor (--as)`,
  isCut: true,
};

/** Campaigns of which the asker may see the books. */
const campaignsOf = async (door: Asked): Promise<FirstRows<CampaignWithBooks>> =>
  firstRows(CAMPAIGNS_MAX, async (after) => door.ask(campaignsWithBooks, { first: PAGE_ROWS_MAX, after }));
