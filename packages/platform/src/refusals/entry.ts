import type { BusinessDate, Fen, Id } from '@puhui/kernel';

/** The GraphQL types that a refusal's own facts may have. */
interface FactTypes {
  Fen: Fen;
  String: string;
  Id: Id;
  Count: number;
  Year: number;
  Month: string;
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

/**
 * Why asking again may help: a duty may be on its way here (duty), or other news of another service (news), which both have come
 * or never will after a while; or what stands in the way ends by itself (itself): a queue, a launch under way.
 */
export type MendsBy = 'duty' | 'news' | 'itself';

/** Left out where asking again alone doesn't help. */
type Mending =
  | { readonly mendsWithinMs?: undefined; readonly mendsBy?: undefined; readonly mendsWhile?: undefined }
  | {
      /** It rests on what this service knows so far; so long a client waits before it asks the same again. */
      readonly mendsWithinMs: number;
      readonly mendsBy: MendsBy;
      /** That is so only while these facts have one of these values: `{ status: ['launching'] }`. */
      readonly mendsWhile?: Readonly<Record<string, readonly string[]>>;
    };

/** One expected answer other than success. Sentences may quote facts: "剩余 {free} 份". */
export type RefusalEntry = Mending & {
  readonly zh: string;
  readonly en: string;
  /** What the person can do. */
  readonly hintZh: string;
  readonly hintEn: string;
  /** The facts it carries, by name, with their GraphQL types. */
  readonly fields: Readonly<Record<string, FactType>>;
  /** What the graph says of a fact whose name does not say it. */
  readonly about?: Readonly<Record<string, string>>;
};
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
  /** Whether what may mend it comes for certain, which clients are not told: where a duty or news is waited for, that ends. */
  readonly mendsBy?: MendsBy;
}
