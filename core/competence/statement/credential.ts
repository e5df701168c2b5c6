/**
 * The signed credential of a statement: signed once, kept, and handed out like its document, as data and baked into a picture
 * (https://www.imsglobal.org/spec/ob/v3p0/#png).
 */
import type { Ctx } from '../../command/context.ts'
import { post } from '../../delivery/outbox.ts'
import { type BadgePicture, badgePng } from '../../documents/badge-picture.ts'
import { KEYWORD } from '../../documents/credential/reading/carried.ts'
import { withText } from '../../documents/credential/reading/png-text.ts'
import { keepMade } from '../../files/keep.ts'
import { loadFile } from '../../files/store.ts'
import type { FileRef } from '../../kernel/files.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { frameworkOf } from '../reading/locate.ts'
import { badgeOf } from './badge.ts'
import { ownStatement } from './sharing.ts'
import { type StoredStatement, storeMade } from './statement-store.ts'

/** @throws Refusal `no-credentials` where nobody could verify one, `statement-revoked`. */
export async function handCredentialOut(ctx: Ctx, typed: string): Promise<StoredStatement> {
  const { actor, m, signer, publicUrl } = ctx
  if (!signer || publicUrl === undefined) throw new Refusal('no-credentials')
  const statement = await ownStatement(ctx, typed)
  const { id, reference, organisationId } = statement
  if (statement.revokedAt) throw new Refusal('statement-revoked', { reference })
  const { made } = statement
  const credential = made.credential ?? (await sign(ctx, statement, { signer, publicUrl }))
  const picture = made.picture ?? (await bake(ctx, statement, credential))
  if (!made.credential || !made.picture) await storeMade(ctx.unit, id, { credential, picture })
  const handed = [picture, credential].map((file) => ({
    kind: 'file' as const,
    file,
    said: m.file(file.name, file.size),
  }))
  await post(ctx, [
    {
      key: `statement:${id}:credential:${ctx.ids.next()}`,
      to: { person: actor.personId, account: actor.via },
      organisationId,
      card: {
        tone: 'neutral',
        body: [{ kind: 'text', text: m.statement.badge.handed }, ...handed],
        actions: [],
      },
    },
  ])
  return { ...statement, made: { ...made, credential, picture } }
}

type Signing = { signer: NonNullable<Ctx['signer']>; publicUrl: string }

async function sign(ctx: Ctx, statement: StoredStatement, { signer, publicUrl }: Signing): Promise<FileRef> {
  const { content, issuedAt, reference } = statement
  const framework = frameworkOf(ctx, content.framework)
  const inItsLanguage = ctx.messages(content.language)
  const unsigned = badgeOf(inItsLanguage, statement, framework, { did: signer.did, publicUrl })
  const signed = await signer.sign(unsigned, issuedAt)
  // As text: what programs make of it is theirs, and chats show it as what it is.
  return keepMade(ctx, ctx.actor.personId, {
    name: `${reference}.json`,
    mediaType: 'text/plain',
    bytes: new TextEncoder().encode(`${JSON.stringify(signed, null, 2)}\n`),
  })
}

/** What it looks like: of the competences that it says, and no name. */
export function pictureOf(ctx: Ctx, { content, issuedAt, reference, zone }: StoredStatement): BadgePicture {
  const framework = frameworkOf(ctx, content.framework)
  const m = ctx.messages(content.language)
  return {
    language: content.language,
    title: m.statement.paper.title,
    subtitle: m.statement.badge.description(content.lines.length, framework.title, framework.version),
    codes: content.lines.map(({ code }) => code),
    issuer: content.organisation,
    foot: `${reference} · ${m.day(issuedAt, zone)}`,
  }
}

/** The words that were signed, as they were: by the key of now they would be another credential. */
async function bake(ctx: Ctx, statement: StoredStatement, credential: FileRef): Promise<FileRef> {
  const signed = await loadFile(ctx.unit, credential.id)
  if (!signed) throw new Error(`the credential ${credential.id} is not there`)
  const png = badgePng(pictureOf(ctx, statement))
  // As bytes: chats make another picture of what they take for a photo, and that one carries nothing.
  return keepMade(ctx, ctx.actor.personId, {
    name: `${statement.reference}.png`,
    mediaType: 'application/octet-stream',
    bytes: withText(png, KEYWORD, new TextDecoder().decode(signed.content)),
  })
}
