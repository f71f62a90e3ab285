import { asFailure, Failure } from '../../../../kit/failure.js';
import { rowsToCome } from './count-rows.js';
import { after, begun, type Importing } from './importing.js';
import { sendRoster, type News, type Roster } from './send-roster.js';

type Send = (roster: Roster, signal: AbortSignal) => AsyncIterable<News>;
/** Where it is asked whether somebody means to leave. */
type Tab = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

const stay = (event: Event): void => event.preventDefault();

/**
 * One import at a time, for as long as the browser’s tab is open: it goes on while somebody is at another page of the portal, and the
 * page of imports finds it again. The tab asks before it is closed or loaded anew, at whatever page it stands, since that breaks it off.
 */
export class RunningImport {
  private importing: Importing | null = null;
  private readonly hearers = new Set<() => void>();

  constructor(
    private readonly send: Send = sendRoster,
    private readonly tab: Tab = globalThis,
    private readonly count: (file: File) => Promise<number | null> = rowsToCome,
  ) {}

  readonly now = (): Importing | null => this.importing;

  readonly hear = (hearer: () => void): (() => void) => {
    this.hearers.add(hearer);
    return () => void this.hearers.delete(hearer);
  };

  /** @returns once it is over; how it ended is told like all that came before */
  async begin(roster: Roster): Promise<void> {
    if (this.importing?.end === 'running') return;
    let now = begun(roster);
    this.tell(now);
    const tell = (changed: Partial<Importing>): void => {
      // What comes late, of one that is told no more, is told of no other.
      if (this.importing === now) this.tell((now = { ...now, ...changed }));
    };
    this.tab.addEventListener('beforeunload', stay);
    // What keeps a browser from reading the file breaks the import itself off, and is told there.
    this.count(roster.file).then(
      (total) => tell({ total }),
      () => undefined,
    );
    try {
      for await (const news of this.send(roster, new AbortController().signal)) tell(after(now, news));
      // An answer that ends without its last line broke off on the way.
      if (now.end === 'running') tell({ end: { failure: new Failure('line') } });
    } catch (error) {
      tell({ end: { failure: asFailure(error) } });
    } finally {
      this.tab.removeEventListener('beforeunload', stay);
    }
  }

  /** What is over, and was seen, is told no more; what runs goes on. */
  readonly forget = (): void => {
    if (this.importing !== null && this.importing.end !== 'running') this.tell(null);
  };

  private tell(importing: Importing | null): void {
    this.importing = importing;
    this.hearers.forEach((hearer) => hearer());
  }
}
