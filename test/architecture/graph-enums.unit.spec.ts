import { describe, expect, it } from '@jest/globals';
import { enumValuesNotUpperCase } from './graph-enums.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('enum values', () => {
  it('are upper case, in every service alike', () => {
    expect(asLines(enumValuesNotUpperCase(readTree()))).toEqual([]);
  });

  it('are reported when one is not, in an extension too', () => {
    expect(asLines(enumValuesNotUpperCase(readFixture('graph-enums')))).toEqual([
      'services/members/src/duties.graphql: DutyRole.union_officer: write it in upper case',
      'services/members/src/duties.graphql: DutyRole.Auditor: write it in upper case',
      'services/members/src/duties.graphql: DutyScope.outLet: write it in upper case',
    ]);
  });
});
