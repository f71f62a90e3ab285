import { describe, expect, it } from '@jest/globals';
import { fullAccessTable, operationNames } from './access.js';

describe('the operators’ doors in an access table', () => {
  it('are named after the service', () => {
    expect(operationNames('benefits')).toEqual({
      health: 'benefitsHealth',
      integrity: 'benefitsIntegrity',
      deadLetters: 'benefitsDeadLetters',
      parkedKeys: 'benefitsParkedKeys',
      discarded: 'benefitsDiscardedMessages',
      securityEvents: 'benefitsSecurityEvents',
      decidedInGaps: 'benefitsDecidedInGaps',
      replay: 'replayBenefitsParkedKey',
      discard: 'discardBenefitsMessage',
      projections: 'benefitsProjections',
      topics: 'benefitsTopics',
      remedy: 'benefitsRemedy',
      rebuild: 'rebuildBenefitsProjection',
      refill: 'refillBenefitsTopic',
    });
  });

  it('stand beside the service’s own', () => {
    expect(fullAccessTable('billing', { 'Query.budget': ['finance_officer'] })).toEqual({
      'Query.budget': ['finance_officer'],
      'Query.billingHealth': ['platform_admin'],
      'Query.billingIntegrity': ['auditor', 'platform_admin'],
      'Query.billingDeadLetters': ['platform_admin'],
      'Query.billingParkedKeys': ['platform_admin'],
      'Query.billingDiscardedMessages': ['auditor', 'platform_admin'],
      'Query.billingSecurityEvents': ['auditor', 'platform_admin'],
      'Query.billingDecidedInGaps': ['auditor'],
      'Mutation.replayBillingParkedKey': ['platform_admin'],
      'Mutation.discardBillingMessage': ['platform_admin'],
      'Query.billingProjections': ['platform_admin'],
      'Query.billingTopics': ['platform_admin'],
      'Query.billingRemedy': ['platform_admin'],
      'Mutation.rebuildBillingProjection': ['platform_admin'],
      'Mutation.refillBillingTopic': ['platform_admin'],
    });
  });

  it('cannot be loosened by a service', () => {
    const table = fullAccessTable('billing', { 'Mutation.replayBillingParkedKey': ['anyone'] });
    expect(table['Mutation.replayBillingParkedKey']).toEqual(['platform_admin']);
  });
});
