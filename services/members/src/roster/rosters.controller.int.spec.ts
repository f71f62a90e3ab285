import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { people, startMembers } from '../spec/members-under-test.js';
import { csv, HEADER, row, rows } from '../spec/roster-files.js';
import { workbook } from '../spec/workbook.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const PATH = `/rosters?tradeUnionId=${seededUnionId('46')}`;
const officer = people.hainanOfficer.personId;

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

it.each([
  'text/csv',
  'text/csv; charset=gbk',
  'application/octet-stream',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/plain',
  'text/plain;charset=UTF-8',
  'text/comma-separated-values',
  'application/csv',
  'application/x-zip-compressed',
  '',
])('the roster endpoint accepts a file of type %j', async (type) => {
  const response = await members.post(officer, PATH, type, csv(row(1)));
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('"done":true');
});

it.each([
  '/rosters',
  '/rosters?tradeUnionId=',
  '/rosters?tradeUnionId=46',
  '/rosters?tradeUnionId=%00',
  `${PATH}%0a`,
  `${PATH}&tradeUnionId=46`,
  '/rosters?tradeUnionId[id]=46',
])('the roster endpoint needs the id of a union, and says so: %s', async (path) => {
  const response = await members.post(officer, path, 'text/csv', csv(row(1)));
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    errors: [
      {
        message: expect.stringMatching(/^tradeUnionId: .*not an id/),
        extensions: { code: 'BAD_USER_INPUT', field: 'tradeUnionId', hint: expect.stringContaining('36 位') },
      },
    ],
  });
});

it('the roster endpoint needs an existing union', async () => {
  const path = '/rosters?tradeUnionId=01900000-0000-7000-8000-0000000000ff';
  const response = await members.post(officer, path, 'text/csv', csv(row(1)));
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'TRADE_UNION_UNKNOWN', hint: expect.stringContaining('工会') } }],
  });
});

it('the roster endpoint accepts a union id in upper case', async () => {
  const path = `/rosters?tradeUnionId=${seededUnionId('46').toUpperCase()}`;
  const response = await members.post(officer, path, 'text/csv', csv(row(1)));
  expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('"done":true')]);
});

it.each(['application/json', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])(
  'the roster endpoint refuses %s, and says what to send',
  async (type) => {
    const response = await members.post(officer, PATH, type, type === 'application/json' ? '{}' : 'a=b');
    expect(response.status).toBe(415);
    expect(await response.text()).toContain('NOT_A_ROSTER');
  },
);

it('the roster endpoint refuses JSON, and says what to send in both languages', async () => {
  const response = await members.post(officer, PATH, 'application/json', csv(row(1)));
  expect([response.status, await response.json()]).toMatchObject([
    415,
    {
      errors: [
        {
          message: expect.stringMatching(/不要用表单或 JSON。 Send the file itself/),
          extensions: {
            messageZh: expect.stringMatching(/^请把名册文件.*JSON。$/),
            messageEn: expect.stringMatching(/^Send the file itself/),
          },
        },
      ],
    },
  ]);
});

it.each([
  ['/graphql', 'application/json', '{', 400],
  ['/no-such-door', 'application/json', '{}', 404],
  ['/graphql', 'application/json', `"${'x'.repeat(12 * 1024 * 1024)}"`, 413],
])('an unreadable request to %s (%s) is answered in both languages: %#', async (path, type, body, status) => {
  const response = await members.post(officer, path, type, body);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({
    errors: [
      {
        message: expect.stringMatching(/\p{Script=Han}.*[a-z]/u),
        extensions: { code: expect.stringMatching(/^[A-Z_]+$/) },
      },
    ],
  });
});

it('the roster endpoint accepts a spreadsheet', async () => {
  const sheet = { name: '名册', rows: [HEADER.split(','), row(5000).split(','), row(5001).split(',')] };
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const response = await members.post(officer, PATH, type, new Uint8Array(workbook([sheet])));
  expect(await response.text()).toMatch(/"format":"xlsx"[^]*"rows":2,"accepted":2,/);
});

it('the sender of a large foreign file reads what it was recognised as', async () => {
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(12 * 1024 * 1024, 'x')]);
  const response = await members.post(officer, PATH, 'text/csv', new Uint8Array(pdf));
  expect(await response.text()).toMatch(/"code":"SEEMS_PDF",.*"message":"这是 PDF 文件/);
});

it.each([
  ['workerType=', 'workerType', 'WORK_TEXT'],
  [`workerType=${'长'.repeat(41)}`, 'workerType', 'WORK_TEXT'],
  ['workerType=a&workerType=b', 'workerType', 'WORK_TEXT'],
  ['workerType=a%00b', 'workerType', 'NAME_CONTROL_SIGN'],
  ['workerType=a%1bb', 'workerType', 'NAME_CONTROL_SIGN'],
  ['workerType=a%E2%80%AEb', 'workerType', 'NAME_CONTROL_SIGN'],
  ['workerType=a%EF%BF%BDb', 'workerType', 'NAME_LOST_CHARACTER'],
  ['joinedOn=yesterday', 'joinedOn', 'JOIN_DATE'],
  ['joinedOn=2199-01-01', 'joinedOn', 'JOIN_DATE_FUTURE'],
  ['joinedOn=1021-03-05', 'joinedOn', 'JOIN_DATE'],
])('values for all rows are checked before any row is read: %s', async (said, field, problem) => {
  const response = await members.post(officer, `${PATH}&${said}`, 'text/csv', csv(row(1)));
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'INVALID_INPUT', problem, field } }],
  });
});

it('the roster endpoint answers while the file is still being sent', async () => {
  let send: (text: string) => void = () => undefined;
  let end: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      send = (text) => controller.enqueue(Buffer.from(text));
      end = () => controller.close();
    },
  });
  send(`${HEADER}\n${row(10, { 2: '110' })}\n${rows(11, 899).join('\n')}\n${rows(11, 100).join('\n')}\n`);
  const response = await members.post(officer, PATH, 'text/csv', body);
  expect(response.headers.get('content-type')).toContain('application/x-ndjson');
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  if (!reader) throw new Error('the answer has no body');
  let text = '';
  const readUntil = async (wanted: string): Promise<void> => {
    while (!text.includes(wanted)) {
      const { done, value } = await reader.read();
      if (done) return;
      text += Buffer.from(value).toString('utf8');
    }
  };
  // A batch is full: its refused row and its counts come before the sender has finished.
  await readUntil('"rows":1000');
  expect(text).toContain('"row":2,"column":"手机号","code":"MOBILE_FORM"');
  expect(text).not.toContain('"done"');
  send(`${row(950)}\n`);
  end();
  await readUntil('"done":true');
  expect(text).toContain('"rows":1001,"accepted":900');
  reader.releaseLock();
});

it('a refusal of the roster endpoint quotes nothing that it read', async () => {
  const secret = '11010519491231002Y';
  const response = await members.post(officer, PATH, 'text/csv', csv(row(20, { 0: '某某人', 1: secret })));
  const text = await response.text();
  expect(text).toContain('RESIDENT_ID_FORM');
  expect(text).not.toMatch(/某某人|11010519491231002/);
});
