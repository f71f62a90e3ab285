import { Platform } from '../../e2e/stage/platform.js';
import { shots } from '../../screens/plan.js';
import type { Shot } from '../../screens/shot.js';
import { foundHostileTown, type HostileTown } from './hostile.js';
import { opensEyes, type Seen } from './look.js';
import type { Reader } from './reader.js';
import { Stage } from './stage.js';

/** Who looks beside whom: one waits while the other is drawn. Nobody is who has not signed in. */
export const PAIRS = [
  ['the officer and the worker', ['hainan-officer', 'haikou-worker']],
  ['the merchant and the two administrators', ['haikou-merchant', 'platform-admin', 'system-admin']],
  ['finance and the auditor', ['hainan-finance', 'hainan-auditor']],
  ['the cashier, the approver and a stranger', ['haikou-cashier', 'hainan-approver-1', null]],
] as const;

/** What one look at a page says is wrong. */
type Look = (reader: Reader, seen: Seen) => Promise<readonly string[]>;

/** Every page in a town of hostile names, and those who look at them. */
export class Walk {
  private constructor(
    readonly stage: Stage,
    readonly hostile: HostileTown,
  ) {}

  static async begin(): Promise<Walk> {
    const platform = await Platform.shared();
    const hostile = await foundHostileTown(platform);
    return new Walk(await Stage.inTown(platform, hostile.town), hostile);
  }

  /** Every page that has a picture, and what each portal tells a stranger. */
  drawn(): readonly Shot[] {
    const known = shots(this.hostile.scene);
    const fronts = known.filter(
      ({ as, path, act }) => as !== null && act === undefined && /^\/\w+\/$/.test(path),
    );
    return [...known, ...fronts.map((front) => ({ ...front, as: null }))];
  }

  /** The same pages of the union with the longest name. */
  ofTheLongest(): readonly Shot[] {
    const { scene, unionId } = this.hostile;
    return shots({ ...scene, tradeUnionId: unionId }).filter(({ path }) => path.includes(unionId));
  }

  /** Who looks: a person of this town in place of the demo's. */
  async onlooker(account: string | null): Promise<Reader> {
    const personId = account === null ? undefined : await this.personOf(account);
    const reader = await this.stage.reader(await this.stage.doorOf(personId));
    await opensEyes(reader);
    return reader;
  }

  private async personOf(account: string): Promise<string> {
    const known: Readonly<Record<string, string>> = this.hostile.people;
    return known[account] ?? (await this.stage.platform.door.signIn(account)).personId;
  }

  /** One page after the other for each of these, who go beside each other: what is said of all. */
  async goesThrough(
    accounts: readonly (string | null)[],
    pages: readonly Shot[],
    look: Look,
  ): Promise<readonly string[]> {
    const found = await Promise.all(
      accounts.map(async (account) =>
        this.forOne(
          account,
          pages.filter(({ as }) => as === account),
          look,
        ),
      ),
    );
    return found.flat().toSorted();
  }

  private async forOne(
    account: string | null,
    pages: readonly Shot[],
    look: Look,
  ): Promise<readonly string[]> {
    const reader = await this.onlooker(account);
    const found: string[] = [];
    for (const page of pages) found.push(...(await this.lookedAt(reader, page, look)));
    await reader.close();
    return found;
  }

  /** What is done on a page has a tab of its own: what it was told by the way is told to no other. */
  private async lookedAt(reader: Reader, page: Shot, look: Look): Promise<readonly string[]> {
    if (page.act === undefined) return look(reader, page);
    const tab = await reader.anotherTab();
    const found = await look(tab, page);
    await tab.page.close();
    return found;
  }
}
