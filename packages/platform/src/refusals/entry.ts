import type { BusinessDate, Fen, Id } from '@puhui/kernel';

/** The GraphQL types that a refusal's own facts may have. */
interface FactTypes {
  Fen: Fen;
  Int: number;
  String: string;
  Id: Id;
  Count: number;
  Boolean: boolean;
  DateTime: Date;
  Date: BusinessDate;
}
/** An enum of the service's graph, as "enum CampaignStatus!"; its value is the lower-case one inside. */
type EnumFact = `enum ${string}!`;
/** Several of them, none missing. */
type ListFact = `[${keyof FactTypes}!]!`;
type FactType = keyof FactTypes | `${keyof FactTypes}!` | ListFact | EnumFact;
/** What a fact of such a type is in code. */
export type FactValue<T, W> = T extends `enum ${infer Name}!`
  ? Name extends keyof W
    ? keyof W[Name] & string
    : string
  : T extends `[${infer N extends keyof FactTypes}!]!`
    ? readonly FactTypes[N][]
    : T extends `${infer N extends keyof FactTypes}!`
      ? FactTypes[N]
      : T extends keyof FactTypes
        ? FactTypes[T] | null
        : never;

/** One expected answer other than success. Sentences may quote facts: "剩余 {free} 份". */
export interface RefusalEntry {
  readonly zh: string;
  readonly en: string;
  /** What the person can do. */
  readonly hintZh: string;
  readonly hintEn: string;
  /**
   * It rests on what this service has heard so far, and news on its way may mend it, usually within so many milliseconds:
   * so long a client waits before it asks the same again. Left out where asking again alone doesn't help.
   */
  readonly mendsWithinMs?: number;
  /** That is so only while these facts have one of these values: `{ status: ['launching'] }`. */
  readonly mendsWhile?: Readonly<Record<string, readonly string[]>>;
  /** The facts it carries, by name, with their GraphQL types. */
  readonly fields: Readonly<Record<string, FactType>>;
  /** What the graph says of a fact whose name does not say it. */
  readonly about?: Readonly<Record<string, string>>;
}
export type RefusalEntries = Readonly<Record<string, RefusalEntry>>;

/** A refusal as GraphQL answers it. */
export interface RefusalAnswer {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly messageEn: string;
  readonly hint: string;
  readonly hintEn: string;
  /** How long to wait before asking the same again; null when asking again alone doesn't help. */
  readonly retryAfterMs: number | null;
}
