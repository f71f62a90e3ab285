import type { GraphQLDataSource } from '@apollo/gateway';
import { GraphQLError, OperationTypeNode, parse } from 'graphql';
import type { GraphContext } from '../graph/context.js';
import { SubgraphFailure, type Subgraph } from './subgraph.js';
import { unansweredFields } from './unanswered.js';

type Asked = Parameters<GraphQLDataSource<GraphContext>['process']>[0];
type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;

const SENTENCES = {
  SUBGRAPH_DOWN: { zh: '暂时无法访问，请稍后重试。', en: 'is not reachable right now; try again shortly.' },
  SUBGRAPH_TIMEOUT: { zh: '没有及时答复，请稍后重试。', en: 'did not answer in time; try again shortly.' },
  ASKER_LEFT: { zh: '不再被等待。', en: 'is not waited for any more.' },
  SUBGRAPH_BROKEN: {
    zh: '答复无法识别，请稍后重试。',
    en: 'gave an answer that makes no sense; try again shortly.',
  },
} as const;

/** A service as the planned way asks it: a failure becomes an error that names the service, and what of the answer is missing by it. */
export class SubgraphDataSource implements GraphQLDataSource<GraphContext> {
  constructor(private readonly subgraph: Subgraph) {}

  async process(asked: Asked): Promise<Answer> {
    const { query, variables, operationName } = asked.request;
    // Typed as anything by @apollo/gateway, since it also calls for health checks of its own.
    const context: Partial<GraphContext> = asked.context;
    const { authorization, from = null, heard } = context;
    const incoming = 'incomingRequestContext' in asked ? asked.incomingRequestContext : undefined;
    const isQuestion = incoming?.operation?.operation === OperationTypeNode.QUERY;
    const answer = heard
      ? heard.takeFor(query)
      : await this.subgraph.ask(
          JSON.stringify({ query, variables, operationName }),
          { authorization, from },
          isQuestion ? context.waiting : undefined,
        );
    if (answer instanceof SubgraphFailure) throw asGraphQLError(answer, unansweredBy(asked));
    // Read anew where it was tried to pass it back: that may have altered what was read then.
    return (heard ? JSON.parse(answer.text) : answer.body) as Answer;
  }
}

/** The plan keeps no parsed form of what it asks: only the text. */
const unansweredBy = (asked: Asked): readonly string[] =>
  unansweredFields(
    parse(asked.request.query ?? '{ __typename }'),
    'pathInIncomingRequest' in asked ? asked.pathInIncomingRequest : [],
  );

function asGraphQLError(failure: SubgraphFailure, unanswered: readonly string[]): GraphQLError {
  const sentence = SENTENCES[failure.code];
  const message = `The service ${failure.service} ${sentence.en} 服务 ${failure.service} ${sentence.zh}`;
  return new GraphQLError(message, {
    extensions: { code: failure.code, service: failure.service, unanswered },
  });
}
