/** Who may see what of a statement is its holder's to say, and to take back. */
import type { Ctx } from '../../command/context.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { fromOf, type Page, type PageInput } from '../../view/page.ts'
import type { Shows } from './standing.ts'
import {
  findStatement,
  listStatements,
  lockHolder,
  type StoredStatement,
  storeRevoked,
  storeShows,
} from './statement-store.ts'

/** A page of one's own. */
export async function readStatements(input: PageInput, ctx: Ctx): Promise<Page<StoredStatement>> {
  const from = fromOf(input.from)
  return { rows: await listStatements(ctx.unit, ctx.actor.personId, from.after), from }
}

/** One's own. @throws Refusal `unknown-statement` */
export async function ownStatement(ctx: Ctx, typed: string): Promise<StoredStatement> {
  const { unit, actor } = ctx
  const reference = typed.toUpperCase()
  await lockHolder(unit, actor.personId)
  const statement = await findStatement(unit, { personId: actor.personId, reference })
  if (!statement) throw new Refusal('unknown-statement', { reference })
  return statement
}

/** One that was taken back stays as it was shared: whoever has it reads that it was. @throws Refusal `statement-revoked` */
export async function showStatement(ctx: Ctx, typed: string, shows: Shows): Promise<StoredStatement> {
  const statement = await ownStatement(ctx, typed)
  const { id, reference } = statement
  if (statement.revokedAt && shows !== 'nothing') throw new Refusal('statement-revoked', { reference })
  await storeShows(ctx.unit, id, shows)
  return { ...statement, shows }
}

/** @throws Refusal `statement-revoked` */
export async function revokeStatement(ctx: Ctx, typed: string): Promise<StoredStatement> {
  const statement = await ownStatement(ctx, typed)
  const { id, reference } = statement
  if (statement.revokedAt) throw new Refusal('statement-revoked', { reference })
  await storeRevoked(ctx.unit, id, ctx.now)
  return { ...statement, revokedAt: ctx.now }
}
