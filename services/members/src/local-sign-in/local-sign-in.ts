import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { parseMobile } from '@puhui/kernel';
import { CONFIG, type ServiceConfig } from '@puhui/platform';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { PeopleByMobile } from './people-by-mobile.js';

export const PEOPLE_WITH_MOBILE = '/local/people-with-mobile';

const askedSchema = z.object({ mobile: z.string() });

/**
 * `POST /local/people-with-mobile {mobile}` → `{people: [personId…]}`, whoever was registered last first: so that the embedded issuer lets
 * in whomever an officer or a merchant registered in a local run. It is there only where codes are shown and not sent, which production
 * refuses, and, as all doors of a service, only for who has the secret of its gateway.
 */
@Injectable()
export class LocalSignIn implements OnModuleInit {
  constructor(
    private readonly people: PeopleByMobile,
    private readonly adapter: HttpAdapterHost,
    @Inject(CONFIG) private readonly config: ServiceConfig,
  ) {}

  onModuleInit(): void {
    if (this.config.texts?.by !== 'page') return;
    this.adapter.httpAdapter
      .getInstance<FastifyInstance>()
      .post(PEOPLE_WITH_MOBILE, async ({ body }, reply) => {
        const asked = askedSchema.safeParse(body);
        const mobile = parseMobile(asked.data?.mobile ?? '');
        if (!mobile.ok) return reply.status(400).send({ error: '要有手机号。 A mobile number is needed.' });
        return reply.send({ people: await this.people.with(mobile.value) });
      });
  }
}
