import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { GraphContext } from './context.js';

/** What a mistake of who asks is called, and what they can do; a library tells it in one language, or not at all. */
interface Words {
  readonly zh: string;
  readonly hint: string;
  readonly hintEn: string;
}
const words = (zh: string, hint: string, hintEn: string): Words => ({ zh, hint, hintEn });

const BY_CODE: Readonly<Record<string, Words>> = {
  BAD_REQUEST: words(
    '请求不是一个完整的 GraphQL 请求。',
    '请按 {"query": "…", "variables": {…}} 的格式，每次发送一个请求。',
    'Send one request at a time, as {"query": "…", "variables": {…}}.',
  ),
  GRAPHQL_PARSE_FAILED: words(
    '查询的语法有误。',
    '请核对查询文字中的括号与标点。',
    'Check the brackets and signs of the query.',
  ),
  GRAPHQL_VALIDATION_FAILED: words(
    '查询与接口的定义不符。',
    '请对照接口定义（docs/supergraph.graphql）核对字段与参数。',
    'Check the fields and arguments against the graph (docs/supergraph.graphql).',
  ),
  BAD_USER_INPUT: words(
    '变量的值不符合要求。',
    '请按接口定义更正变量的值。',
    'Correct the values of the variables as the graph defines them.',
  ),
  PERSISTED_QUERY_NOT_FOUND: words(
    '没有存有这个查询。',
    '请连同查询的全文再发送一次。',
    'Send it once more, with the whole text of the query.',
  ),
  QUERY_TOO_LONG: words('查询过长。', '请拆分成多个较小的请求。', 'Ask in several smaller requests.'),
  QUERY_TOO_DEEP: words(
    '查询嵌套过深。',
    '请减少嵌套的层数，分次查询。',
    'Nest it less, and ask in several requests.',
  ),
  TOO_MANY_ALIASES: words(
    '查询的别名过多。',
    '请减少别名，分次查询。',
    'Use fewer aliases, and ask in several requests.',
  ),
  TOO_MANY_CHANGES: words(
    '一次请求中的变更过多。',
    '请分成多次请求，逐个发送。',
    'Send them in several requests, one after the other.',
  ),
  TOO_MANY_FRAGMENTS: words(
    '查询的片段过多。',
    '请减少片段，或把它们写在一起。',
    'Use fewer fragments, or write them into one.',
  ),
  QUERY_TOO_COSTLY: words(
    '查询可能返回的字段过多。',
    '请减小 first，或分次查询。',
    'Ask for fewer with first, or in several requests.',
  ),
};

/** What the server of the graph refuses without a code of its own. */
const WITHOUT_CODE =
  /^(Unsupported persisted query version|provided sha does not match query|Unknown operation named|Must provide operation name|Must provide an operation)/u;
/** A parser that was led too deep tells the machine's words. */
const OF_THE_MACHINE = /call stack/u;

/** A refusal that is for who asked, though nobody gave it a code. */
export const isMistakeWithoutCode = (message: string, code: unknown): boolean =>
  (code === undefined || code === 'INTERNAL_SERVER_ERROR') && WITHOUT_CODE.test(message);

/** The same refusal in both languages, with what to do. What says so already stays as it is. */
export function inBothLanguages(told: GraphQLFormattedError): GraphQLFormattedError {
  const { code, hint } = told.extensions ?? {};
  const said = BY_CODE[String(code)];
  if (!said || hint !== undefined) return told;
  const { zh, hint: what, hintEn } = said;
  // Clients of persisted queries look for the bare word.
  const isWord = code === 'PERSISTED_QUERY_NOT_FOUND';
  const en = OF_THE_MACHINE.test(told.message) ? 'The query is nested too deep to be read.' : told.message;
  const message = isWord || /\p{Script=Han}/u.test(en) ? en : `${zh} ${en}`;
  return { ...told, message, extensions: { ...told.extensions, hint: what, hintEn } };
}

const badRequest = (zh: string, en: string, hint: string, hintEn: string): GraphQLError =>
  new GraphQLError(`${zh} ${en}`, {
    extensions: { code: 'BAD_REQUEST', hint, hintEn, http: { status: 400 } },
  });

/** Refuses a document of which no operation can be run, before the gateway takes that for its own fault. */
export const runsOneOperation = (): ApolloServerPlugin<GraphContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ operation }) {
        if (!operation)
          throw badRequest(
            '查询中没有这个操作，或有多个操作而没有指明其中一个。',
            'The document has no such operation, or several and none is named.',
            '请用 operationName 指明查询中的一个操作。',
            'Name one operation of the document in operationName.',
          );
        if (operation.operation === 'subscription')
          throw badRequest(
            '这里没有订阅（subscription）。',
            'There are no subscriptions here.',
            '请改用查询，隔一段时间再问一次。',
            'Use a query, and ask again after a while.',
          );
      },
    };
  },
});
