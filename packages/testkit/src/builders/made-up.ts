import {
  DAY_MS,
  organisationCheckCharacter,
  parseMobile,
  parseResidentId,
  parseUscc,
  residentIdCheckCharacter,
  unwrap,
  usccCheckCharacter,
  type Mobile,
  type ResidentId,
  type Uscc,
} from '@puhui/kernel';

const SURNAMES = ['王', '李', '张', '刘', '陈', '符', '吴', '林', '黄', '郑'];
const GIVEN = [
  '伟',
  '芳',
  '娜',
  '敏',
  '静',
  '强',
  '磊',
  '洋',
  '艳',
  '勇',
  '杰',
  '娟',
  '涛',
  '明',
  '超',
  '霞',
];
// Counties of Hainan; resident IDs begin with the code of where they were first issued.
const REGIONS = ['460105', '460106', '460107', '460108', '460202', '460204', '469005', '469006', '469021'];
const ORGANISATION = '0123456789ABCDEFGHJKLMNPQRTUWXY'.split('');

export interface MadeUpPerson {
  readonly name: string;
  readonly residentId: ResidentId;
  readonly mobile: Mobile;
}

/** People and organisations that don't exist, with right check characters; the same for the same seed. */
export class MadeUp {
  private state: number;
  private serial = 0;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  person(): MadeUpPerson {
    return { name: this.name(), residentId: this.residentId(), mobile: this.mobile() };
  }

  people(count: number): MadeUpPerson[] {
    return Array.from({ length: count }, () => this.person());
  }

  name(): string {
    return this.pick(SURNAMES) + this.pick(GIVEN) + (this.below(2) === 0 ? '' : this.pick(GIVEN));
  }

  /** Never twice from one seed: the serial number counts up within the birth date. */
  residentId(): ResidentId {
    this.serial += 1;
    const day = new Date(
      Date.UTC(1960, 0, 1) + (Math.floor(this.serial / 1000) * 37 + this.below(37)) * DAY_MS,
    );
    const birth = day.toISOString().slice(0, 10).replaceAll('-', '');
    const first17 = this.pick(REGIONS) + birth + String(this.serial % 1000).padStart(3, '0');
    return unwrap(parseResidentId(first17 + residentIdCheckCharacter(first17)));
  }

  mobile(): Mobile {
    return unwrap(parseMobile(`1${this.pick(['3', '5', '7', '8', '9'])}${this.digits(9)}`));
  }

  /** A merchant's code (91…) or, with `union`, a grassroots union's (81…). */
  uscc(kind: 'merchant' | 'union' = 'merchant'): Uscc {
    const body = Array.from({ length: 8 }, () => this.pick(ORGANISATION)).join('');
    const first17 = `${kind === 'union' ? '81' : '91'}460100${body}${organisationCheckCharacter(body)}`;
    return unwrap(parseUscc(first17 + usccCheckCharacter(first17)));
  }

  /** A whole number from 0 up to, and without, the limit. */
  below(limit: number): number {
    // Mulberry32: small, and good enough for made-up names.
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  pick<T>(from: readonly T[]): T {
    const found = from[this.below(from.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }

  private digits(count: number): string {
    return Array.from({ length: count }, () => String(this.below(10))).join('');
  }
}

export const madeUp = (seed: number): MadeUp => new MadeUp(seed);
