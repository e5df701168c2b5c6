/** The signed credential of a statement: signed once, kept, and handed out like its document. */
import type { Ctx } from '../../command/context.ts'
import { post } from '../../delivery/outbox.ts'
import { keepMade } from '../../files/keep.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { frameworkOf } from '../reading/locate.ts'
import { badgeOf } from './badge.ts'
import { ownStatement } from './sharing.ts'
import { type StoredStatement, storeCredential } from './statement-store.ts'

/** @throws Refusal `no-credentials` where nobody could verify one, `statement-revoked`. */
export async function handCredentialOut(ctx: Ctx, typed: string): Promise<StoredStatement> {
  const { actor, m, signer, publicUrl } = ctx
  if (!signer || publicUrl === undefined) throw new Refusal('no-credentials')
  const statement = await ownStatement(ctx, typed)
  const { id, reference, content, organisationId, issuedAt } = statement
  if (statement.revokedAt) throw new Refusal('statement-revoked', { reference })
  let { credential } = statement
  if (!credential) {
    const inItsLanguage = ctx.messages(content.language)
    const unsigned = badgeOf(inItsLanguage, statement, frameworkOf(ctx, content.framework), {
      did: signer.did,
      publicUrl,
    })
    const signed = await signer.sign(unsigned, issuedAt)
    const bytes = new TextEncoder().encode(`${JSON.stringify(signed, null, 2)}\n`)
    // As text: what programs make of it is theirs, and chats show it as what it is.
    credential = await keepMade(ctx, actor.personId, {
      name: `${reference}.json`,
      mediaType: 'text/plain',
      bytes,
    })
    await storeCredential(ctx.unit, id, credential.id)
  }
  await post(ctx, [
    {
      key: `statement:${id}:credential:${ctx.ids.next()}`,
      to: { person: actor.personId, account: actor.via },
      organisationId,
      card: {
        tone: 'neutral',
        body: [
          { kind: 'text', text: m.statement.badge.handed },
          { kind: 'file', file: credential, said: m.file(credential.name, credential.size) },
        ],
        actions: [],
      },
    },
  ])
  return { ...statement, credential }
}
