import { describe, expect, it } from '@jest/globals';
import { mutationsWithoutDeed } from './graph-deeds.js';
import { mutationsNamingAUnion } from './active-unions.js';
import { documentsThatCostTooMuch } from './graph-costs.js';
import { enumValuesNotUpperCase } from './graph-enums.js';
import { idsOfAnotherType } from './graph-ids.js';
import { namesOutOfForm } from './graph-names.js';
import { placesThatCostTheAnswer } from './graph-null.js';
import { operationsWithoutAPage } from './graph-pages.js';
import { listsOfUnknownSize } from './graph-sizes.js';
import { kindsOfNoText, textsOfUnknownKind } from './graph-texts.js';
import { sumsThatADocumentMovesTwice } from './sums-by-document.js';
import { asLines, readFixture, readTree } from './tree.js';

// One spec file, since they share the tree that was read.
const tree = readTree();

describe('enum values', () => {
  it('are upper case, in every service alike', () => {
    expect(asLines(enumValuesNotUpperCase(tree))).toEqual([]);
  });

  it('are reported when one is not, in an extension too', () => {
    expect(asLines(enumValuesNotUpperCase(readFixture('graph-enums')))).toEqual([
      'services/members/src/duties.graphql: DutyRole.union_officer: write it in upper case',
      'services/members/src/duties.graphql: DutyRole.Auditor: write it in upper case',
      'services/members/src/duties.graphql: DutyScope.outLet: write it in upper case',
    ]);
  });
});

describe('a dissolved union', () => {
  it('begins nothing: whoever names it hears so, but where something is settled or closed', () => {
    const { ask, goOn } = mutationsNamingAUnion(tree);
    expect(goOn).toEqual([
      'closePeriod',
      'drawStatement',
      'handBackBudget',
      'lowerBudget',
      'recordDuesPayment',
      'recordIncome',
    ]);
    expect(ask).toEqual([
      'adoptBudget',
      'allocateBudget',
      'applyAsPartner',
      'applyForMembership',
      'changeDraft',
      'confirmUscc',
      'createTradeUnion',
      'dissolveTradeUnion',
      'draftCampaign',
      'transferMember',
    ]);
  });
});

describe('a sum that somebody moves on the word of a document', () => {
  it('is moved by it once, or said to be another one', () => {
    expect(asLines(sumsThatADocumentMovesTwice(tree))).toEqual([]);
  });

  it('is reported when nothing can be said of it', () => {
    expect(asLines(sumsThatADocumentMovesTwice(readFixture('sums-by-document')))).toEqual([
      'services/billing/src/budgets.graphql: LowerBudgetInput: refuse what its document did already, unless it says again: Boolean',
    ]);
  });
});

describe('an argument named like an id or a key', () => {
  it('has that type, so that it is checked at the edge of the graph', () => {
    expect(asLines(idsOfAnotherType(tree))).toEqual([]);
  });

  it('is reported when it is a text, a built-in type, or an id by another name', () => {
    const path = 'services/benefits/src/campaigns.graphql';
    expect(asLines(idsOfAnotherType(readFixture('graph-ids')))).toEqual([
      `${path}: tradeUnionId: String: write Id`,
      `${path}: unionIds: String: write Id`,
      `${path}: person: Id: call it …Id, or …Ids`,
      `${path}: offer: Float: write Count, or Year`,
      `${path}: offerId: ID: write Id`,
      `${path}: first: Int: write Count, or Year`,
      `${path}: year: Int: write Count, or Year`,
      `${path}: idempotencyKey: String: write IdempotencyKey`,
    ]);
  });
});

describe('a graph name', () => {
  it('has the form of its kind, and one thing has one name', () => {
    expect(asLines(namesOutOfForm(tree))).toEqual([]);
  });

  it('is reported when its form is that of something else', () => {
    expect(asLines(namesOutOfForm(readFixture('graph-names')))).toEqual(
      [
        'OfferPage: what has nodes and pageInfo, and nothing else, is called …Connection',
        'first: write first: Count; PageInfo says how many rows a page has unasked',
        'Query.givers: tradeUnionId means “It, and every union below it.”: do and say so, or call it …ByTradeUnionId',
        "OfferBlocked: no form of a refusal's name",
        'OfferDone: a success says what was done: …ed',
        'Mutation.publishOffer: id: write the noun: <noun>Id',
        'Query.offersOf: id: only what answers that one thing takes its id',
        'Mutation.publishOffer takes no idempotencyKey: write one beside its arguments',
        'Import: what runs has status, startedAt and finishedAt',
        'state: write status',
        'reasonEn: write message and messageEn, hint and hintEn',
        'unionId: write tradeUnion, tradeUnions, tradeUnionId, tradeUnionIds',
        'OfferState: write …Status',
      ].map((message) => `docs/supergraph.graphql: ${message}`),
    );
  });

  it('cannot be checked without the composed graph', () => {
    expect(asLines(namesOutOfForm([]))).toEqual(['docs/supergraph.graphql: is missing: npm run generate']);
  });
});

describe('a field that another service answers', () => {
  it('is nullable, at every root and at every link between services', () => {
    expect(asLines(placesThatCostTheAnswer(tree))).toEqual([]);
  });

  it('is reported when it is not: at roots, links, in lists and in extensions', () => {
    expect(asLines(placesThatCostTheAnswer(readFixture('graph-null')))).toEqual([
      'docs/supergraph.graphql: Query.campaigns must be nullable: benefits may be down',
      'docs/supergraph.graphql: Mutation.join must be nullable: members may be down',
      'docs/supergraph.graphql: Joined.campaigns must be nullable: Campaign belongs to benefits',
      'docs/supergraph.graphql: Campaign.open must be nullable: billing adds it to what belongs to benefits',
      'docs/supergraph.graphql: Voucher.member must be nullable: Member belongs to members',
      'docs/supergraph.graphql: Voucher.helpers must be nullable: Member belongs to members',
    ]);
  });

  it('cannot be checked without the composed graph', () => {
    expect(asLines(placesThatCostTheAnswer([]))).toEqual([
      'docs/supergraph.graphql: is missing: npm run generate',
    ]);
  });
});

describe('text arguments', () => {
  it('are each words, a code, or an issued text, and read as such', () => {
    expect(asLines(textsOfUnknownKind(tree))).toEqual([]);
  });

  it('are named in no line that was left behind by one that became an amount or a day', () => {
    expect(asLines(kindsOfNoText(tree))).toEqual([]);
    expect(asLines(kindsOfNoText(readFixture('graph-texts')))).toContain(
      'packages/platform/src/graph/argument-kinds.ts: mobile: no argument of this name is a String',
    );
  });

  it('are reported when their kind is unknown, deep in an input and in a list too', () => {
    const where = 'services/members/src/persons.graphql';
    const how = 'say in packages/platform/src/graph/argument-kinds.ts how it is read';
    expect(asLines(textsOfUnknownKind(readFixture('graph-texts')))).toEqual([
      `${where}: nickname: ${how}`,
      `${where}: names: ${how}`,
      `${where}: motto: ${how}`,
    ]);
  });
});

describe('a mutation', () => {
  it('keeps its deed under its key, in a use case of its service', () => {
    expect(asLines(mutationsWithoutDeed(tree))).toEqual([]);
  });

  it('is reported when it writes by itself, or only another service keeps a deed of that name', () => {
    const path = 'services/benefits/src/notes.graphql';
    const files = [
      { path, text: 'extend type Mutation { writeNote: Int shredNote: Int burnNote: Int }' },
      { path: 'services/benefits/src/write.ts', text: "this.useCases.run(actor, 'writeNote', command, {})" },
      { path: 'services/benefits/src/shred.ts', text: "@Mutation('shredNote')" },
      { path: 'services/billing/src/burn.ts', text: "this.useCases.run(actor, 'burnNote', command, {})" },
    ];
    expect(asLines(mutationsWithoutDeed(files))).toEqual([
      `${path}: Mutation.shredNote: no use case keeps its deed under that name`,
      `${path}: Mutation.burnNote: no use case keeps its deed under that name`,
    ]);
  });
});

describe('what the graph can do', () => {
  it('has a page: every query and every mutation is named by a document of a portal', () => {
    expect(asLines(operationsWithoutAPage(tree))).toEqual([]);
  });

  it('is reported where only a program asks for it, or another field of that name is asked for', () => {
    const how = 'has no page: name it in a document of the portal of whoever may use it';
    expect(asLines(operationsWithoutAPage(readFixture('graph-pages')))).toEqual([
      `docs/supergraph.graphql: Query.places ${how}`,
      `docs/supergraph.graphql: Query.integrity ${how}`,
      `docs/supergraph.graphql: Mutation.campaigns ${how}`,
    ]);
  });

  it('cannot be compared with pages without the composed graph', () => {
    expect(asLines(operationsWithoutAPage([]))).toEqual([
      'docs/supergraph.graphql: is missing: npm run generate',
    ]);
  });
});

describe('a list of the graph', () => {
  it('says how long it may be, so that what asks for it can be measured', () => {
    expect(asLines(listsOfUnknownSize(tree))).toEqual([]);
  });

  it('is reported when it has neither pages nor a size', () => {
    const path = 'services/members/src/unions.graphql';
    const unsized = 'say how long it may be, @listSize(assumedSize: …), or read it in pages';
    expect(asLines(listsOfUnknownSize(readFixture('graph-sizes')))).toEqual([
      `${path}: Query.unions: ${unsized}`,
      `${path}: Query.pages: a page takes first: Count`,
      `${path}: Query.newest: what takes first: Count is a page, UnionConnection`,
      `${path}: UnionConnection.others: ${unsized}`,
      `${path}: Union.children: ${unsized}`,
    ]);
  });
});

describe('a document of the pages or the command line', () => {
  it('costs at most half of what is allowed, with the largest pages', () => {
    expect(asLines(documentsThatCostTooMuch(tree))).toEqual([]);
  });

  it('is reported when it asks for lists in lists', () => {
    expect(asLines(documentsThatCostTooMuch(readFixture('graph-costs')))).toEqual([
      'web/portals/worker/unions.graphql: Dear costs 20201, at most half of 20000',
    ]);
  });
});
