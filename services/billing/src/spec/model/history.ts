import { DAY_MS, businessDate, businessMonth, type Id, monthAfter } from '@puhui/kernel';
import type { SpecBooks } from '../books.js';
import { deliver } from '../deliver.js';
import { SpecOffice } from '../office.js';
import { statementFor } from '../settlement-steps.js';
import type { happens } from '../some-statement.js';
import type { StatementStatus } from '../../settlement/statement.js';
import * as commands from './command.js';
import { expectAllSettled, expectSame, expectSameBooks, expectTorn } from './expect-same-books.js';
import type { Message } from './message.js';
import type { BillingStep, Way } from './steps.js';
import type { Tally } from './tally.js';
import { openWorld, type Staff, type ModelWorld } from './world.js';

const MONTHS = ['2026-10', '2026-11', '2026-12'];
const END = new Date('2027-12-10T02:00:00.000Z');

const STEPS_OF_STATEMENTS: Partial<Record<BillingStep[0], keyof typeof happens>> = {
  send: 'send',
  confirm: 'confirm',
  dispute: 'dispute',
  'send-back': 'sendBack',
  redraw: 'redraw',
  'leave-out': 'redraw',
  'sign-and-lose-duty': 'approve',
  approve: 'approve',
  pay: 'pay',
  'fail-payment': 'pay',
};

const NATURAL: Partial<Record<StatementStatus, BillingStep[0]>> = {
  draft: 'send',
  sent: 'confirm',
  disputed: 'leave-out',
  sent_back: 'redraw',
  confirmed: 'approve',
  approved: 'pay',
};

const each = [0, 1, 2, 3];
const OPENING: readonly BillingStep[] = [
  ['adopt', 30, 'plain'],
  ['adopt', 13, 'plain'],
  ...each.map((campaign): BillingStep => ['ask', 5 + campaign, 'plain']),
  ...each.map((): BillingStep => ['deliver', 1, 'plain']),
  ...each.map((campaign): BillingStep => ['redeem', campaign, 'plain']),
  ['deliver', 3, 'plain'],
  ['day-passes', 0, 'plain'],
];

/** One history of billing, played by the service on its database and by a model in memory, in step. */
export class BillingHistory {
  private office: SpecOffice;
  private readonly failures = new Map<Id, number>();

  private constructor(
    private readonly first: SpecBooks,
    private books: SpecBooks,
    private readonly world: ModelWorld,
    private readonly tally: Tally,
  ) {
    this.office = new SpecOffice(books);
  }

  /** A history whose budgets are adopted, whose campaigns are launched, and in which some was redeemed. */
  static async begin(books: SpecBooks, tally: Tally): Promise<BillingHistory> {
    const history = new BillingHistory(books, books, await openWorld(books), tally);
    for (const step of OPENING) await history.take(step);
    return history;
  }

  /** One step, torn or repeated as it says, after which both sides must agree. */
  async take([name, number, way]: BillingStep): Promise<void> {
    if (name === 'new-instance') return this.renew();
    const staff = this.world.staffs[number % 2 === 0 ? 0 : 1];
    if (this.happens(name, number)) return;
    await this.office.dutiesAreBehind(0);
    if (name === 'deliver') await this.deliver(this.world.benefits.next(number, 1 + (number % 4)), way);
    else if (name === 'undo-drawn') await this.deliver(this.undoDrawn(number, staff), way);
    else {
      const [done, at] = name === 'advance' ? this.nextNatural(number, staff) : [name, staff];
      const command = this.commandOf(done, number, at);
      if (command) await this.decide(done, command, way);
    }
    await expectSameBooks(this.books, this.world);
  }

  /** Delivers and settles everything that there is; then all that was consumed stands on statements, once. */
  async end(): Promise<void> {
    const { benefits, staffs } = this.world;
    await this.office.dutiesAreBehind(0);
    await this.drain();
    for (const staff of staffs) await this.plainly('adopt', commands.adopt(this.world, staff, 10n ** 9n));
    for (const campaign of benefits.campaigns) {
      benefits.ask(campaign, 60);
      for (let more = 0; more < 12; more += 1) benefits.redeem(campaign, 1, this.first.clock.now());
    }
    await this.drain();
    this.pass(END.getTime() - this.first.clock.now().getTime());
    for (const staff of staffs) {
      for (const statement of staff.line.settlement.statements) {
        await this.plainly('redraw', commands.redraw(staff, statement, []));
      }
      await this.plainly('draw', commands.draw(this.world, staff, '2027-12'));
    }
    await expectSameBooks(this.books, this.world);
    expectAllSettled(this.world);
  }

  /** Ends the last of its instances. */
  async close(): Promise<void> {
    if (this.books !== this.first) await this.books.close();
  }

  /** What happens outside billing, which hears of it later if at all. True when that was the step. */
  private happens(name: BillingStep[0], number: number): boolean {
    const { benefits } = this.world;
    const campaign = benefits.campaigns[number % benefits.campaigns.length]!;
    const now = this.first.clock.now();
    switch (name) {
      case 'ask':
        benefits.ask(campaign, 1 + (number % 9));
        return true;
      case 'cancel':
        benefits.cancel(number);
        return true;
      case 'cut':
        benefits.cut(campaign, 1 + (number % 3));
        return true;
      case 'close-campaign':
        benefits.close(campaign, number % 4);
        return true;
      case 'redeem':
        benefits.redeem(campaign, number, now);
        return true;
      case 'undo':
        benefits.undo(number, now);
        return true;
      case 'expire':
        benefits.expire(campaign, now);
        return true;
      case 'day-passes':
      case 'month-passes':
        this.pass(DAY_MS * (name === 'day-passes' ? 1 : 20));
        return true;
      default:
        return false;
    }
  }

  private undoDrawn(number: number, { line: { settlement } }: Staff): Message[] {
    const drawn = settlement.redemptions.filter(
      ({ undone, line }) => !undone && line !== null && ['draft', 'sent'].includes(line.status),
    );
    const redemption = drawn[number % Math.max(drawn.length, 1)];
    return redemption ? this.world.benefits.undoOf(redemption.id, this.first.clock.now()) : [];
  }

  /** What would be done next with the statements that there are, at the desk of one of them. */
  private nextNatural(number: number, staff: Staff): readonly [BillingStep[0], Staff] {
    const credited = this.world.staffs.find((at) => creditedOf(at).length > 0);
    if (credited && number % 2 === 0) return ['leave-out-credited', credited];
    const open = this.world.staffs.flatMap((at) =>
      at.line.settlement.statements.flatMap(({ status }) => {
        // Now and then the bank sends the first order back.
        const next = status === 'approved' && number % 5 === 0 ? 'fail-payment' : NATURAL[status];
        return next ? [[next, at] as const] : [];
      }),
    );
    return open[number % Math.max(open.length, 1)] ?? ['draw', staff];
  }

  private commandOf(name: BillingStep[0], number: number, staff: Staff): commands.Command | null {
    const { world } = this;
    const { statements, redemptions } = staff.line.settlement;
    const month = businessMonth(businessDate(this.first.clock.now()));
    const before = MONTHS.find((one) => monthAfter(one) === month) ?? '2026-12';
    const amount = 700n * BigInt(1 + number);
    if (name === 'adopt') return commands.adopt(world, staff, amount * 3n);
    if (name === 'allocate') return commands.allocate(world, amount);
    if (name === 'lower') return commands.lower(world, staff, amount);
    if (name === 'hand-back') return commands.handBack(world, amount);
    if (name === 'close-period') {
      return commands.closePeriod(world, staff, number % 3 === 0 ? month : before, month);
    }
    if (name === 'draw') return commands.draw(world, staff, number % 3 === 0 ? before : month);
    if (name === 'leave-out-credited') return leaveOutCredited(world, staff, number);
    const named = (name === 'leave-out' ? redemptions : []).filter((_, nr) => (nr + number) % 3 === 0);
    const step = STEPS_OF_STATEMENTS[name];
    const statement = step && statementFor(statements, step, number >> 1);
    if (!statement) return null;
    switch (name) {
      case 'send':
      case 'confirm':
      case 'dispute':
        return commands.answer(world, staff, statement, name);
      case 'send-back':
        return commands.answer(world, staff, statement, 'sendBack');
      case 'redraw':
      case 'leave-out':
        return commands.redraw(
          staff,
          statement,
          named.map(({ id }) => id),
        );
      case 'sign-and-lose-duty':
        return commands.signAndLoseDuty(staff, statement, this.books);
      case 'approve':
        return commands.approve(world, staff, statement, this.books);
      case 'pay':
      case 'fail-payment':
        return commands.recordPayment(
          world,
          staff,
          statement,
          this.failures,
          name === 'pay' ? 'paid' : 'failed',
          // Two in three are typed on the day, the others up to forty days later.
          number % 3 === 0 ? number : 0,
        );
      default:
        return null;
    }
  }

  private async decide(name: string, command: commands.Command, way: Way): Promise<void> {
    if (way === 'thrown' || way === 'cut') {
      this.books.database.tearNext(way);
      // Torn before its commit, or refused before it opened a transaction: nothing has happened either way.
      await command.ask(this.office).then(() => this.books.database.tearNext(null), expectTorn);
    }
    await this.plainly(name, command);
    if (way === 'twice') await command.ask(this.office);
  }

  private async plainly(name: string, command: commands.Command): Promise<void> {
    const answer = await command.ask(this.office);
    const outcome = answer.ok ? 'done' : answer.error.code;
    this.tally.count(`${name} ${outcome}`);
    expectSame({ name, outcome }, { name, outcome: command.expected(answer) });
  }

  private async deliver(batch: readonly Message[], way: Way): Promise<void> {
    const events = batch.map(({ event }) => event);
    if (way === 'thrown' || way === 'cut') {
      this.books.database.tearNext(way);
      await deliver(this.books, ...events).then(() => this.books.database.tearNext(null), expectTorn);
    }
    await deliver(this.books, ...events);
    if (way === 'twice') await deliver(this.books, ...events);
    this.world.model.hear(batch.map(({ said }) => said));
  }

  private async drain(): Promise<void> {
    for (let batch = this.next(); batch.length > 0; batch = this.next()) await this.deliver(batch, 'plain');
  }
  private next(): Message[] {
    return this.world.benefits.next(1, 50);
  }

  /** An instance that was ended, and another in its place: it knows what was committed. */
  private async renew(): Promise<void> {
    await this.close();
    this.books = this.first.anotherInstance();
    this.office = new SpecOffice(this.books);
  }

  private pass(ms: number): void {
    this.first.clock.advance(ms);
    for (const { line } of this.world.staffs) line.settlement.now = this.first.clock.now();
  }
}

/** What a credit on another statement takes back stays where it is: its statement is disputed, then asked to leave it out. */
function leaveOutCredited(world: ModelWorld, staff: Staff, number: number): commands.Command | null {
  const credited = creditedOf(staff);
  const redemption = credited[number % Math.max(credited.length, 1)];
  if (!redemption?.line) return null;
  const { line: statement, id } = redemption;
  return statement.status === 'sent'
    ? commands.answer(world, staff, statement, 'dispute')
    : commands.redraw(staff, statement, [id]);
}

const creditedOf = ({ line: { settlement } }: Staff) =>
  settlement.redemptions.filter(
    ({ line, credit }) => line !== null && credit !== null && ['sent', 'disputed'].includes(line.status),
  );
