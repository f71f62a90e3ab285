import { describe, expect, it } from '@jest/globals';
import { textsOfUnknownKind } from './graph-texts.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('text arguments', () => {
  it('are each words, a code, or an issued text, and read as such', () => {
    expect(asLines(textsOfUnknownKind(readTree()))).toEqual([]);
  });

  it('are reported when their kind is unknown, deep in an input and in a list too', () => {
    const where = 'services/members/src/persons.graphql';
    const how = 'say in packages/platform/src/graph/argument-kinds.ts how it is read';
    expect(asLines(textsOfUnknownKind(readFixture('graph-texts')))).toEqual([
      `${where}: nickname: ${how}`,
      `${where}: names: ${how}`,
      `${where}: motto: ${how}`,
    ]);
  });
});
