import { expect, it } from '@jest/globals';
import { answersThatDoNotFit, mutationsIn } from './answers.js';
import { asLines, readTree, repositoryRoot } from './tree.js';

// Not among the unit specs: the compiler reads four services for it.
const tree = readTree();
const mutations = mutationsIn(repositoryRoot, ['members', 'partners', 'benefits', 'billing']);

it('each result union has exactly what its mutations answer, and the bad-argument case', () => {
  expect(mutations.filter(({ union }) => union !== '').length).toBeGreaterThan(50);
  expect(asLines(answersThatDoNotFit(mutations, tree))).toEqual([]);
});

it('an unused member is found, and so is a union without the bad-argument case', () => {
  const broken = tree.map(({ path, text }) => ({
    path,
    text: text
      .replace('union CloseOutletResult =', 'union CloseOutletResult =\n  | TradeUnionUnknown')
      .replace(/(union ClaimVoucherResult =[^}]*?)\| InvalidInput/, '$1'),
  }));
  expect(answersThatDoNotFit(mutations, broken).map(({ message }) => message)).toEqual([
    'CloseOutletResult names TradeUnionUnknown, which nothing answers',
    'ClaimVoucherResult lacks InvalidInput, which a bad argument comes to',
  ]);
});
