import { newId, type Id } from '@puhui/kernel';
import type { ReceivedEvent } from '@puhui/messaging';
import type { SpecCampaign } from '../campaign.js';
import type { Message, Said } from './message.js';

interface SpecVoucher {
  readonly campaign: SpecCampaign;
  readonly id: Id;
  redemption: Id | null;
  ended: boolean;
}

/**
 * What benefits sends, without its good manners: it redeems before it was answered, and more than it was granted. What
 * concerns one campaign or one voucher keeps its order; between them there is none, and everything may come again.
 */
export class BenefitsSide {
  private readonly queues = new Map<Id, Message[]>();
  private readonly delivered: Message[] = [];
  private readonly vouchers: SpecVoucher[] = [];
  private readonly attempts: { readonly campaign: SpecCampaign; readonly id: Id }[] = [];
  private readonly closed = new Set<Id>();

  constructor(readonly campaigns: readonly SpecCampaign[]) {}

  ask(campaign: SpecCampaign, units: number): void {
    const attempt = newId(new Date());
    const first = !this.attempts.some((one) => one.campaign === campaign);
    const event = first ? campaign.launch(units, attempt) : campaign.raise(units, attempt);
    this.attempts.push({ campaign, id: attempt });
    const amount = campaign.unitSubsidy * BigInt(units);
    this.send(campaign.id, event, { kind: 'request', campaign: campaign.id, attempt, amount });
  }

  /** Takes an attempt back; one in four comes before the attempt itself. */
  cancel(number: number): void {
    const attempt = this.attempts[number % Math.max(this.attempts.length, 1)];
    if (!attempt) return;
    const { campaign, id } = attempt;
    const said: Said = { kind: 'cancel', campaign: campaign.id, attempt: id };
    const queue = this.queues.get(campaign.id) ?? [];
    if (number % 4 === 0) queue.unshift({ event: campaign.cancel(id), said });
    else queue.push({ event: campaign.cancel(id), said });
    this.queues.set(campaign.id, queue);
  }

  cut(campaign: SpecCampaign, units: number): void {
    // A cut that gives nothing back is no news to billing.
    if (campaign.unitSubsidy === 0n) return;
    const event = campaign.cut(units);
    const amount = campaign.unitSubsidy * BigInt(units);
    this.send(campaign.id, event, { kind: 'release', campaign: campaign.id, key: `cut/${event.id}`, amount });
  }

  close(campaign: SpecCampaign, unissued: number): void {
    if (this.closed.has(campaign.id)) return;
    this.closed.add(campaign.id);
    const amount = campaign.unitSubsidy * BigInt(unissued);
    const said: Said = { kind: 'release', campaign: campaign.id, key: 'close', amount };
    this.send(campaign.id, campaign.close(unissued), said);
  }

  redeem(campaign: SpecCampaign, number: number, at: Date): void {
    // Now and then a voucher whose redemption was undone comes again.
    const back = this.vouchers.filter((one) => one.campaign === campaign && !one.ended && !one.redemption);
    const voucher = (number % 3 === 0 && back[0]) || this.issue(campaign);
    const redemption = newId(at);
    voucher.redemption = redemption;
    const { id } = voucher;
    this.send(id, campaign.redeemed(id, redemption, at), {
      kind: 'redemption',
      campaign: campaign.id,
      key: redemption,
      voucher: id,
      amount: campaign.unitSubsidy,
      at,
    });
  }

  undo(number: number, at: Date): void {
    const redeemed = this.vouchers.filter((one) => one.redemption !== null);
    this.takeBack(redeemed[number % Math.max(redeemed.length, 1)], at);
  }

  /** Undoes this redemption, and gives what its voucher has to tell by then. */
  undoOf(redemption: Id, at: Date): Message[] {
    const voucher = this.vouchers.find((one) => one.redemption === redemption);
    if (!voucher) return [];
    this.takeBack(voucher, at);
    const told = this.queues.get(voucher.id) ?? [];
    this.queues.delete(voucher.id);
    this.delivered.push(...told);
    return told;
  }

  private takeBack(voucher: SpecVoucher | undefined, at: Date): void {
    if (!voucher?.redemption) return;
    const { campaign, id, redemption } = voucher;
    voucher.redemption = null;
    const said: Said = { kind: 'undo', campaign: campaign.id, key: redemption };
    this.send(id, campaign.undone(id, redemption, at), said);
  }

  expire(campaign: SpecCampaign, at: Date): void {
    const open = this.vouchers.find((one) => one.campaign === campaign && !one.ended && !one.redemption);
    const voucher = open ?? this.issue(campaign);
    voucher.ended = true;
    const amount = campaign.unitSubsidy;
    const said: Said = { kind: 'release', campaign: campaign.id, key: `expiry/${voucher.id}`, amount };
    this.send(voucher.id, campaign.expired(voucher.id, at), said);
  }

  /** Some messages from the heads of some queues, and now and then one that was delivered before. */
  next(number: number, messages_max: number): Message[] {
    const batch: Message[] = [];
    const again = this.delivered[(number * 7) % Math.max(this.delivered.length, 1)];
    if (again && number % 3 === 0) batch.push(again);
    for (let nr = 0; nr < messages_max; nr += 1) {
      const open = [...this.queues.values()].filter((queue) => queue.length > 0);
      const message = open[(number * 5 + nr * 3) % Math.max(open.length, 1)]?.shift();
      if (message) batch.push(message);
    }
    this.delivered.push(...batch);
    return batch;
  }

  private issue(campaign: SpecCampaign): SpecVoucher {
    const voucher = { campaign, id: newId(new Date()), redemption: null, ended: false };
    this.vouchers.push(voucher);
    return voucher;
  }

  private send(key: Id, event: ReceivedEvent, said: Said): void {
    this.queues.set(key, [...(this.queues.get(key) ?? []), { event, said }]);
  }
}
