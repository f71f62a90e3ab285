import { describe, expect, it } from '@jest/globals';
import { fullAccessTable, operationNames } from './access.js';

describe('the operators’ doors in an access table', () => {
  it('are named after the service', () => {
    expect(operationNames('benefits')).toEqual({
      health: 'benefitsHealth',
      integrity: 'benefitsIntegrity',
      deadLetters: 'benefitsDeadLetters',
      deadLetter: 'benefitsDeadLetter',
      parkedKeys: 'benefitsParkedKeys',
      parkedKey: 'benefitsParkedKey',
      discarded: 'benefitsDiscardedMessages',
      discardedMessage: 'benefitsDiscardedMessage',
      unsent: 'benefitsUnsentEvents',
      unsentEvent: 'benefitsUnsentEvent',
      securityEvents: 'benefitsSecurityEvents',
      mySecurityEvents: 'myBenefitsSecurityEvents',
      decidedInGaps: 'benefitsDecidedInGaps',
      eventMonths: 'benefitsEventMonths',
      replay: 'replayBenefitsParkedKey',
      discard: 'discardBenefitsMessage',
      sendAgain: 'sendBenefitsEventAgain',
      putAside: 'putBenefitsEventAside',
      projections: 'benefitsProjections',
      topics: 'benefitsTopics',
      remedy: 'benefitsRemedy',
      rebuild: 'rebuildBenefitsProjection',
      refill: 'refillBenefitsTopic',
    });
  });
});

describe('what the operators’ doors ask for', () => {
  it('stands beside the service’s own', () => {
    expect(fullAccessTable('billing', { 'Query.budget': ['finance_officer'] })).toEqual({
      'Query.budget': ['finance_officer'],
      'Query.billingEventMonths': ['system_admin'],
      'Query.billingHealth': ['system_admin'],
      'Query.billingIntegrity': ['auditor', 'system_admin'],
      'Query.billingDeadLetters': ['system_admin'],
      'Query.billingDeadLetter': ['system_admin'],
      'Query.billingParkedKeys': ['system_admin'],
      'Query.billingParkedKey': ['system_admin'],
      'Query.billingDiscardedMessages': ['auditor', 'system_admin'],
      'Query.billingDiscardedMessage': ['auditor', 'system_admin'],
      'Query.billingUnsentEvents': ['auditor', 'system_admin'],
      'Query.billingUnsentEvent': ['auditor', 'system_admin'],
      'Query.billingSecurityEvents': ['auditor', 'platform_admin'],
      'Query.myBillingSecurityEvents': ['worker'],
      'Query.billingDecidedInGaps': ['auditor'],
      'Mutation.replayBillingParkedKey': ['system_admin'],
      'Mutation.discardBillingMessage': ['system_admin'],
      'Mutation.sendBillingEventAgain': ['system_admin'],
      'Mutation.putBillingEventAside': ['system_admin'],
      'Query.billingProjections': ['system_admin'],
      'Query.billingTopics': ['system_admin'],
      'Query.billingRemedy': ['system_admin'],
      'Mutation.rebuildBillingProjection': ['system_admin'],
      'Mutation.refillBillingTopic': ['system_admin'],
    });
  });

  it('is not loosened by a service', () => {
    const table = fullAccessTable('billing', { 'Mutation.replayBillingParkedKey': ['anyone'] });
    expect(table['Mutation.replayBillingParkedKey']).toEqual(['system_admin']);
  });
});
