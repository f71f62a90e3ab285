import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import ts from 'typescript';
import { answersThatDoNotFit, mutationsIn, PLATFORM, programOfServices } from './answers.js';
import { asLines, fixturesRoot, readTree, repositoryRoot } from './tree.js';
import { unreadInputs } from './unread-inputs.js';

// Not among the unit specs: the compiler reads four services for it.
const tree = readTree();
const services = ['members', 'partners', 'benefits', 'billing'];
const program = programOfServices(repositoryRoot, services);
const mutations = mutationsIn(program, repositoryRoot, [...services, PLATFORM]);
const unread = unreadInputs(program, repositoryRoot, (path) => path.endsWith('/src/generated/graphql.ts'));

it('each result union has exactly what its mutations answer, and the bad-argument case', () => {
  expect(mutations.filter(({ union }) => union !== '').length).toBeGreaterThan(50);
  expect(asLines(answersThatDoNotFit(mutations, tree))).toEqual([]);
});

it('an unused member is found, and so is a union without the bad-argument case', () => {
  const broken = tree.map(({ path, text }) => ({
    path,
    text: text
      .replace('union CloseOutletResult =', 'union CloseOutletResult =\n  | TradeUnionUnknown')
      .replace('union DiscardMessageResult =', 'union DiscardMessageResult =\n  | TopicUnknown')
      .replace(/(union ClaimVoucherResult =[^}]*?)\| InvalidInput/, '$1'),
  }));
  expect(answersThatDoNotFit(mutations, broken).map(({ message }) => message)).toEqual([
    'CloseOutletResult names TradeUnionUnknown, which nothing answers',
    'ClaimVoucherResult lacks InvalidInput, which a bad argument comes to',
    'DiscardMessageResult names TopicUnknown, which nothing answers',
  ]);
});

it('every field of an input, and every argument, is read by somebody', () => {
  expect(asLines(unread)).toEqual([]);
});

it('a field of an input is found that is dropped on its way', () => {
  const root = join(fixturesRoot, 'unread-inputs');
  const files = ['graph.ts', 'draft.ts'].map((name) => join(root, 'services/benefits/src/campaigns', name));
  const broken = ts.createProgram({ rootNames: files, options: { strict: true, noEmit: true } });
  expect(asLines(unreadInputs(broken, root, (path) => path.endsWith('/graph.ts')))).toEqual([
    'services/benefits/src/campaigns/graph.ts:6: CampaignInput.allocation is read by nobody: what is said there is dropped',
    'services/benefits/src/campaigns/graph.ts:17: MutationDraftCampaignArgs.reason is read by nobody: what is said there is dropped',
  ]);
});
