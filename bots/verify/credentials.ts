/** What programs ask for: whose the keys are, a statement as a credential, and which credentials do not stand any more. */
import type { Context, Hono } from 'hono'
import { badgeOf } from '../../core/competence/statement/badge.ts'
import { partCredential } from '../../core/competence/statement/parts.ts'
import { codeTyped } from '../../core/competence/statement/standing.ts'
import { findStatement } from '../../core/competence/statement/statement-store.ts'
import type { Signer } from '../../core/documents/credential/signing.ts'
import type { Frameworks } from '../../core/framework/frameworks.ts'
import { messages } from '../../core/i18n/messages.ts'
import type { Clock } from '../../core/kernel/clock.ts'
import type { Database } from '../../prisma/client.ts'
import { createStatusLists } from './status-lists.ts'

export type CredentialDeps = {
  db: Pick<Database, 'unit'>
  frameworks: Frameworks
  clock: Clock
  signer: Signer
  publicUrl: string
}

/** A list may be kept for so long by whoever read it; what does not stand any more is known a minute later everywhere. */
const BRIEFLY = 'public, max-age=60'

const nothing = (c: Context) => c.json({ error: 'nothing can be verified here' }, 404)

/** Below `root`, before the page. */
export function addCredentials(
  app: Hono,
  root: string,
  { db, frameworks, clock, signer, publicUrl }: CredentialDeps,
): void {
  const lists = createStatusLists({ db, clock, signer, publicUrl })
  app.get(`${root}/did.json`, async (c) =>
    c.json(await signer.controller(), 200, { 'Content-Type': 'application/did+json' }),
  )
  app.get(`${root}/status/:list{[1-9][0-9]{0,4}}`, async (c) => {
    const list = await lists.signed(Number(c.req.param('list')))
    return list
      ? c.json(list, 200, { 'Content-Type': 'application/vc', 'Cache-Control': BRIEFLY })
      : nothing(c)
  })
  app.get(`${root}/:code{.+\\.json}`, async (c) => {
    const code = codeTyped(c.req.param('code').replace(/\.json$/, ''))
    if (code === undefined) return nothing(c)
    const part = await partCredential(db.unit, code)
    if (part) return c.body(part, 200, { 'Content-Type': 'application/vc' })
    const statement = await findStatement(db.unit, { code })
    const framework = statement && frameworks.get(statement.content.framework)
    // It says everything but the name: only where the holder shows everything.
    if (!statement || !framework || statement.shows !== 'competences' || statement.revokedAt)
      return nothing(c)
    const m = messages(statement.content.language)
    const badge = badgeOf(m, statement, framework, { did: signer.did, publicUrl })
    return c.json(await signer.sign(badge, statement.issuedAt), 200, { 'Content-Type': 'application/vc' })
  })
}
