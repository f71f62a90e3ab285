import type { SubgraphAnswer, SubgraphFailure } from '../subgraphs/subgraph-call.js';

/**
 * What a service has answered, for the one operation that it was asked. What it was asked may have changed something, so
 * whatever happens to the answer, nobody asks again.
 */
export class Heard {
  private taken = false;

  constructor(
    private readonly query: string,
    private readonly answer: SubgraphAnswer | SubgraphFailure,
  ) {}

  /** @throws Error when another operation is asked than the one that was passed on, or when it is asked twice */
  takeFor(query: string | undefined): SubgraphAnswer | SubgraphFailure {
    if (query !== this.query || this.taken)
      throw new Error('an operation that was passed on is planned as another one');
    this.taken = true;
    return this.answer;
  }
}
