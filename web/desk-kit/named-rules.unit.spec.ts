import { residentIdCheckCharacter } from '@puhui/kernel';
import { describe, expect, it } from '@jest/globals';
import { deskWords } from './desk-words.js';
import { wrongIn, type Field } from './fields.js';
import { mistakeNamed } from './named-rules.js';

const FIRST_17 = '46010519900307001';
const residentId = FIRST_17 + residentIdCheckCharacter(FIRST_17);

describe('an answer that the platform would refuse is refused before the page that asks once', () => {
  it.each([
    ['mobile', '12345', 'notMobile'],
    ['mobile', '138 0013 800', 'notMobile'],
    ['residentId', '46010519900307', 'residentIdForm'],
    ['residentId', `460105199002300012`, 'residentIdBirthDate'],
    ['residentId', FIRST_17 + (residentId.endsWith('1') ? '2' : '1'), 'residentIdCheck'],
    ['uscc', '91460100MA5RC3GA', 'notUscc'],
    ['uscc', '91460100MA5RC3GAO8', 'notUscc'],
    ['regionCode', '46010', 'notRegion'],
    ['bankReference', '无', 'notSlip'],
    ['bankReference', residentId, 'personalNumber'],
    ['ownLine', 'General', 'notCode'],
    ['year', '1026', 'notYear'],
    ['reason', '是', 'reasonShort'],
    ['reason', '........', 'reasonNoWords'],
    ['explanation', '1', 'reasonShort'],
  ] as const)('%s: %s', (name, typed, mistake) => {
    expect(mistakeNamed(name, typed)).toBe(mistake);
  });
});

describe('an answer as people type it passes', () => {
  it.each([
    ['mobile', '+86 138-0013-8000'],
    ['mobile', '１３８００１３８０００'],
    ['residentId', residentId],
    ['uscc', '91460100ma5rc3ga08'],
    ['regionCode', '460105'],
    ['regionCode', '46'],
    ['bankReference', 'ICBC2026112800001'],
    ['ownLine', 'general-benefits'],
    ['year', '2026'],
    ['reason', '离职'],
    ['constructor', 'x'],
    ['anything', ''],
  ])('%s: %s', (name, typed) => {
    expect(mistakeNamed(name, typed)).toBeNull();
  });
});

describe('what a form says of an answer', () => {
  const mobile: Field = { label: '手机', kind: 'person', wrong: () => '不会问到这里' };
  it('is of its kind first, then of the rule of its name, in both languages', () => {
    expect(wrongIn('mobile', mobile, { mobile: ' ' }, deskWords.zh)).toBe('请填写“手机”');
    expect(wrongIn('mobile', mobile, { mobile: '138' }, deskWords.zh)).toBe(
      '“手机”应为 11 位手机号，以 13 至 19 开头',
    );
    expect(wrongIn('mobile', mobile, { mobile: '138' }, deskWords.en)).not.toMatch(/以|位/);
  });

  it('is what its page says of it, where no rule finds anything', () => {
    expect(wrongIn('mobile', mobile, { mobile: '13800138000' }, deskWords.zh)).toBe('不会问到这里');
  });

  it('is nothing of a question that may be left out', () => {
    const uscc: Field = { label: '代码', kind: 'text', optional: true };
    expect(wrongIn('uscc', uscc, { uscc: '' }, deskWords.zh)).toBeNull();
  });
});
