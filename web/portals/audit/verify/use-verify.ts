import { notedOf } from '@puhui/kernel';
import { useEffect, useState } from 'react';
import { SERVICES, type Service } from '../../../desk-kit/parts/services.js';
import {
  VerifyBenefitsDocument,
  VerifyBillingDocument,
  VerifyMembersDocument,
  VerifyPartnersDocument,
  VerifyKeysDocument,
  type NotedInput,
  type ReportFragment,
} from '../../../generated/audit/graphql.js';
import { ask, type AskOptions } from '../../../kit/ask.js';
import { keysOutside, type KeptFile } from './auditor-file.js';
import { asFailure, type Failure } from '../../../kit/failure.js';
import { untilAnswered, type AskAgainOptions } from './ask-again.js';
import { betweenServices, type Between } from './between.js';
import { compareCampaigns, type CampaignSums } from './campaign-sums.js';

export type Told =
  | { readonly state: 'waits' }
  /** The how manieth asking it is: where no answer comes, it is asked again by itself. */
  | { readonly state: 'runs'; readonly asking: number }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'done'; readonly report: ReportFragment };

/** What is compared between the parts once all have answered. */
export interface Compared {
  readonly events: readonly Between[];
  /** Null when only what is new was read: sums are of everything. */
  readonly campaigns: CampaignSums | null;
  /** Keys that signed and are not in the auditor's file. */
  readonly keys: readonly Between[];
}

/** With what the platform is compared. */
export interface Against {
  /** What the auditor keeps; null: the platform is believed what it says of itself. */
  readonly file: KeptFile | null;
  /** Whether only what came behind its newest note is read. */
  readonly newOnly: boolean;
}

export interface Verifying {
  readonly parts: Readonly<Record<Service, Told>>;
  /** Null until then, or when one did not answer. */
  readonly between: Compared | null;
  readonly state: 'ready' | 'runs' | 'done';
}

/** A part reads all its rows; the gateway gives it that long. */
const TIMEOUT_MS = 60_000;
/** News on its way from one part to another looks like a difference: it is looked at again. */
const ROUNDS_MAX = 10;
const PAUSE_MS = 2_000;

type Answers = Readonly<
  Record<Service, (noted: NotedInput | null, options: AskOptions) => Promise<ReportFragment | null>>
>;
const reportOf: Answers = {
  members: async (noted, options) =>
    (await ask(VerifyMembersDocument, { noted }, options)).data.membersIntegrity,
  partners: async (noted, options) =>
    (await ask(VerifyPartnersDocument, { noted }, options)).data.partnersIntegrity,
  benefits: async (noted, options) =>
    (await ask(VerifyBenefitsDocument, { noted }, options)).data.benefitsIntegrity,
  billing: async (noted, options) =>
    (await ask(VerifyBillingDocument, { noted }, options)).data.billingIntegrity,
};

const waiting: Readonly<Record<Service, Told>> = {
  members: { state: 'waits' },
  partners: { state: 'waits' },
  benefits: { state: 'waits' },
  billing: { state: 'waits' },
};

/** Asks one part after the other, so that what is shown as running runs. */
async function round(
  { file, newOnly }: Against,
  options: AskAgainOptions,
  tell: (part: Service, told: Told) => void,
): Promise<readonly ReportFragment[] | null> {
  const reports: ReportFragment[] = [];
  for (const part of SERVICES) {
    try {
      const noted = file && notedOf(file.note, part, newOnly);
      const report = await untilAnswered(
        () => reportOf[part](noted, options),
        options,
        (asking) => tell(part, { state: 'runs', asking }),
      );
      if (report === null) throw new Error(`${part} told nothing`);
      reports.push(report);
      tell(part, { state: 'done', report });
    } catch (error) {
      tell(part, { state: 'failed', failure: asFailure(error) });
    }
  }
  return reports.length === SERVICES.length ? reports : null;
}

export function useVerify(): { readonly verifying: Verifying; readonly start: (against: Against) => void } {
  const [run, setRun] = useState<Against | null>(null);
  const [verifying, setVerifying] = useState<Verifying>({ parts: waiting, between: null, state: 'ready' });
  useEffect(() => {
    if (run === null) return undefined;
    const leaves = new AbortController();
    const { signal } = leaves;
    const change = (now: (before: Verifying) => Verifying): void => {
      if (!signal.aborted) setVerifying(now);
    };
    const tell = (part: Service, told: Told): void =>
      change((before) => ({ ...before, parts: { ...before.parts, [part]: told } }));
    void verify(run, { signal, timeoutMs: TIMEOUT_MS }, tell).then((between) =>
      change((before) => ({ ...before, between, state: 'done' })),
    );
    return () => leaves.abort();
  }, [run]);
  const start = (against: Against): void => {
    setVerifying({ parts: waiting, between: null, state: 'runs' });
    setRun({ ...against });
  };
  return { verifying, start };
}

export async function verify(
  against: Against,
  options: AskAgainOptions,
  tell: (part: Service, told: Told) => void,
): Promise<Compared | null> {
  for (let rounds = 1; ; rounds += 1) {
    const reports = await round(against, options, tell);
    const keys = reports === null ? null : await strangeKeys(against, options);
    if (reports === null || keys === null) return null;
    if (against.newOnly) return { events: [], campaigns: null, keys };
    const campaigns = await campaignsOrNothing(options);
    if (campaigns === null) return null;
    const events = betweenServices(reports);
    const agrees = events.length === 0 && campaigns.differing.length === 0;
    if (agrees || rounds === ROUNDS_MAX || options.signal?.aborted === true)
      return { events, campaigns, keys };
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Null when they could not be had: then nothing of them is proved. */
async function strangeKeys({ file }: Against, options: AskAgainOptions): Promise<readonly Between[] | null> {
  if (file === null) return [];
  try {
    const { data } = await untilAnswered(() => ask(VerifyKeysDocument, {}, options), options);
    const keys = data.ledgerSigningKeys;
    return keys === null ? null : keysOutside(file, keys);
  } catch {
    // Whatever kept it from an answer: nothing is proved, which is what null says.
    return null;
  }
}

async function campaignsOrNothing(options: AskAgainOptions): Promise<CampaignSums | null> {
  try {
    return await compareCampaigns(options);
  } catch {
    // Whatever kept it from an answer: nothing is proved, which is what null says.
    return null;
  }
}
