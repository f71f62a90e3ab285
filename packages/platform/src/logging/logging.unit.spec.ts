import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { context, trace, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { RecordedLog } from '../spec/recorded-log.js';
import { NestLogger } from './nest-logger.js';
import { scrub } from './personal-data.js';
import { readable } from './readable.js';

function recorded(level = 'info') {
  const log = new RecordedLog('benefits', level);
  return { logger: log.logger, lines: log.lines, last: () => log.last };
}

describe('a line of the log', () => {
  it('is JSON with time, level, service and sentence', () => {
    const { logger, last } = recorded();
    logger.info({ rows: 3 }, 'taken in');
    expect(last()).toMatchObject({ level: 'info', service: 'benefits', rows: 3, msg: 'taken in' });
    expect(last()).toHaveProperty('time', expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/));
  });

  it('has the trace id of the running request', () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const { logger, last } = recorded();
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const span = { traceId, spanId: 'b7ad6b7169203331', traceFlags: TraceFlags.NONE };
    context.with(trace.setSpanContext(context.active(), span), () => logger.info('inside'));
    expect(last()).toHaveProperty('traceId', traceId);
    logger.info('outside');
    expect(last()).not.toHaveProperty('traceId');
    context.disable();
  });

  it('has no personal data, wherever it came from', () => {
    const { logger, lines } = recorded();
    logger.error(
      { err: new Error('row 7: 110101199003074690 of 13800138000') },
      'refused 11010119900307469X',
    );
    expect(lines.join()).not.toMatch(/1101011990|13800138000/);
    expect(lines.join()).toContain('row 7: [resident-id] of [mobile]');
  });
});

describe('scrubbing', () => {
  it.each([
    ['a mobile with its country code', 'call +8613912345678 now', 'call [mobile] now'],
    ['a resident ID with X', '"11010119900307003X"', '"[resident-id]"'],
    ['a name by its field', '{"name":"王小明","n":1}', '{"name":"[removed]","n":1}'],
    ['a Chinese field', '{"姓名":"王小明"}', '{"姓名":"[removed]"}'],
    ['a token', '{"authorization":"Bearer abc.def"}', '{"authorization":"[removed]"}'],
    ['a one-time code that happens to have letters only', '{"code":"KQMFABCD"}', '{"code":"[removed]"}'],
    ['a mobile behind a sign', 'm=_13912345678 or -13912345678', 'm=_[mobile] or -[mobile]'],
    ['a mobile as people part it', 'ask 139-1234-5678 or 139 1234 5678', 'ask [mobile] or [mobile]'],
    ['a row', '{"detail":"Failing row contains (7, 张三)."}', '{"detail":"Failing row contains (…)"}'],
    ['a key', 'Key (title)=(张三) already exists.', 'Key (title)=(…) already exists.'],
    ['a token of a text that was cut', '"{\\"token\\":\\"abc"', '"{\\"token\\":\\"[removed]"'],
    ['a one-time code', '{"code":"K7QM-4F2X"}', '{"code":"[removed]"}'],
  ])('removes %s', (_, line, scrubbed) => {
    expect(scrub(line)).toBe(scrubbed);
  });

  it.each([
    ['ids', '{"id":"01890a5d-1380-7138-8013-800138000123"}'],
    ['amounts in fen and instants', '{"fen":"12345678901234","time":1763769600000}'],
    ['codes of errors and refusals', '{"code":"SOLD_OUT"}'],
    ['codes of a lost connection', '{"code":"ECONNREFUSED"}'],
    ['PostgreSQL’s codes', '{"code":"23505"}'],
  ])('leaves %s alone', (_, line) => {
    expect(scrub(line)).toBe(line);
  });
});

describe('a line for people', () => {
  it('shows time, level, service, sentence, facts and the stack', () => {
    const { logger, lines } = recorded();
    logger.warn({ err: new Error('boom'), rows: 3 }, 'broken');
    const shown = /^\d{2}:\d{2}:\d{2}\.\d{3} warn {2}benefits: broken \{"rows":3\}\nError: boom\n/;
    expect(readable(lines[0] ?? '', false)).toMatch(shown);
    const coloured = readable(lines[0] ?? '', true);
    expect(coloured).not.toMatch(shown);
    expect(stripVTControlCharacters(coloured)).toMatch(shown);
  });

  it('shows control signs of a sender as plain text', () => {
    const { logger, lines } = recorded();
    const hostile = 'x\u001b[2K\u202e\r\u009b';
    logger.warn({ err: new Error(hostile), sent: hostile }, hostile);
    expect(readable(lines[0] ?? '', false)).not.toMatch(/[^\P{C}\n]/u);
    expect(lines[0]).not.toMatch(/[^\P{C}\n]/u);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ sent: hostile });
  });
});

describe('Nest’s own lines', () => {
  it('keep their level and class; chatter at boot is debug', () => {
    const { logger, lines, last } = recorded('debug');
    const nest = new NestLogger(logger);
    nest.log('Mapped route', 'RouterExplorer');
    expect(last()).toMatchObject({ level: 'debug', context: 'RouterExplorer', msg: 'Mapped route' });
    nest.error(new Error('boom'), 'stack', 'ExceptionsHandler');
    expect(last()).toMatchObject({ level: 'error', msg: 'boom', context: 'ExceptionsHandler' });
    nest.debug('even less');
    expect(lines).toHaveLength(2);
  });
});
