import { expect } from '@jest/globals';

/**
 * Every deed that a page can send, by the name of its document (with its portal, where two portals have one of that name), and the
 * spec in which somebody presses it on the running platform.
 * A rule of the tree compares it with the documents of the pages (test/architecture/pressed-deeds); each spec compares it, when it
 * leaves, with what its browsers have sent.
 */
export const PRESSED_IN = {
  AskMobileCode: 'what-members-ask-of-their-union',
  AcceptRectification: 'what-members-ask-of-their-union',
  AcceptTransfer: 'memberships',
  ActivateMember: 'union',
  AddOutlets: 'merchant',
  AdoptBudget: 'finance',
  AllocateBudget: 'budgets-and-payments',
  ApplyAsPartner: 'merchant',
  ApplyForMembership: 'worker',
  ApproveStatement: 'finance',
  CancelLaunch: 'parts-that-are-away',
  ChangeDraft: 'ways-back',
  ChangeQuota: 'union-campaigns',
  ClaimVoucher: 'worker',
  CloseCampaign: 'union-campaigns',
  CloseOutlet: 'merchant',
  ClosePeriod: 'finance',
  ConfirmStatement: 'eight-people',
  ConfirmUscc: 'union-campaigns',
  ContractPartner: 'eight-people',
  CorrectPersonName: 'union',
  CreateTradeUnion: 'union',
  DelistPartner: 'merchants-of-a-union',
  DeskGrantDuty: 'admin',
  DeskRegisterPerson: 'admin',
  DeskRevokeDuty: 'admin',
  DisputeStatement: 'merchant',
  DiscardDraft: 'drafts-thrown-away',
  DissolveTradeUnion: 'union',
  DraftCampaign: 'union-campaigns',
  DraftOffer: 'merchant',
  DrawStatement: 'finance',
  EndMembership: 'union',
  ErasePerson: 'what-members-ask-of-their-union',
  ExplainSuspense: 'budgets-and-payments',
  GiveUpVoucher: 'vouchers-given-up',
  GrantCashier: 'merchant',
  HandBackBudget: 'budgets-lowered-and-handed-back',
  LaunchCampaign: 'union-campaigns',
  LowerBudget: 'budgets-lowered-and-handed-back',
  PlaceOutlet: 'merchant',
  PublicisePartner: 'union-campaigns',
  PublishOffer: 'merchant',
  PutAside: 'admin',
  PutEventAside: 'events-left-behind',
  PutPartnerLive: 'merchants-of-a-union',
  QualifyPartner: 'union-campaigns',
  Rebuild: 'admin',
  RecordDuesPayment: 'finance',
  RecordIncome: 'finance',
  RecordPayment: 'finance',
  RecordPaymentFailure: 'budgets-and-payments',
  RedeemVoucher: 'counter',
  RedrawStatement: 'eight-people',
  Refill: 'admin',
  RefuseErasure: 'what-members-ask-of-their-union',
  RefuseRectification: 'what-members-ask-of-their-union',
  RefuseTransfer: 'memberships',
  RejectPartner: 'union-campaigns',
  RenewContract: 'merchants-of-a-union',
  RenewLicence: 'merchants-of-a-union',
  Replay: 'admin',
  RequestErasure: 'what-members-ask-of-their-union',
  RequestRectification: 'what-members-ask-of-their-union',
  ResumeMember: 'memberships',
  RetainMember: 'memberships',
  SendAgain: 'events-left-behind',
  SendBackStatement: 'finance',
  SendStatement: 'finance',
  SuspendPartner: 'merchants-of-a-union',
  TakeAwayCashier: 'merchant',
  TransferMember: 'memberships',
  UndoRedemption: 'counter',
  Unmask: 'union',
  VerifyMember: 'union',
  WithdrawApplication: 'worker',
  WithdrawEntry: 'worker',
  WithdrawErasure: 'what-members-ask-of-their-union',
  WithdrawRectification: 'what-members-ask-of-their-union',
  WithdrawTransfer: 'memberships',
  'merchant/WithdrawOffer': 'merchant',
  'union/WithdrawOffer': 'merchants-of-a-union',
} as const satisfies Readonly<Record<string, string>>;

/** Of a document as it goes out: the name of its mutation; null for a question. */
const mutationIn = (query: string): string | null => /\bmutation (\w+)/.exec(query)?.[1] ?? null;

/** What browsers of this spec have sent to the platform. */
const sent = new Set<string>();

/** @param url of the page that sends it */
export function noteSent(query: string, url: string): void {
  const name = mutationIn(query);
  if (name === null) return;
  const [, portal = ''] = new URL(url).pathname.split('/');
  sent.add(name).add(`${portal}/${name}`);
}

/** Every deed that is said to be pressed in this spec has been. Who runs one test of it (`-t`) has not pressed the others. */
export function expectAllPressed(): void {
  const { testPath = '' } = expect.getState();
  const isNarrowed: unknown = Reflect.get(globalThis, 'PUHUI_SOME_TESTS');
  if (isNarrowed === true) return;
  const owed = Object.entries(PRESSED_IN).filter(([, spec]) => testPath.endsWith(`/${spec}.pages.spec.ts`));
  expect(owed.map(([deed]) => deed).filter((deed) => !sent.has(deed))).toEqual([]);
}
