/** What is typed of a price, each in fen or ''. */
export interface Typed {
  readonly whole: string;
  readonly memberPays: string;
  readonly unionPays: string;
}

const fenOf = (text: string): bigint => (text === '' ? 0n : BigInt(text));

/** What the merchant bears: what neither the member nor the union pays. Null where they pay more than the whole. */
export function partnerBears({ whole, memberPays, unionPays }: Typed): string | null {
  const rest = fenOf(whole) - fenOf(memberPays) - fenOf(unionPays);
  return rest < 0n ? null : String(rest);
}
