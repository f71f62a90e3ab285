import type { AccessRule, AccessTable, NeedsFreshSignIn } from '@puhui/platform';
import { readerRoles } from './authority/authority.js';

const readers: AccessRule = readerRoles;
const finance: AccessRule = ['finance_officer'];
const approvers: AccessRule = ['finance_approver'];
const partner: AccessRule = ['partner_admin'];
const readersAndPartner: AccessRule = [...readerRoles, 'partner_admin'];

/** Who may knock at which door; whether the scope covers it is each use case's question. */
export const billingAccess: AccessTable = {
  'Query.budget': readers,
  'Query.budgets': readers,
  'Query.budgetYears': readers,
  'Query.budgetFlow': readers,
  'Query.budgetAllotments': readers,
  'Query.businessCalendar': ['worker'],
  'Mutation.adoptBudget': finance,
  'Mutation.allocateBudget': finance,
  'Mutation.lowerBudget': finance,
  'Mutation.handBackBudget': finance,
  'Budget.__resolveReference': readers,
  'Budget.appropriated': readers,
  'Budget.allocatedDown': readers,
  'Budget.free': readers,
  'Budget.available': readers,
  'Budget.covers': readers,
  'Budget.released': readers,
  'Budget.reused': readers,
  'Budget.encumbered': readers,
  'Budget.open': readers,
  'Budget.consumed': readers,
  'Budget.paid': readers,

  // For everybody, signed in or not: sums, and nothing personal.
  'Query.publicReport': ['anyone'],
  'Query.publicReportUnions': ['anyone'],

  // An id that anybody may ask about; each field asks for its own duty.
  'Campaign.__resolveReference': ['worker'],
  'Campaign.commitment': readers,
  'Campaign.spending': readers,
  'Campaign.ledgerEntries': readers,
  'Voucher.__resolveReference': ['worker'],
  'Voucher.ledgerEntries': readers,
  'Voucher.redemptions': readers,

  'Query.occasions': readers,

  'Query.ledgerEntry': readers,
  'Query.accountEntries': readers,
  'LedgerEntry.__resolveReference': readers,
  'Query.duesPreview': readers,
  'Query.duesOwed': readers,
  'Mutation.recordIncome': finance,
  'Mutation.recordDuesPayment': finance,

  'Query.statement': readersAndPartner,
  'Query.statements': readersAndPartner,
  'Statement.__resolveReference': readersAndPartner,
  'Statement.amount': readersAndPartner,
  'Statement.paymentOrder': ['finance_officer', 'finance_approver', 'auditor'],
  'Query.drawingPreview': readers,
  'Query.redemptionsToDraw': finance,
  'Mutation.drawStatement': finance,
  'Mutation.redrawStatement': finance,
  'Mutation.sendStatement': finance,
  'Mutation.confirmStatement': partner,
  'Mutation.disputeStatement': partner,
  'Mutation.approveStatement': approvers,
  'Mutation.sendBackStatement': approvers,
  'Mutation.recordPayment': finance,
  'Mutation.recordPaymentFailure': finance,

  'Query.trialBalance': readers,
  'Query.controlTotals': readers,

  'Query.closedPeriods': readers,
  'Query.closingObstacles': readers,
  'Query.monthsToClose': finance,
  'Mutation.closePeriod': finance,
  'Mutation.explainSuspense': finance,

  'Query.ledgerCheckpoints': ['auditor', 'system_admin'],
  'Query.ledgerSigningKeys': ['auditor', 'system_admin'],
};

/** Nobody does this by a browser that somebody left open, or by a cookie that was stolen. */
export const needsFreshSignIn: NeedsFreshSignIn = {
  'Mutation.approveStatement': 'money is paid by it',
  'Mutation.recordPayment': 'the books say from then on that it was paid',
};
