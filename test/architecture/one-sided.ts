import type { Finding, TreeFile } from './tree.js';

/**
 * Deeds that take a duty and have no other side on which the same person could stand, each with why: all others have a line in `keptFrom`
 * (ADR 0107). A new operation stands in one of the two.
 */
export const oneSided: Readonly<Record<string, string>> = {
  correctPersonName: 'its decision refuses the own name, as it refuses who has no duty',
  createTradeUnion: 'the tree is about nobody',
  dissolveTradeUnion: 'the tree is about nobody',
  grantDuty: 'its decision refuses a duty for oneself, and duties that do not go together',
  refuseErasure: 'whoever refuses their own wish has what they had',
  refuseRectification: 'whoever refuses their own wish has what they had',
  refuseTransfer: 'whoever refuses their own transfer stays where they are',
  registerPerson: 'somebody who is known already stays as they are',
  unmask: 'everybody may see their own data',
  withdrawTransfer: 'whoever withdraws their own transfer stays where they are',
  confirmUscc: 'who confirmed a code does not apply with it (ADR 0046)',
  publishOffer: 'what a merchant offers is its own; a campaign on it is launched by others',
  cancelLaunch: 'takes back what would bind money',
  changeDraft: 'a draft binds nothing',
  closeCampaign: 'binds nothing more',
  discardDraft: 'a draft binds nothing',
  draftCampaign: 'a draft binds nothing',
  adoptBudget: 'pays nobody; who entered a budget signs no payment from it',
  allocateBudget: 'pays nobody',
  lowerBudget: 'pays nobody',
  handBackBudget: 'pays nobody',
  closePeriod: 'pays nobody',
  disputeStatement: 'holds a payment up',
  explainSuspense: 'pays nobody',
  recordDuesPayment: 'what came in, by the bank',
  recordIncome: 'what came in, by the bank',
};

/** Of the document of roles: who has no duty, and whose duty is over machines alone. */
const NO_DUTY = ['anyone', 'worker', 'auditor', 'system_admin', 'system'];
const MUTATION = 'Mutation.';

/** Deeds that take a duty over people, merchants or money, as the document of roles has them. */
export function deedsByDuty(roles: string): string[] {
  let heads: readonly string[] = [];
  return roles.split('\n').flatMap((line) => {
    const [door = '', ...cells] = line.trim().split(/ +/);
    if (cells[0] === 'anyone') heads = cells;
    if (!door.startsWith(MUTATION)) return [];
    const who = heads.filter((_, at) => cells[at] === 'x');
    const takesDuty = !who.includes('worker') && who.some((role) => !NO_DUTY.includes(role));
    return takesDuty ? [door.slice(MUTATION.length)] : [];
  });
}

/** Deeds of which nobody said whether they have another side, and lines for what is no such deed or stands in both tables. */
export function unsaidSides(
  { path, text }: TreeFile,
  kept: readonly string[],
  listed: Readonly<Record<string, string>>,
): Finding[] {
  const deeds = deedsByDuty(text);
  const unsaid = deeds.filter((deed) => !kept.includes(deed) && !(deed in listed));
  const idle = Object.keys(listed).filter((deed) => !deeds.includes(deed) || kept.includes(deed));
  return [
    ...unsaid.map((deed) => ({
      path,
      message: `${deed} takes a duty: say in keptFrom who is kept from it, or in oneSided why nobody is`,
    })),
    ...idle.map((deed) => ({ path, message: `${deed} needs no line in oneSided` })),
  ];
}
