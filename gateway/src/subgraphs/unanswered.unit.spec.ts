import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { unansweredFields } from './unanswered.js';

describe('the fields that a service would have answered', () => {
  it('are those at the root of what it was asked, by the name that the answer has for them', () => {
    const asked = parse(
      'query ($id: ID!) { running: campaigns { id } campaign(id: $id) { title } __typename }',
    );
    expect(unansweredFields(asked)).toEqual(['running', 'campaign']);
  });

  it('are those of what another service had found, wherever it lies', () => {
    const asked = parse(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Campaign { __typename spending { spent } ...More } } } fragment More on Campaign { open: left }',
    );
    const path = ['campaigns', 'nodes', '@', 'next|[Campaign]', 0];
    expect(unansweredFields(asked, path)).toEqual([
      'campaigns.nodes.next.spending',
      'campaigns.nodes.next.open',
    ]);
  });
});
