import { describe, expect, it } from '@jest/globals';
import { inPlainWords } from './plain-words.js';

describe('the end of a log for a person', () => {
  it('keeps what the lines say', () => {
    const text = [
      'gateway ended (exit code 1); see /data/logs/gateway.log',
      '{"level":"info","service":"gateway","msg":"the gateway listens"}',
      '{"level":"fatal","err":{"type":"Error","message":"PUHUI_SUBGRAPHS has no address","stack":"at x"},"msg":"cannot start"}',
    ].join('\n');
    expect(inPlainWords(text)).toBe(
      'gateway ended (exit code 1); see /data/logs/gateway.log\n' +
        '  the gateway listens\n' +
        '  cannot start: PUHUI_SUBGRAPHS has no address',
    );
  });

  it('leaves lines alone that are no log lines', () => {
    expect(inPlainWords('Error: no\n{ code: 1 }')).toBe('Error: no\n{ code: 1 }');
    expect(inPlainWords('{"level":"info"}')).toBe('{"level":"info"}');
  });
});
