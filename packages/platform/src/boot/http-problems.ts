/** What is wrong with a request beside the graph, before any use case sees it. */
export interface HttpProblem {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly hint: string;
  readonly hintEn: string;
}

const problem = (code: string, zh: string, en: string, hint: string, hintEn: string): HttpProblem => ({
  code,
  zh,
  en,
  hint,
  hintEn,
});

const BAD_REQUEST = problem(
  'BAD_REQUEST',
  '请求的内容或格式有误。',
  'The request cannot be read as what it says it is.',
  '请核对请求内容与 content-type 是否一致。',
  'Check that the body is what its content-type says.',
);
const BY_STATUS: ReadonlyMap<number, HttpProblem> = new Map([
  [400, BAD_REQUEST],
  [
    404,
    problem(
      'NOT_FOUND',
      '没有这个地址。',
      'There is nothing at this address.',
      '请核对地址与方法（GET、POST）。',
      'Check the address and the method (GET, POST).',
    ),
  ],
  [
    405,
    problem(
      'METHOD_NOT_ALLOWED',
      '这个地址不接受此方法。',
      'This address does not take this method.',
      '请核对方法（GET、POST）。',
      'Check the method (GET, POST).',
    ),
  ],
  [
    408,
    problem(
      'REQUEST_TIMEOUT',
      '请求内容迟迟没有到齐。',
      'The request did not come whole in time.',
      '请检查网络后重试。',
      'Check the connection and send it again.',
    ),
  ],
  [
    413,
    problem(
      'BODY_TOO_LARGE',
      '请求内容过大。',
      'The body is too large.',
      '请减少内容，或拆分后分次发送。',
      'Send less, or send it in parts.',
    ),
  ],
  [
    415,
    problem(
      'UNSUPPORTED_MEDIA_TYPE',
      '这个地址不接受此类内容。',
      'This address does not take content of this type.',
      '请用 content-type: application/json 发送 JSON。',
      'Send JSON with content-type: application/json.',
    ),
  ],
]);

/** The words for a status below 500, so that no door answers in the words of a library, which has one language. */
export const httpProblem = (status: number): HttpProblem => BY_STATUS.get(status) ?? BAD_REQUEST;

/** Both sentences, as doors beside the graph say them. */
export const bothSentences = ({ zh, en }: HttpProblem): string => `${zh} ${en}`;
