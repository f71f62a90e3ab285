import { digestOfStored, type StoredBlock, type StoredEvent } from '../integrity/blocks.js';
import { blockHash } from '../integrity/chain.js';
import type { IntegrityFinding } from '../integrity/findings.js';
import { addedIds } from '../integrity/id-digest.js';
import { monthSpan, type MonthHead } from './month-head.js';

/** Goes through the lines of a month's file behind its head, in their order. */
export class MonthCheck {
  private previous: string;
  private next: bigint;
  private block: StoredBlock | undefined;
  /** Where in the block the last event stood: events come in the block's order, each once. */
  private at = -1;
  private events = 0;
  private ids = 0n;
  private readonly span;

  constructor(
    private readonly path: string,
    readonly head: MonthHead,
  ) {
    this.previous = head.headBefore;
    this.next = BigInt(head.firstBlock);
    this.span = monthSpan(head.month);
  }

  /** @throws what a line that is neither a block nor an event makes of it. */
  take(line: unknown): IntegrityFinding[] {
    const { block, event } = line as { block?: StoredBlock; event?: StoredEvent };
    if (block !== undefined) return this.takeBlock(block);
    if (event !== undefined) return this.takeEvent(event);
    return this.wrong(this.path, 'a block or an event', JSON.stringify(line).slice(0, 80));
  }

  /** What is only known at the end. */
  end(): IntegrityFinding[] {
    const { head } = this;
    return [
      ...this.unless(this.next - 1n === BigInt(head.lastBlock), `block ${head.lastBlock} at the end`, () =>
        String(this.next - 1n),
      ),
      ...this.unless(
        this.previous === head.headAfter,
        `${head.headAfter} as the last hash`,
        () => this.previous,
      ),
      ...this.unless(this.events === head.events, `${head.events} events`, () => `${this.events}`),
      ...this.unless(
        this.ids === BigInt(head.ids),
        `events whose ids come to ${head.ids}`,
        () => `${this.ids}`,
      ),
    ];
  }

  private takeBlock(block: StoredBlock): IntegrityFinding[] {
    const what = `${this.path}, block ${block.number}`;
    const hash = blockHash(block);
    const findings = [
      ...this.unless(BigInt(block.number) === this.next, `block ${this.next}`, () => block.number, what),
      ...this.unless(block.previous === this.previous, this.previous, () => block.previous, what),
      ...this.unless(block.hash === hash, block.hash, () => hash, what),
    ];
    this.block = block;
    this.at = -1;
    this.previous = block.hash;
    this.next = BigInt(block.number) + 1n;
    return findings;
  }

  private takeEvent(event: StoredEvent): IntegrityFinding[] {
    const what = `${this.path}, event ${event.id}`;
    const at = this.block?.events.findIndex(({ id }, index) => index > this.at && id === event.id) ?? -1;
    if (at < 0)
      return this.wrong(what, `an event of block ${this.block?.number ?? '-'}, in its order`, 'another one');
    this.at = at;
    this.events += 1;
    this.ids = addedIds(this.ids, event.id);
    const [expected, found] = [this.block?.events[at]?.digest ?? '', digestOfStored(event)];
    const occurredAt = new Date(event.occurredAt);
    return [
      ...this.unless(found === expected, expected, () => found, what),
      ...this.unless(
        occurredAt >= this.span.from && occurredAt < this.span.to,
        `an event of ${this.head.month}`,
        () => event.occurredAt,
        what,
      ),
    ];
  }

  private unless(
    holds: boolean,
    expected: string,
    found: () => string,
    what = this.path,
  ): IntegrityFinding[] {
    return holds ? [] : this.wrong(what, expected, found());
  }

  private readonly wrong = (what: string, expected: string, found: string): IntegrityFinding[] => [
    { kind: 'month-file', id: this.head.month, what, expected, found },
  ];
}
