/** A trainee asks for their statement: what was attested to them so far, as a document that is kept exactly as it is. */
import { createHash } from 'node:crypto'
import type { Ctx } from '../../command/context.ts'
import { post } from '../../delivery/outbox.ts'
import { drawableName } from '../../documents/pdf/fonts.ts'
import { statementPdf } from '../../documents/statement/statement.ts'
import { keepMade } from '../../files/keep.ts'
import { groupsWhere, trainees } from '../../kernel/actor.ts'
import { localDay, localYear } from '../../kernel/local-year.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { nextNumber } from '../../people/store.ts'
import { frameworkOf } from '../reading/locate.ts'
import { type Content, contentOf } from './content.ts'
import { paperOf } from './paper.ts'
import { statementReference } from './reference.ts'
import { standingOf } from './standing.ts'
import {
  type AttestedIn,
  findStatement,
  insertStatement,
  loadAttested,
  lockHolder,
  type StoredStatement,
} from './statement-store.ts'

/** Where whoever has a statement verifies it; null where nobody reaches this installation by the web. */
export function addressOf({ publicUrl }: Pick<Ctx, 'publicUrl'>, code: string): string | null {
  return publicUrl === undefined ? null : `${publicUrl}/verify/${code}`
}

/**
 * The statement of whoever acts, and the document on its way to the account on which they asked. The same state on the same
 * day is the same statement, whose document goes out once more.
 * @param named under which framework, by its key; under that of today without.
 * @throws Refusal `nothing-attested`, `letters-unknown`.
 */
export async function issueStatement(ctx: Ctx, named?: string): Promise<StoredStatement> {
  const { unit, actor } = ctx
  await lockHolder(unit, actor.personId)
  const attested = underOneFramework(ctx, await loadAttested(unit, actor.personId), named)
  const [latest] = attested.slice(-1)
  if (!latest) throw new Refusal('nothing-attested')
  const own = groupsWhere(actor, trainees).find((group) => group.framework === latest.framework)
  const group = own ?? latest.group
  const content = contentOf(
    {
      language: actor.language,
      name: inLetters(actor.name),
      organisation: inLetters(actor.organisationName),
      group: { code: group.code, name: inLetters(group.name) },
      framework: latest.framework,
    },
    frameworkOf(ctx, latest.framework),
    attested.map(({ framework: _, group: __, ...one }) => ({ ...one, by: inLetters(one.by) })),
  )
  const digest = digestOf(content, ctx)
  const before = await findStatement(unit, { personId: actor.personId, digest })
  const statement =
    before && standingOf(before) === 'valid' ? before : await make(ctx, group, content, digest)
  await handOut(statement, ctx)
  return statement
}

/** Those of the framework that was named; of that which their group works with now; of the last one under which anything was attested, otherwise. */
function underOneFramework(
  ctx: Ctx,
  attested: readonly AttestedIn[],
  named: string | undefined,
): AttestedIn[] {
  const readable = attested.filter(({ framework }) => ctx.frameworks.has(framework))
  const now = groupsWhere(ctx.actor, trainees).map(({ framework }) => framework)
  const current = now.find((key) => readable.some(({ framework }) => framework === key))
  const key = named ?? current ?? readable.at(-1)?.framework
  return readable.filter(({ framework }) => framework === key)
}

/** @throws Refusal `letters-unknown` */
function inLetters(name: string): string {
  const { text, missing } = drawableName(name)
  if (missing.length > 0 || text === '')
    throw new Refusal('letters-unknown', { name, letters: missing.join(' ') || name })
  return text
}

function digestOf(content: Content, { now, actor, publicUrl = '' }: Ctx): string {
  const day = localDay(now, actor.zone)
  return createHash('sha256').update(JSON.stringify({ content, day, publicUrl })).digest('hex')
}

async function make(
  ctx: Ctx,
  group: { id: string; organisationId: string; code: string },
  content: Content,
  digest: string,
): Promise<StoredStatement> {
  const { unit, actor, ids, now } = ctx
  const year = localYear(now, actor.zone)
  const number = await nextNumber(unit, group.id, 'statement', year)
  const issued = {
    id: ids.next(),
    organisationId: group.organisationId,
    personId: actor.personId,
    reference: statementReference(group.code, year, number),
    code: ids.secret(),
    content,
    digest,
    issuedAt: now,
  }
  const { reference, code } = issued
  const framework = frameworkOf(ctx, content.framework)
  const address = addressOf(ctx, code)
  const { zone } = actor
  const bytes = statementPdf(paperOf(ctx.m, content, framework, { reference, code, address, at: now, zone }))
  const name = `${reference}.pdf`
  const file = await keepMade(ctx, actor.personId, { name, mediaType: 'application/pdf', bytes })
  const statusIndex = await insertStatement(unit, { ...issued, groupId: group.id, uploadId: file.id })
  const untouched = {
    shows: 'nothing',
    revokedAt: null,
    supersededAt: null,
    made: {},
    parts: 0,
  } as const
  return { ...issued, ...untouched, file, zone, statusIndex }
}

/** To whoever asks, on the account on which they asked, like any file that they ask for. */
export async function handOut({ id, organisationId, file }: StoredStatement, ctx: Ctx): Promise<void> {
  const { actor, m } = ctx
  await post(ctx, [
    {
      key: `statement:${id}:handed:${ctx.ids.next()}`,
      to: { person: actor.personId, account: actor.via },
      organisationId,
      card: {
        tone: 'neutral',
        body: [
          { kind: 'text', text: m.statement.handed },
          { kind: 'file', file, said: m.file(file.name, file.size) },
        ],
        actions: [],
      },
    },
  ])
}
