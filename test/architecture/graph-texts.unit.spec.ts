import { describe, expect, it } from '@jest/globals';
import { textsOfUnknownKind } from './graph-texts.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('the texts among the arguments of the graph', () => {
  it('are each words, a code, or what was given out: none comes past its reader', () => {
    expect(asLines(textsOfUnknownKind(readTree()))).toEqual([]);
  });

  it('are found when nobody has said how one is read, deep in an input and in a list too', () => {
    const where = 'services/members/src/persons.graphql';
    const how = 'say in packages/platform/src/graph/argument-kinds.ts how it is read';
    expect(asLines(textsOfUnknownKind(readFixture('graph-texts')))).toEqual([
      `${where}: nickname: ${how}`,
      `${where}: names: ${how}`,
      `${where}: motto: ${how}`,
    ]);
  });
});
