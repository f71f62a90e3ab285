import { Door } from '../door/door.js';
import type { Demo } from '../demo/demo.js';
import { caseSchema } from '../case-file/case-format.js';
import { readFormat } from '../case-file/read-file.js';
import { LocalClock } from '../door/local-clock.js';
import { StandInDoor } from './stand-in-door.js';

type Variables = Record<string, unknown>;
/** What a root field answers, given the variables. */
export type Fields = Record<string, (variables: Variables) => unknown>;

/** What a spec asked of the graph: "grantDuty {…}". */
export interface AskedField {
  readonly field: string;
  readonly variables: Variables;
}

/** A graph of which a spec writes only the fields that it needs; it also keeps a clock and gives tokens away. */
export class StandInGraph {
  readonly asked: AskedField[] = [];
  /** Who can sign in, as the issuer was told. */
  readonly atSignIn: { readonly name: string; readonly personId: string }[] = [];
  private nowMs = Date.parse('2026-12-05T02:00:00Z');
  private constructor(private readonly fields: Fields) {}
  private standIn: StandInDoor | undefined;

  static async open(fields: Fields): Promise<StandInGraph> {
    const graph = new StandInGraph(fields);
    graph.standIn = await StandInDoor.answering((asked) => graph.answer(asked));
    return graph;
  }

  get door(): Door {
    const address = this.standIn?.address ?? '';
    const local = { door: address, issuer: address, secret: 's', accounts: [] };
    return new Door(address, 'token', local, () => undefined);
  }

  /** How often each field was asked, in the order of the first time. */
  get fieldsAsked(): string[] {
    return this.asked.map(({ field }) => field);
  }

  /** A demo that plays the published case on this graph, at a small size. */
  async demo(lines: string[] = []): Promise<Demo> {
    const played = await readFormat('test/cases/hainan-car-wash.yaml', caseSchema);
    return {
      played: { ...played, partner: { ...played.partner, outlets: 3, regions: 2 } },
      sizes: { members: 4, claimants: 4, units: 2, redeemed: 1 },
      runId: 'run',
      admin: this.door,
      clock: new LocalClock(this.door),
      union: { id: 'u46', code: '46', name: '海南省总工会', level: 'PROVINCIAL', regionCode: '46' },
      say: (line) => lines.push(line),
    };
  }

  async close(): Promise<void> {
    await this.standIn?.close();
  }

  private answer({ url, body }: { url: string; body: unknown }): unknown {
    if (url === '/demo/tokens')
      return { tokens: (body as { subjects: string[] }).subjects.map((id) => `token-${id}`) };
    if (url === '/demo/people') {
      this.atSignIn.push(...(body as { people: { name: string; personId: string }[] }).people);
      return {};
    }
    if (url === '/local/clock') {
      this.nowMs += (body as { advanceMs: number }).advanceMs;
      return { now: new Date(this.nowMs).toISOString() };
    }
    const { query, variables } = body as { query: string; variables: Variables };
    const field = /\{\s*(\w+)/.exec(query)?.[1] ?? '';
    this.asked.push({ field, variables });
    const given = this.fields[field]?.(variables);
    if (given === LOST)
      return { errors: [{ message: 'the answer was lost', extensions: { code: 'SUBGRAPH_DOWN' } }] };
    return given !== undefined
      ? { data: { [field]: given } }
      : { errors: [{ message: `the spec has no field ${field}` }] };
  }
}

/** Given for an answer that nobody heard, as when a service dies after its commit. */
const LOST = Symbol('lost');

/** The first answer is lost, the next is heard. */
export function lostOnce(answer: () => object): () => unknown {
  let asked = 0;
  return () => ((asked += 1) === 1 ? LOST : answer());
}

/** A refusal as the graph answers it. */
export const refusing = (__typename: string, retryAfterMs: number | null = null): object => ({
  __typename,
  code: __typename.toUpperCase(),
  message: '不行',
  messageEn: 'no',
  hint: '-',
  hintEn: '-',
  retryAfterMs,
});

export const page = (nodes: readonly unknown[]): object => ({
  nodes,
  pageInfo: { endCursor: null, hasNextPage: false },
});
