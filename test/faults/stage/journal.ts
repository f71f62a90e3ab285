export interface Claimed {
  readonly voucherId: string;
  readonly code: string;
}
export interface Redeemed {
  readonly redemptionId: string;
  readonly voucherId: string;
}

/** What the platform has acknowledged: from then on it may be asked for each of these. */
export class Journal {
  readonly claimed: Claimed[] = [];
  readonly redeemed: Redeemed[] = [];
  readonly undone: string[] = [];
  /** People of rosters that were taken to the end. */
  people = 0;
  statements = 0;
  /** Campaigns that were claimed to the last unit, and closed. */
  rushes = 0;
  /** Whatever was answered otherwise than it may be, as a sentence each. */
  readonly problems: string[] = [];
  /** Vouchers that nobody has shown at a counter yet, and redemptions that nobody has undone. */
  private readonly toRedeem: Claimed[] = [];
  private readonly toUndo: Redeemed[] = [];

  claim(one: Claimed): void {
    this.claimed.push(one);
    this.toRedeem.push(one);
  }

  redeem(one: Redeemed): void {
    this.redeemed.push(one);
    this.toUndo.push(one);
  }

  undo(redemptionId: string): void {
    this.undone.push(redemptionId);
  }

  /** Each is given out once. */
  nextToRedeem(): Claimed | undefined {
    return this.toRedeem.shift();
  }

  /** The last one: it can still be undone, whatever the time. */
  nextToUndo(): Redeemed | undefined {
    return this.toUndo.pop();
  }

  get counts(): Readonly<Record<string, number>> {
    return {
      claims: this.claimed.length,
      redemptions: this.redeemed.length,
      undone: this.undone.length,
      'people of rosters': this.people,
      'statements drawn': this.statements,
      rushes: this.rushes,
    };
  }

  /** In one line. */
  get said(): string {
    return Object.entries(this.counts)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ');
  }
}
