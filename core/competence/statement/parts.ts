/**
 * Its holder shows some competences of a statement: a credential of these alone, whose proof holds, and an address that says
 * whether they still stand. What it was taken of was signed once, is kept beside the statement, and is handed to nobody.
 */
import type { Unit } from '../../../prisma/unit.ts'
import type { Ctx } from '../../command/context.ts'
import { post } from '../../delivery/outbox.ts'
import { partOf } from '../../documents/credential/parts.ts'
import type { Json } from '../../documents/credential/signing.ts'
import { keepMade } from '../../files/keep.ts'
import { loadFile } from '../../files/store.ts'
import type { FileRef } from '../../kernel/files.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { frameworkOf } from '../reading/locate.ts'
import { ALWAYS, type Issuing, pointersTo, showableOf } from './badge.ts'
import { addressOf } from './issue.ts'
import { endPart, findPart, insertPart, listParts, type ShownPart } from './part-store.ts'
import { ownStatement } from './sharing.ts'
import { standingOf } from './standing.ts'
import { findStatement, type StoredStatement, storeMade } from './statement-store.ts'

export type WithParts = { readonly statement: StoredStatement; readonly parts: readonly ShownPart[] }

/** One's own that stands. @throws Refusal `unknown-statement`, `statement-revoked`, `statement-superseded`. */
export async function standingStatement(ctx: Ctx, typed: string): Promise<StoredStatement> {
  const statement = await ownStatement(ctx, typed)
  const { reference } = statement
  const standing = standingOf(statement)
  if (standing === 'revoked') throw new Refusal('statement-revoked', { reference })
  if (standing === 'superseded') throw new Refusal('statement-superseded', { reference })
  return statement
}

/** @throws Refusal `no-credentials` where nobody could verify what is signed. */
export function signingIn({ signer, publicUrl }: Ctx): { signer: NonNullable<Ctx['signer']> } & Issuing {
  if (!signer || publicUrl === undefined) throw new Refusal('no-credentials')
  return { signer, did: signer.did, publicUrl }
}

/**
 * The part is on its way to the account on which they asked. The same that is shown already is that one, once more.
 * @param competences their codes.
 * @throws Refusal `no-credentials`, `unknown-statement`, `statement-revoked`, `statement-superseded`, `not-in-statement`.
 */
export async function showPart(
  ctx: Ctx,
  typed: string,
  competences: readonly string[],
): Promise<{ statement: StoredStatement; part: ShownPart }> {
  const signing = signingIn(ctx)
  const statement = await standingStatement(ctx, typed)
  const { id, reference, content } = statement
  const chosen = content.lines.map(({ code }) => code).filter((code) => competences.includes(code))
  if (chosen.length === 0 || chosen.length < new Set(competences).size)
    throw new Refusal('not-in-statement', { reference, field: 'competences' })
  const shown = await listParts(ctx.unit, id)
  const before = shown.find((one) => one.competences.join(' ') === chosen.join(' '))
  const part = before ?? (await make(ctx, statement, chosen, signing))
  await handOut(ctx, statement, part)
  return { statement: { ...statement, parts: shown.length + (before ? 0 : 1) }, part }
}

async function make(
  ctx: Ctx,
  statement: StoredStatement,
  competences: readonly string[],
  signing: ReturnType<typeof signingIn>,
): Promise<ShownPart> {
  const { id, reference, content } = statement
  const whole = await loadFile(
    ctx.unit,
    (statement.made.showable ?? (await sign(ctx, statement, signing))).id,
  )
  if (!whole) throw new Error(`what parts of the statement ${id} are taken of is not there`)
  const signed = JSON.parse(new TextDecoder().decode(whole.content)) as Json
  const credential = await partOf(signed, pointersTo(content, competences))
  const file = await keepJson(ctx, `${reference}-${ctx.m.statement.part.file}.json`, credential)
  return insertPart(ctx.unit, {
    id: ctx.ids.next(),
    statementId: id,
    code: ctx.ids.secret(),
    competences,
    uploadId: file.id,
    shownAt: ctx.now,
  })
}

async function sign(
  ctx: Ctx,
  statement: StoredStatement,
  { signer, ...issuing }: ReturnType<typeof signingIn>,
): Promise<FileRef> {
  const { id, content, issuedAt, reference } = statement
  const unsigned = showableOf(
    ctx.messages(content.language),
    statement,
    frameworkOf(ctx, content.framework),
    issuing,
  )
  const signed = await signer.signForParts(unsigned, ALWAYS, issuedAt)
  const file = await keepJson(ctx, `${reference}-parts.json`, signed)
  await storeMade(ctx.unit, id, { showable: file })
  return file
}

/** As text: what programs make of it is theirs, and chats show it as what it is. */
export function keepJson(ctx: Ctx, name: string, json: Json): Promise<FileRef> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(json, null, 2)}\n`)
  return keepMade(ctx, ctx.actor.personId, { name, mediaType: 'text/plain', bytes })
}

async function handOut(ctx: Ctx, { id, organisationId }: StoredStatement, part: ShownPart): Promise<void> {
  const { actor, m } = ctx
  const file = await loadFile(ctx.unit, part.uploadId)
  if (!file) throw new Error(`the part ${part.id} is not there`)
  const { content: _, sha256: __, ...ref } = file
  const address = addressOf(ctx, part.code)
  const words = m.statement.part.handed(part.competences, address ?? '')
  await post(ctx, [
    {
      key: `statement:${id}:part:${ctx.ids.next()}`,
      to: { person: actor.personId, account: actor.via },
      organisationId,
      card: {
        tone: 'neutral',
        body: [
          { kind: 'text', text: words },
          { kind: 'file', file: ref, said: m.file(ref.name, ref.size) },
        ],
        actions: [],
      },
    },
  ])
}

/** The file that was made of a part, for whoever has its code: while it is shown, and the statement was not taken back. */
export async function partCredential(unit: Unit, code: string): Promise<string | undefined> {
  const part = await findPart(unit, code)
  const statement = part && (await findStatement(unit, { code: part.statementCode }))
  if (!part || !statement || statement.revokedAt) return undefined
  const file = await loadFile(unit, part.uploadId)
  return file && new TextDecoder().decode(file.content)
}

/** @throws Refusal `unknown-statement` */
export async function readParts(ctx: Ctx, typed: string): Promise<WithParts> {
  const statement = await ownStatement(ctx, typed)
  return { statement, parts: await listParts(ctx.unit, statement.id) }
}

/** Its address shows nothing any more. One that ended already, and one that is none of theirs, changes nothing. */
export async function stopShowing(ctx: Ctx, typed: string, number: number): Promise<WithParts> {
  const statement = await ownStatement(ctx, typed)
  await endPart(ctx.unit, statement.id, number, ctx.now)
  const parts = await listParts(ctx.unit, statement.id)
  return { statement: { ...statement, parts: parts.length }, parts }
}
