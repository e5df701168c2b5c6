/** Other forms of a statement, made once when its holder asks for them, kept, and handed to them alone. */
import type { Ctx } from '../../command/context.ts'
import { post } from '../../delivery/outbox.ts'
import { badgePng } from '../../documents/badge-picture.ts'
import type { Json } from '../../documents/credential/signing.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { frameworkOf } from '../reading/locate.ts'
import { badgesOf, bundleOf } from './bundle.ts'
import { pictureOf } from './credential.ts'
import { sealableOf } from './learning-model.ts'
import { keepJson, signingIn, standingStatement } from './parts.ts'
import { type StoredStatement, storeMade } from './statement-store.ts'

/** Competences: verifying more at once takes longer than a file is looked at. */
export const BUNDLED_MOST = 40

/**
 * A signed credential for each competence, in one that holds them together (CLR 2.0).
 * @throws Refusal `no-credentials`, `bundle-large`, `unknown-statement`, `statement-revoked`, `statement-superseded`.
 */
export async function handBundleOut(ctx: Ctx, typed: string): Promise<StoredStatement> {
  const { signer, ...issuing } = signingIn(ctx)
  const statement = await standingStatement(ctx, typed)
  const { content, issuedAt, reference } = statement
  if (content.lines.length > BUNDLED_MOST) throw new Refusal('bundle-large', { most: String(BUNDLED_MOST) })
  return handOut(ctx, statement, 'bundle', async () => {
    const m = ctx.messages(content.language)
    const framework = frameworkOf(ctx, content.framework)
    const signed: Json[] = []
    for (const badge of badgesOf(m, statement, framework, issuing))
      signed.push(await signer.sign(badge, issuedAt))
    const whole = await signer.sign(bundleOf(m, statement, framework, issuing, signed), issuedAt)
    return { name: `${reference}-clr.json`, json: whole }
  })
}

/** In the words of the European learning model. @throws Refusal `unknown-statement`, `statement-revoked`, `statement-superseded`. */
export async function handSealableOut(ctx: Ctx, typed: string): Promise<StoredStatement> {
  const statement = await standingStatement(ctx, typed)
  const { content, reference } = statement
  return handOut(ctx, statement, 'sealable', async () => {
    const framework = frameworkOf(ctx, content.framework)
    const picture = badgePng(pictureOf(ctx, statement))
    const json = sealableOf(ctx.messages(content.language), statement, framework, picture)
    return { name: `${reference}-elm.json`, json }
  })
}

async function handOut(
  ctx: Ctx,
  statement: StoredStatement,
  form: 'bundle' | 'sealable',
  make: () => Promise<{ name: string; json: Json }>,
): Promise<StoredStatement> {
  const { actor, m } = ctx
  const { id, organisationId } = statement
  let file = statement.made[form]
  if (!file) {
    const { name, json } = await make()
    file = await keepJson(ctx, name, json)
    await storeMade(ctx.unit, id, { [form]: file })
  }
  await post(ctx, [
    {
      key: `statement:${id}:${form}:${ctx.ids.next()}`,
      to: { person: actor.personId, account: actor.via },
      organisationId,
      card: {
        tone: 'neutral',
        body: [
          { kind: 'text', text: m.statement.formats.handed[form] },
          { kind: 'file', file, said: m.file(file.name, file.size) },
        ],
        actions: [],
      },
    },
  ])
  return { ...statement, made: { ...statement.made, [form]: file } }
}
