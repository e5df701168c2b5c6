/** What `npm run doctor` looks at: both tokens, what the app may do, and every linked channel. */
import type { Language } from '../../core/kernel/actor.ts'
import type { Finding, LinkedPlace } from '../platform.ts'
import { type Client, createClient, errorCode } from './api.ts'
import { SCOPES } from './register.ts'
import { type Words, words } from './words.ts'

export type ExaminedApp = {
  client: Client
  apiRoot: string
  appToken?: string | undefined
  signingSecret?: string | undefined
}

type Me = { workspaceId: string; bot: string }

/** Slack's word for a token that it does not take, whatever the reason. */
const REFUSED = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
])
const SIGNING_SECRET = /^[0-9a-f]{32}$/

export async function examineSlack(
  app: ExaminedApp,
  places: readonly LinkedPlace[],
  language: Language,
): Promise<Finding[]> {
  const e = words(language).examination
  const findings: Finding[] = []
  try {
    const found = await botFindings(app, findings, e)
    findings.push(await entryFinding(app, e))
    if (found) for (const place of places) findings.push(await placeFinding(app.client, found, place, e))
  } catch {
    findings.push({ level: 'problem', what: e.noAnswer, repair: e.noAnswerRepair(app.apiRoot) })
  }
  return findings
}

/** @throws when it is not Slack who refuses. */
async function botFindings(
  { client }: ExaminedApp,
  findings: Finding[],
  e: Words['examination'],
): Promise<Me | undefined> {
  try {
    const { team, team_id: workspaceId = '', user: bot = '', response_metadata } = await client.auth.test()
    findings.push({ level: 'good', what: e.connected(bot, team ?? workspaceId) })
    const granted = (response_metadata as { scopes?: string[] } | undefined)?.scopes
    if (granted) findings.push(scopesFinding(granted, e))
    return { workspaceId, bot }
  } catch (error) {
    if (!REFUSED.has(errorCode(error) ?? '')) throw error
    findings.push({ level: 'problem', what: e.badToken, repair: e.badTokenRepair })
    return undefined
  }
}

function scopesFinding(granted: readonly string[], e: Words['examination']): Finding {
  const missing = SCOPES.filter((scope) => !granted.includes(scope))
  return missing.length === 0
    ? { level: 'good', what: e.scopes }
    : { level: 'problem', what: e.noScopes(missing), repair: e.noScopesRepair }
}

/** How events come in. @throws when it is not Slack who refuses. */
async function entryFinding(app: ExaminedApp, e: Words['examination']): Promise<Finding> {
  const { appToken, signingSecret = '' } = app
  if (appToken === undefined) {
    return SIGNING_SECRET.test(signingSecret)
      ? { level: 'good', what: e.signed }
      : { level: 'attention', what: e.notASecret, repair: e.notASecretRepair }
  }
  try {
    // The address that it gives is not opened: Slack forgets it after a moment.
    await createClient(appToken, app.apiRoot).apiCall('apps.connections.open')
    return { level: 'good', what: e.socket }
  } catch (error) {
    const code = errorCode(error)
    if (code === 'missing_scope' || code === 'forbidden_method')
      return { level: 'problem', what: e.noSocket, repair: e.noSocketRepair }
    if (!REFUSED.has(code ?? '')) throw error
    return { level: 'problem', what: e.badAppToken, repair: e.badAppTokenRepair }
  }
}

async function placeFinding(
  client: Client,
  { workspaceId, bot }: Me,
  place: LinkedPlace,
  e: Words['examination'],
): Promise<Finding> {
  const name = `${place.group} · ${place.purpose}`
  if (place.workspaceId !== workspaceId)
    return { level: 'problem', what: e.placeElsewhere(name), repair: e.placeElsewhereRepair }
  try {
    const { channel } = await client.conversations.info({ channel: place.channelId })
    const called = channel?.name ? `${name} (#${channel.name})` : name
    if (channel?.is_archived)
      return { level: 'problem', what: e.placeArchived(called), repair: e.placeGoneRepair }
    return channel?.is_member
      ? { level: 'good', what: e.place(called) }
      : { level: 'problem', what: e.placeLeft(called), repair: e.placeLeftRepair(bot) }
  } catch (error) {
    const code = errorCode(error)
    // A private channel in which the bot is not looks to it like one that does not exist.
    if (code === 'channel_not_found')
      return { level: 'problem', what: e.placeGone(name), repair: e.placeUnseenRepair(bot) }
    if (code === 'missing_scope')
      return { level: 'attention', what: e.placeUnknown(name), repair: e.noScopesRepair }
    throw error
  }
}
