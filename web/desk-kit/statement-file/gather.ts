import { StatementForFileDocument, type StatementForFileQuery } from '../../generated/desk-kit/graphql.js';
import type { Answer, Asked } from '../../kit/ask.js';

type Ask = <Data, Variables>(document: Asked<Data, Variables>, variables: Variables) => Promise<Answer<Data>>;
export type StatementOfFile = NonNullable<StatementForFileQuery['statement']>;
export type LineOfFile = StatementOfFile['lines']['nodes'][number];

/** A hundred lines each: a month of a large merchant. Whoever has more takes it by the command line. */
export const FILE_PAGES_MAX = 200;

/** Why there is no file: a part did not come, it was drawn anew meanwhile, or it is longer than a browser is to gather. */
export class NoFile extends Error {
  constructor(readonly why: 'away' | 'changed' | 'long') {
    super(why);
  }
}

/** Every line of a statement as it stands, page by page; a file that lacks one is none. @throws NoFile */
export async function gather(
  ask: Ask,
  statementId: string,
  tell: (lines: number, all: number) => void,
): Promise<{ readonly statement: StatementOfFile; readonly lines: readonly LineOfFile[] }> {
  const lines: LineOfFile[] = [];
  let first: StatementOfFile | null = null;
  let after: string | null = null;
  for (let page = 0; page < FILE_PAGES_MAX; page++) {
    const answer: Answer<StatementForFileQuery> = await ask(StatementForFileDocument, { statementId, after });
    const { statement }: StatementForFileQuery = answer.data;
    if (statement === null || answer.missing.length > 0) throw new NoFile('away');
    first ??= statement;
    if (statement.revision !== first.revision) throw new NoFile('changed');
    lines.push(...statement.lines.nodes);
    tell(lines.length, statement.lineCount);
    const { hasNextPage, endCursor } = statement.lines.pageInfo;
    if (!hasNextPage) return { statement, lines };
    after = endCursor;
  }
  throw new NoFile('long');
}
