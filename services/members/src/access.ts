import type { AccessTable } from '@puhui/platform';

/** Who may knock at which door; whether the scope fits is the use case's question. 'worker' is anybody signed in. */
export const access: AccessTable = {
  'Query.tradeUnion': ['worker'],
  'Query.tradeUnions': ['worker'],
  'TradeUnion.__resolveReference': ['worker'],
  'TradeUnion.memberCount': [
    'union_officer',
    'finance_officer',
    'finance_approver',
    'auditor',
    'platform_admin',
  ],
  'Mutation.createTradeUnion': ['union_officer', 'platform_admin'],
  'Mutation.dissolveTradeUnion': ['union_officer', 'platform_admin'],

  'Person.__resolveReference': ['worker'],
  'Person.maskedName': ['worker'],
  'Person.maskedMobile': ['worker'],
  'Person.maskedResidentId': ['worker'],
  'Person.maskedIdentityNumber': ['worker'],
  'Mutation.registerPerson': ['union_officer', 'partner_admin', 'platform_admin'],
  'Mutation.unmask': ['union_officer'],
  'Unmasked.name': ['union_officer'],
  'Unmasked.mobile': ['union_officer'],
  'Unmasked.residentId': ['union_officer'],
  'Unmasked.identityNumber': ['union_officer'],

  'Query.members': ['union_officer', 'auditor'],
  'Query.findMember': ['union_officer'],
  'Member.__resolveReference': ['worker'],
  'Member.employer': ['worker'],
  'Member.leftReason': ['worker'],
  'Member.platform': ['worker'],
  'Mutation.applyForMembership': ['worker'],
  'Mutation.withdrawApplication': ['worker'],
  'Mutation.verifyMember': ['union_officer'],
  'Mutation.activateMember': ['union_officer'],
  'Mutation.transferMember': ['union_officer'],
  'Mutation.retainMember': ['union_officer'],
  'Mutation.resumeMember': ['union_officer'],
  'Mutation.endMembership': ['union_officer'],

  'Query.duties': ['worker'],
  'Duty.__resolveReference': ['worker'],
  'Mutation.grantDuty': ['union_officer', 'partner_admin', 'platform_admin'],
  'Mutation.revokeDuty': ['worker'],

  'Query.rosterImport': ['union_officer', 'auditor'],
  'Http.importRoster': ['union_officer'],
  'Query.me': ['worker'],
};
