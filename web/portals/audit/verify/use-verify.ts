import { useEffect, useState } from 'react';
import {
  VerifyBenefitsDocument,
  VerifyBillingDocument,
  VerifyMembersDocument,
  VerifyPartnersDocument,
  type ReportFragment,
} from '../../../generated/audit/graphql.js';
import { ask, type AskOptions } from '../../../kit/ask.js';
import { asFailure, type Failure } from '../../../kit/failure.js';
import { betweenServices, type Between } from './between.js';
import { compareCampaigns, type CampaignSums } from './campaign-sums.js';

export const PARTS = ['members', 'partners', 'benefits', 'billing'] as const;
export type Part = (typeof PARTS)[number];

export type Told =
  | { readonly state: 'waits' | 'runs' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'done'; readonly report: ReportFragment };

/** What is compared between the parts once all have answered. */
export interface Compared {
  readonly events: readonly Between[];
  readonly campaigns: CampaignSums;
}

export interface Verifying {
  readonly parts: Readonly<Record<Part, Told>>;
  /** Null until then, or when one did not answer. */
  readonly between: Compared | null;
  readonly state: 'ready' | 'runs' | 'done';
}

/** A part reads all its rows; the gateway gives it that long. */
const TIMEOUT_MS = 60_000;
/** News on its way from one part to another looks like a difference: it is looked at again. */
const ROUNDS_MAX = 10;
const PAUSE_MS = 2_000;

type Answers = Readonly<Record<Part, (options: AskOptions) => Promise<ReportFragment | null>>>;
const reportOf: Answers = {
  members: async (options) => (await ask(VerifyMembersDocument, {}, options)).data.membersIntegrity,
  partners: async (options) => (await ask(VerifyPartnersDocument, {}, options)).data.partnersIntegrity,
  benefits: async (options) => (await ask(VerifyBenefitsDocument, {}, options)).data.benefitsIntegrity,
  billing: async (options) => (await ask(VerifyBillingDocument, {}, options)).data.billingIntegrity,
};

const waiting: Readonly<Record<Part, Told>> = {
  members: { state: 'waits' },
  partners: { state: 'waits' },
  benefits: { state: 'waits' },
  billing: { state: 'waits' },
};

/** Asks one part after the other, so that what is shown as running runs. */
async function round(
  options: AskOptions,
  tell: (part: Part, told: Told) => void,
): Promise<readonly ReportFragment[] | null> {
  const reports: ReportFragment[] = [];
  for (const part of PARTS) {
    tell(part, { state: 'runs' });
    try {
      const report = await reportOf[part](options);
      if (report === null) throw new Error(`${part} told nothing`);
      reports.push(report);
      tell(part, { state: 'done', report });
    } catch (error) {
      tell(part, { state: 'failed', failure: asFailure(error) });
    }
  }
  return reports.length === PARTS.length ? reports : null;
}

export function useVerify(): { readonly verifying: Verifying; readonly start: () => void } {
  const [run, setRun] = useState(0);
  const [verifying, setVerifying] = useState<Verifying>({ parts: waiting, between: null, state: 'ready' });
  useEffect(() => {
    if (run === 0) return undefined;
    const leaves = new AbortController();
    const { signal } = leaves;
    const change = (now: (before: Verifying) => Verifying): void => {
      if (!signal.aborted) setVerifying(now);
    };
    const tell = (part: Part, told: Told): void =>
      change((before) => ({ ...before, parts: { ...before.parts, [part]: told } }));
    void verify({ signal, timeoutMs: TIMEOUT_MS }, tell).then((between) =>
      change((before) => ({ ...before, between, state: 'done' })),
    );
    return () => leaves.abort();
  }, [run]);
  const start = (): void => {
    setVerifying({ parts: waiting, between: null, state: 'runs' });
    setRun(run + 1);
  };
  return { verifying, start };
}

async function verify(options: AskOptions, tell: (part: Part, told: Told) => void): Promise<Compared | null> {
  for (let rounds = 1; ; rounds += 1) {
    const reports = await round(options, tell);
    const campaigns = reports === null ? null : await campaignsOrNothing(options);
    if (reports === null || campaigns === null) return null;
    const events = betweenServices(reports);
    const agrees = events.length === 0 && campaigns.differing.length === 0;
    if (agrees || rounds === ROUNDS_MAX || options.signal?.aborted === true) return { events, campaigns };
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function campaignsOrNothing(options: AskOptions): Promise<CampaignSums | null> {
  try {
    return await compareCampaigns(options);
  } catch {
    // Whatever kept it from an answer: nothing is proved, which is what null says.
    return null;
  }
}
