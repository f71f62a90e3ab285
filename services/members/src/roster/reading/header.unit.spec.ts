import { describe, expect, it } from '@jest/globals';
import { columnsIn, readHeader } from './header.js';

const five = ['姓名', '证件号码', '手机号', '职工类型', '入会日期'];
const problemsOf = (cells: readonly string[], said = {}): string[] =>
  readHeader(3, cells, said).problems.map(({ row, code, detail }) => `${row} ${code} ${detail}`);

describe('a header', () => {
  it('has its columns in any order and case, with optional ones left out', () => {
    const { header, problems } = readHeader(1, ['Mobile', 'NAME', ' resident_id ', 'joined_on', '职工类型']);
    expect(problems).toEqual([]);
    expect(header.columnsAt.get('name')).toEqual({ index: 1, heading: 'NAME' });
    expect(header.columnsAt.has('unionCode')).toBe(false);
  });

  it.each([
    '姓  名',
    '姓　名',
    '姓\n名',
    '姓名*',
    '*姓名',
    '姓名：',
    '姓名（必填）',
    '姓名(必填)',
    '姓名 【与身份证一致】',
    '姓名必填',
    '="姓名"',
    '\t姓名',
    '会员姓名',
    '\uFEFF姓名',
  ])('knows the name by the heading %j', (heading) => {
    expect(columnsIn([heading])).toEqual(new Set(['name']));
  });
});

describe('a heading with what cannot be read', () => {
  it.each([
    ['half a character', '备注\ud800', '备注\ufffd'],
    ['a character that was lost', '备\ufffd\ufffd', '备\ufffd\ufffd'],
    ['a control sign', '备\u001b注', '备 注'],
  ])('is reported in a form that can be stored: %s', (_, heading, told) => {
    const { problems } = readHeader(3, [...five, heading]);
    expect(problems).toEqual([{ row: 3, column: told, code: 'UNREADABLE_COLUMN', detail: told }]);
    expect(told.isWellFormed()).toBe(true);
  });

  it('is still used when it is ours, in a form that can be stored', () => {
    const { header, problems } = readHeader(3, ['姓\u0007名', ...five.slice(1)]);
    expect(problems).toEqual([]);
    expect(header.columnsAt.get('name')?.heading).toBe('姓 名');
  });
});

describe('a heading with a note', () => {
  it.each([
    ['身份证号（前面加英文单引号）', 'residentId'],
    ['手机号（与原登记一致）', 'mobile'],
    ['手机号（本人，非紧急联系人的）', 'mobile'],
    ['手机号（便于联系人员）', 'mobile'],
    ['入会时间（2020年以前可只填年月）', 'joinedOn'],
    ['姓名（同身份证，不写曾用名）', 'name'],
    ['工作单位（法人全称）', 'employer'],
  ] as const)('keeps its column when the note says how to fill it in: %s', (heading, column) => {
    expect(columnsIn([heading])).toEqual(new Set([column]));
  });

  it.each([
    '手机号（配偶）',
    '手机号【父亲或母亲】',
    '手机号(原)',
    '手机号（请填紧急联系人）',
    '手机号（单位负责人）',
  ])('is said to be another person’s where the member’s own is missing: %s', (heading) => {
    const rest = five.filter((one) => one !== '手机号');
    expect(problemsOf([...rest, heading])).toEqual([
      `3 ANOTHERS_COLUMN ${heading}`,
      '3 MISSING_COLUMN 手机号',
    ]);
    expect(problemsOf([...five, heading])).toEqual([]);
  });

  it.each(['工作单位（原单位）', '姓名（曾用名）', '单位名称（原）', '姓名（法定代表人）'])(
    'is ignored when it is another person’s: %s',
    (heading) => {
      expect(readHeader(1, [...five, heading])).toMatchObject({
        problems: [],
        header: { leftOut: [heading] },
      });
    },
  );
});

describe('a header with columns that are not ours', () => {
  it.each([
    '紧急联系人电话',
    '手机号（紧急联系人）',
    '配偶姓名',
    '姓名（配偶）',
    '家庭电话',
    '原工作单位',
    '介绍人姓名',
  ])('does not take %j of another person for the member’s', (heading) => {
    expect(columnsIn([heading])).toEqual(new Set());
    expect(readHeader(1, [...five, heading])).toMatchObject({ problems: [], header: { leftOut: [heading] } });
  });

  it('ignores and reports unneeded columns, empty ones silently', () => {
    const more = ['序号', ...five, '', '性别', '民族', '卡号', '备注', '工作岗位', '入党时间', '', ''];
    const { header, problems } = readHeader(1, more);
    expect(problems).toEqual([]);
    expect(header.leftOut).toEqual(['序号', '性别', '民族', '卡号', '备注', '工作岗位', '入党时间']);
    expect(header.width).toBe(13);
  });

  it('lists all missing columns at once, those apart that may be given for the file', () => {
    expect(problemsOf(['姓名', '性别'])).toEqual([
      '3 MISSING_COLUMN 证件号码',
      '3 MISSING_COLUMN 手机号',
      '3 MISSING_COLUMN_SAYABLE 职工类型',
      '3 MISSING_COLUMN_SAYABLE 入会日期',
    ]);
    expect(problemsOf(five.slice(0, 3), { workerType: '企业职工', joinedOn: '2024-03-05' })).toEqual([]);
  });
});

describe('a header with typing errors', () => {
  it.each([
    ['工会编玛', '工会编码'],
    ['工会编号2', '工会编号'],
    ['会工编码', '工会编码'],
    ['所属工会编码', '工会编码'],
    ['基层工会代码', '工会编码'],
    ['工会ID', '工会编码'],
    ['工会组织机构代码', '工会编码'],
    ['所署工会', '所属工会'],
  ])('stops at %j, which is nearly %s', (heading, meant) => {
    expect(problemsOf([...five, heading])).toEqual([`3 MISSPELT_COLUMN ${heading} → ${meant}`]);
  });

  it.each([
    '工会会员卡号',
    '工会会员证编号',
    '工会统一社会信用代码',
    '工会名称',
    '所在工会',
    '工会会员编号',
    '工会账号',
    '工会名单',
    '所属协会',
  ])('does not take %j for a code of the union', (heading) => {
    expect(problemsOf([...five, heading])).toEqual([]);
  });
});

describe('a header with harmless typing errors', () => {
  it.each([
    ['平台企页', '平台企业'],
    ['用人单味', '用人单位'],
    ['岗位名称', '单位名称'],
    ['职位名称', '单位名称'],
    ['所在岗位', '所在单位'],
    ['行业名称', '企业名称'],
    ['证件类行', '证件类型'],
  ])('ignores %j, which may be the optional %s, and says so', (heading, meant) => {
    const { header, problems } = readHeader(3, [...five, heading]);
    expect(problems).toEqual([]);
    expect(header.leftOut).toEqual([heading]);
    expect(header.didYouMean).toEqual([`${heading} → ${meant}`]);
  });

  it.each([
    ['职称类型', '职工类型'],
    ['职务类型', '职工类型'],
    ['入编时间', '入会时间'],
    ['入住时间', '入会时间'],
  ])('does not stop at %j where %s is given for the file', (heading, meant) => {
    const rest = five.filter((one) => !['职工类型', '入会日期'].includes(one));
    const said = { workerType: '企业职工', joinedOn: '2024-03-05' };
    const { header, problems } = readHeader(3, [...rest, heading], said);
    expect(problems).toEqual([]);
    expect(header.didYouMean).toEqual([`${heading} → ${meant}`]);
    expect(problemsOf([...rest, heading])).toContain(`3 MISSPELT_COLUMN ${heading} → ${meant}`);
  });

  it('ignores a near match when the column itself is there', () => {
    expect(readHeader(1, [...five, '手机号2'])).toMatchObject({
      problems: [],
      header: { leftOut: ['手机号2'] },
    });
  });
});

describe('a header with two headings for one column', () => {
  it('prefers the exact heading to one that may mean something else', () => {
    const { header, problems } = readHeader(1, ['联系电话', ...five, '工作单位', '用人单位']);
    expect(problems).toEqual([]);
    expect(header.columnsAt.get('mobile')).toEqual({ index: 3, heading: '手机号' });
    expect(header.columnsAt.get('employer')?.heading).toBe('用人单位');
    expect(header.leftOut).toEqual(['联系电话', '工作单位']);
  });

  it('cannot choose between two headings that say the same', () => {
    expect(problemsOf([...five, '姓名'])).toEqual(['3 DUPLICATE_COLUMN 姓名']);
    expect(problemsOf([...five, '单位', '工作单位'])).toEqual(['3 DUPLICATE_COLUMN 单位 + 工作单位']);
  });

  it.each(['工作单位全称', '所在企业', '用人单位全称'])('takes %s for the employer', (heading) => {
    const { header, problems } = readHeader(1, [...five, heading]);
    expect([problems, header.columnsAt.get('employer')?.heading]).toEqual([[], heading]);
  });

  it.each(['用工类型', '人员类别', '用工形式'])('ignores %s, which is not a worker type', (heading) => {
    const rest = five.filter((one) => one !== '职工类型');
    expect(problemsOf([...rest, heading])).toEqual(['3 MISSING_COLUMN_SAYABLE 职工类型']);
  });

  it('shows a heading in one line of limited length', () => {
    const { header } = readHeader(1, [...five, `说明\n${'长'.repeat(100)}`]);
    expect(header.leftOut).toEqual([`说明 ${'长'.repeat(37)}`]);
  });
});
