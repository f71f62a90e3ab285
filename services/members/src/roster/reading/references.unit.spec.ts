import { describe, expect, it } from '@jest/globals';
import { aPerson } from '../../spec/builders.js';
import { entryOf, readingOf, readRow, wrongWith } from '../../spec/roster-rows.js';

const headings = ['姓名', '证件号码', '手机号', '职工类型', '用人单位', '入会日期'];
const { residentId, mobile } = aPerson(1);
const rowOf = ({ name = '张三', workerType = '企业职工', employer = '某厂' }) =>
  readRow(readingOf(headings), 2, [name, residentId, mobile, workerType, employer, '2024-03-05']);

describe('a character that an export wrote as its reference', () => {
  it.each([
    ['刘&#134071;', '刘𠮷'],
    ['刘&#x20BB7;', '刘𠮷'],
    ['古丽&middot;买买提', '古丽·买买提'],
    ['&#21016;&#19977;', '刘三'],
    ['Ann&nbsp;Lee', 'Ann Lee'],
    ['O&#39;Brien', "O'Brien"],
  ])('in a name is decoded: %s', (name, read) => {
    expect(entryOf(rowOf({ name })).person.name).toBe(read);
  });

  it('in an employer or a worker type is decoded', () => {
    expect(entryOf(rowOf({ employer: 'A&amp;B公司' })).employer).toBe('A&B公司');
    expect(entryOf(rowOf({ employer: 'A&B公司' })).employer).toBe('A&B公司');
    expect(entryOf(rowOf({ workerType: '企&#19994;职工' })).workerType).toBe('企业职工');
  });

  it.each([
    '刘&#134071',
    '刘&#;',
    '刘&#xZZ;',
    '刘&#55362;',
    '刘&#0;',
    '刘&#1114112;',
    '刘&#27;',
    '刘&amp;#134071;',
  ])('is reported where it is invalid: %s', (name) => {
    expect(wrongWith(rowOf({ name }))).toEqual(['姓名 CHARACTER_REFERENCE']);
    expect(wrongWith(rowOf({ employer: name }))).toEqual(['用人单位 CHARACTER_REFERENCE']);
  });
});

describe('a worker type of which characters are lost', () => {
  it.each(['?', '？', '职工?', '???', '企业□工', '*'])('is reported: %s', (workerType) => {
    expect(wrongWith(rowOf({ workerType }))).toEqual(['职工类型 ENCODING']);
  });
});
