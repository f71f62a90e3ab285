import type { Office } from '../stage/office.js';
import type { Reader } from '../stage/reader.js';
import type { Stage } from '../stage/stage.js';

/** What each can be without. */
export const SERVICES = ['members', 'partners', 'benefits', 'billing'] as const;
export type Service = (typeof SERVICES)[number];

/** What a page says where a part of it is missing. */
export const AWAY = '这部分暂时不可用';
/** Until no part of the page says so any more: each asks anew by itself, one some seconds behind the other. */
export const isMended = async ({ page }: Reader): Promise<void> =>
  page.getByText(AWAY).first().waitFor({ state: 'detached' });
/** What a desk says while nobody tells duties. */
export const NO_DUTIES = '您的职责暂时读不到';
/** What a deed says whose part is away: it is asked again by itself. */
export const ASKS_ON = '还没有收到结果，正在再问';

/** What all of them find: a campaign to claim from, an office, and members. */
export interface Ground {
  readonly stage: Stage;
  readonly office: Office;
  readonly title: string;
  readonly campaignId: string;
  /** Two that nobody has launched. */
  readonly draftId: string;
  readonly otherDraftId: string;
  readonly year: string;
  /** A membership in the town, by its place. */
  readonly membership: (nth: number) => Promise<string>;
}

/** Somebody at a page, with all there. */
interface AtWork {
  readonly readers: readonly Reader[];
  /** While the service is away: what goes on is done, what cannot says so, and what was typed stays. */
  readonly meanwhile: () => Promise<void>;
  /** Once it is back, with nothing opened anew. */
  readonly afterwards: () => Promise<void>;
}

/** A portal without each service: one that is forgotten does not compile. */
export type Without = Readonly<Record<Service, (ground: Ground) => Promise<AtWork>>>;
